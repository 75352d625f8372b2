/** Nanoseconds per call: median and 95th percentile over batches, so that the clock's own cost stays out. */
export interface Measured {
  name: string;
  median: number;
  p95: number;
}

const BATCH = 500;

/** Calls `run` once per input, in batches, after one warm pass. */
export function measure<T>(name: string, inputs: readonly T[], run: (input: T) => unknown): Measured {
  for (const input of inputs.slice(0, 20_000)) run(input);
  const perCall: number[] = [];
  let kept: unknown;
  for (let from = 0; from < inputs.length; from += BATCH) {
    const batch = inputs.slice(from, from + BATCH);
    const start = process.hrtime.bigint();
    for (const input of batch) kept = run(input);
    perCall.push(Number(process.hrtime.bigint() - start) / batch.length);
  }
  // The last answer is looked at, so that no engine leaves the work out.
  if (kept === Symbol.for('never')) throw new Error('unreachable');
  perCall.sort((a, b) => a - b);
  const at = (share: number): number => perCall[Math.floor((perCall.length - 1) * share)] ?? Number.NaN;
  return { name, median: at(0.5), p95: at(0.95) };
}

/** Prints one row per candidate; the first is what the others are compared with. */
export function table(title: string, rows: readonly Measured[]): void {
  const base = rows[0]?.median ?? Number.NaN;
  console.log(`\n${title}`);
  for (const { name, median, p95 } of rows) {
    const ratio = (median / base).toFixed(2);
    console.log(
      `  ${name.padEnd(52)}${median.toFixed(0).padStart(10)} ns median${p95.toFixed(0).padStart(10)} ns p95${ratio.padStart(10)} x`,
    );
  }
}

/**
 * Rows spread over texts by the first two letters that they are looked up by. A text is read when something with such
 * letters is first asked for: start-up costs nothing but the texts themselves.
 */
export type Buckets = string[];

/** Which of `count` (a power of two) texts a name would stand in. */
export const bucketOf = (name: string, count: number): number =>
  // What is shorter than two letters gives NaN there, which counts as zero.
  (name.charCodeAt(0) * 31 + name.charCodeAt(1)) & (count - 1);

/** Builds the texts. @param rows each with the name that it is looked up by; their order is kept */
export function spread(rows: Iterable<readonly [name: string, row: string]>, count: number): Buckets {
  const lists = Array.from({ length: count }, (): string[] => []);
  for (const [name, row] of rows) {
    if (row.includes(' ') || name === '')
      throw new Error(`"${row}" cannot be packed: it is empty or has a space`);
    lists[bucketOf(name, count)]?.push(row);
  }
  return lists.map((list) => list.join(' '));
}

/** Gives each row of a text to `read`, the first time that a name asks for that text. */
export function opener(buckets: Buckets, read: (row: string) => void) {
  const closed = [...buckets];
  const count = closed.length;
  const open = (at: number): void => {
    const text = closed[at];
    if (!text) return;
    closed[at] = '';
    for (const row of text.split(' ')) read(row);
  };
  return {
    for(name: string): void {
      const at = bucketOf(name, count);
      if (closed[at] !== '') open(at);
    },
    all(): void {
      for (let at = 0; at < count; at++) open(at);
    },
  };
}

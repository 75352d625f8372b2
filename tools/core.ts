import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { COMMANDS } from './core/index';

/** Runs one pure function of the core over an array of inputs. Exit 0 ran, 2 wrong usage. */
export function main(argv: string[]): number {
  const fail = (text: string): number => {
    console.error(`core: ${text}`);
    return 2;
  };
  let values: { in?: string; out?: string };
  let positionals: string[];
  try {
    ({ values, positionals } = parseArgs({
      args: argv,
      allowPositionals: true,
      options: { in: { type: 'string' }, out: { type: 'string' } },
    }));
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
  const command = COMMANDS.find((c) => c.name === positionals[0]);
  const names = COMMANDS.map((c) => c.name).join(', ');
  if (!command) return fail(`no function "${positionals[0] ?? ''}"; there are ${names}`);
  if (!values.in || !values.out) return fail('--in FILE and --out FILE are both needed');
  let inputs: unknown;
  try {
    inputs = JSON.parse(readFileSync(values.in, 'utf8'));
  } catch (error) {
    return fail(
      `${values.in} cannot be read as JSON: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  if (!Array.isArray(inputs)) return fail(`${values.in} holds no array of inputs`);
  const results = inputs.map((input, index) => {
    const parsed = command.input.safeParse(input);
    const id = (input as { id?: unknown } | null)?.id ?? index;
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      return { id, error: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'malformed'}` };
    }
    try {
      return { id, ...command.run(parsed.data) };
    } catch (error) {
      return { id, error: error instanceof Error ? error.message : String(error) };
    }
  });
  writeFileSync(values.out, `${JSON.stringify(results, null, 1)}\n`);
  return 0;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  process.exitCode = main(process.argv.slice(2));

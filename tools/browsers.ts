import { readFileSync } from 'node:fs';

/** Paths that the set-up found. Throws with the remedy when the set-up has not run. */
export function browserPath(engine: 'chromium' | 'firefox'): string {
  let found: Record<string, string | null>;
  try {
    found = JSON.parse(readFileSync(new URL('../.cache/browsers.json', import.meta.url), 'utf8'));
  } catch {
    throw new Error('The set-up has not run yet: run `node tools/setup.mjs`.');
  }
  const path = found[engine];
  if (!path) throw new Error(`No ${engine} was found: install it, then run \`node tools/setup.mjs\`.`);
  return path;
}

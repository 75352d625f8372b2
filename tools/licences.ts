import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The licences of everything that is bundled: the packages named under `dependencies`, and what they need in turn.
 * `tsx tools/licences.ts` writes THIRD-PARTY.md; a test holds it current and every licence allowed.
 */
const root = fileURLToPath(new URL('..', import.meta.url));

export interface Bundled {
  name: string;
  version: string;
  licence: string;
  text: string | null;
}

interface PackageJson {
  version: string;
  license?: string;
  dependencies?: Record<string, string>;
}

const read = (folder: string): PackageJson =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as PackageJson;

/** Where Node would find a package that a folder asks for: its own node_modules first, then those above. */
function find(name: string, from: string): string | null {
  for (let at = from; at.length >= root.length - 1; at = join(at, '..')) {
    const folder = join(at, 'node_modules', name);
    if (existsSync(join(folder, 'package.json'))) return folder;
  }
  return null;
}

function licenceText(folder: string): string | null {
  const file = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name));
  return file === undefined ? null : readFileSync(join(folder, file), 'utf8').trim();
}

/** Every package that may end up in the bundle, sorted by name. Types alone (`@types/…`) carry no code. */
export function bundled(): Bundled[] {
  const found = new Map<string, Bundled>();
  const visit = (name: string, from: string): void => {
    const folder = find(name, from);
    if (folder === null || name.startsWith('@types/') || found.has(folder)) return;
    const { version, license, dependencies = {} } = read(folder);
    found.set(folder, { name, version, licence: license ?? 'not stated', text: licenceText(folder) });
    for (const needed of Object.keys(dependencies)) visit(needed, folder);
  };
  for (const name of Object.keys(read(root).dependencies ?? {})) visit(name, root);
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

/** The page that lists them. */
export function thirdParty(packages: readonly Bundled[]): string {
  return [
    '# Third-party software',
    '',
    'What the packaged extension may contain besides its own code, with the licence of each. Written by',
    '`npx tsx tools/licences.ts`; do not edit.',
    '',
    '| package | version | licence |',
    '|---|---|---|',
    ...packages.map(({ name, version, licence }) => `| ${name} | ${version} | ${licence} |`),
    '',
  ].join('\n');
}

/** The licences themselves, for the package: what they ask of whoever passes the code on. */
export const licenceTexts = (packages: readonly Bundled[]): string =>
  packages
    .map(({ name, version, licence, text }) => `${name} ${version} (${licence})\n\n${text ?? ''}`.trimEnd())
    .join(`\n\n${'-'.repeat(80)}\n\n`);

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(join(root, 'THIRD-PARTY.md'), thirdParty(bundled()));
}

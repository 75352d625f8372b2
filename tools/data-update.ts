import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { type DatabaseRow, importCookies } from './broad/open-cookie-database';
import { type Entity, importEntities } from './broad/third-party-web';

const folder = new URL('../src/data/broad/', import.meta.url);
const USAGE =
  'npm run data:update -- --open-cookie-database FILE.json [--commit HASH --date YYYY-MM-DD] (commit and date are needed for another file than the last; third-party-web is read from node_modules)';

/**
 * Imports the broad layer of facts into `src/data/broad`. Exit 0 written, 2 wrong usage. Never runs in the product.
 * @param to where it writes; another folder in tests
 */
export function main(argv: string[], to: URL = folder): number {
  const fail = (text: string): number => {
    console.error(`data:update: ${text}\nusage: ${USAGE}`);
    return 2;
  };
  let values: { 'open-cookie-database'?: string; commit?: string; date?: string };
  try {
    ({ values } = parseArgs({
      args: argv,
      options: {
        'open-cookie-database': { type: 'string' },
        commit: { type: 'string' },
        date: { type: 'string' },
      },
    }));
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
  const require = createRequire(import.meta.url);
  const { version } = JSON.parse(
    readFileSync(new URL('../node_modules/third-party-web/package.json', import.meta.url), 'utf8'),
  ) as { version: string };
  const entities = importEntities(require('third-party-web/dist/entities-nostats.json') as Entity[]);
  write(to, 'third-party-web.json', {
    source: {
      title: 'third-party-web',
      url: 'https://github.com/patrickhulce/third-party-web',
      licence: 'MIT',
      version,
    },
    entities,
  });
  const file = values['open-cookie-database'];
  if (!file) return 0;
  let text: string;
  let database: Record<string, DatabaseRow[]>;
  try {
    text = readFileSync(file, 'utf8');
    database = JSON.parse(text);
  } catch (error) {
    return fail(`${file} cannot be read as JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  const sha256 = createHash('sha256').update(text).digest('hex');
  const state = values.commit === undefined && values.date === undefined ? stateOf(sha256) : values;
  if (!/^[0-9a-f]{7,40}$/.test(state?.commit ?? '') || !/^\d{4}-\d{2}-\d{2}$/.test(state?.date ?? ''))
    return fail('FILE is another than the one imported last: --commit and --date say which state it is');
  write(to, 'open-cookie-database.json', {
    source: {
      title: 'Open Cookie Database',
      url: 'https://github.com/jkwakman/Open-Cookie-Database',
      licence: 'Apache-2.0',
      commit: state?.commit,
      date: state?.date,
      sha256,
    },
    platforms: importCookies(database),
  });
  return 0;
}

/** Commit and date of the file that was imported last, where this one is the same by its bytes. */
function stateOf(sha256: string): { commit?: string; date?: string } | null {
  const { source } = JSON.parse(readFileSync(new URL('open-cookie-database.json', folder), 'utf8')) as {
    source: { commit: string; date: string; sha256: string };
  };
  return source.sha256 === sha256 ? source : null;
}

/** One entry a line: small differences when the facts are updated. */
function write(to: URL, name: string, content: { source: object } & Record<string, unknown>): void {
  const [list = ''] = Object.keys(content).filter((key) => key !== 'source');
  const rows = (content[list] as unknown[]).map((row) => JSON.stringify(row)).join(',\n');
  writeFileSync(
    new URL(name, to),
    `{"source":${JSON.stringify(content.source)},\n"${list}":[\n${rows}\n]}\n`,
  );
  console.log(`${name}: ${(content[list] as unknown[]).length} ${list}`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  process.exitCode = main(process.argv.slice(2));

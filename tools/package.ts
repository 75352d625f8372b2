import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Zippable, zipSync } from 'fflate';
import { buildAll } from './build';

/**
 * Writes what the stores take into `out/package`: a ZIP for each engine, and the source archive that reviewers build
 * from. The same commit gives the same bytes: entries are sorted and carry one fixed date.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const out = join(root, 'out', 'package');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
/** ZIP knows no time zone and no year before 1980. */
const MTIME = '1980-01-01T12:00:00';

const changelog = readFileSync(join(root, 'CHANGELOG.md'), 'utf8');
if (!changelog.includes(`## [${version}]`)) {
  console.error(`package: CHANGELOG.md says nothing of ${version}; add a section "## [${version}] - DATE".`);
  process.exit(1);
}

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
await buildAll(['chromium', 'firefox'], true);
for (const engine of ['chromium', 'firefox']) {
  const folder = join(root, 'dist', engine);
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
  write(`visavis-${version}-${engine}.zip`, folder, names);
}
const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' })
  .split('\0')
  .filter(Boolean);
write(`visavis-${version}-source.zip`, root, tracked);

function write(name: string, folder: string, files: readonly string[]): void {
  const entries: Zippable = {};
  for (const file of [...files].sort()) entries[file] = [readFileSync(join(folder, file)), { mtime: MTIME }];
  const bytes = zipSync(entries, { level: 9 });
  writeFileSync(join(out, name), bytes);
  const digest = createHash('sha256').update(bytes).digest('hex');
  console.log(`${(bytes.length / 1024).toFixed(0).padStart(6)} kB  ${digest}  out/package/${name}`);
}

import { rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { bundled, licenceTexts } from './licences';

/** Builds the extension for each engine into `dist/`. */
export async function buildAll(engines: readonly ('chromium' | 'firefox')[], quiet: boolean): Promise<void> {
  const root = fileURLToPath(new URL('..', import.meta.url));
  for (const engine of engines) {
    rmSync(`${root}/dist/${engine}`, { recursive: true, force: true });
    await build({ root, mode: engine, logLevel: quiet ? 'error' : 'warn' });
    // Vite's own list of files has no place in a package.
    rmSync(`${root}/dist/${engine}/.vite`, { recursive: true, force: true });
    writeFileSync(`${root}/dist/${engine}/THIRD-PARTY.txt`, licenceTexts(bundled()));
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const asked = process.argv
    .slice(2)
    .filter((a): a is 'chromium' | 'firefox' => a === 'chromium' || a === 'firefox');
  await buildAll(asked.length > 0 ? asked : ['chromium', 'firefox'], process.argv.includes('--quiet'));
}

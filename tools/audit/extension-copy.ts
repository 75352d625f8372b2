import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildAll } from '../build';

const dist = (engine: string): string => fileURLToPath(new URL(`../../dist/${engine}`, import.meta.url));

/** Where the build of an engine is; builds it first when there is none. */
async function buildOf(engine: 'chromium' | 'firefox'): Promise<string> {
  const folder = dist(engine);
  if (!existsSync(join(folder, 'manifest.json'))) await buildAll([engine], true);
  return folder;
}

/**
 * A copy of the build whose manifest grants at once what a person grants by a click, since a browser's own permission
 * prompt cannot be answered without one, and which is told that nobody is there to be welcomed. Nothing else differs
 * from the build.
 */
export async function copyWithAccess(
  engine: 'chromium' | 'firefox',
  thirdPartyAccess: boolean,
  /** A site that the build does not come with: access to it is granted as a person grants it in the popup. */
  site: string | null = null,
): Promise<{ dir: string; remove: () => void }> {
  const dir = mkdtempSync(join(tmpdir(), 'visavis-extension-'));
  cpSync(await buildOf(engine), dir, { recursive: true });
  writeFileSync(join(dir, 'unattended.json'), '{}');
  if (thirdPartyAccess || site !== null) {
    const path = join(dir, 'manifest.json');
    const manifest = JSON.parse(readFileSync(path, 'utf8'));
    if (site !== null) manifest.host_permissions.push(`*://*.${site}/*`);
    if (thirdPartyAccess) {
      manifest.host_permissions.push(...manifest.optional_host_permissions);
      delete manifest.optional_host_permissions;
    }
    writeFileSync(path, JSON.stringify(manifest, null, 2));
  }
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) };
}

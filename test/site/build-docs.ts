import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const source = fileURLToPath(new URL('./docs', import.meta.url));
const cache = fileURLToPath(new URL('../../.cache/site-docs', import.meta.url));

/** The documentation as VitePress builds it; built again only when its sources have changed. */
export async function docsFolder(): Promise<string> {
  const target = join(cache, digest(source));
  if (existsSync(join(target, 'en', 'index.html'))) return target;
  mkdirSync(cache, { recursive: true });
  // Built from a copy, so that VitePress's own caches stay out of the sources.
  const work = join(cache, `work-${process.pid}`);
  rmSync(work, { recursive: true, force: true });
  cpSync(source, work, { recursive: true });
  const { build } = await import('vitepress');
  const out = join(cache, `out-${process.pid}`);
  await build(work, { outDir: out });
  rmSync(work, { recursive: true, force: true });
  if (existsSync(target)) rmSync(out, { recursive: true, force: true });
  else renameSync(out, target);
  return target;
}

function digest(folder: string): string {
  const hash = createHash('sha256');
  const add = (path: string): void => {
    for (const name of readdirSync(path).sort()) {
      if (name === 'cache' || name === 'dist') continue;
      const full = join(path, name);
      if (statSync(full).isDirectory()) add(full);
      else hash.update(full.slice(folder.length)).update(readFileSync(full));
    }
  };
  add(folder);
  return hash.digest('hex').slice(0, 16);
}

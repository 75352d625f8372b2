import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/**
 * The bundler's extension plugin offers every script that is injected on demand to all pages. `scripting.executeScript`
 * needs no such offer, and a page could tell by it that Visavis is there: the written manifest goes without.
 */
export function exposeNothing(): Plugin {
  return {
    name: 'visavis:expose-nothing',
    enforce: 'post',
    writeBundle({ dir }) {
      const path = join(dir ?? '', 'manifest.json');
      const { web_accessible_resources: _, ...manifest } = JSON.parse(readFileSync(path, 'utf8'));
      writeFileSync(path, `${JSON.stringify(manifest, null, 2)}\n`);
    },
  };
}

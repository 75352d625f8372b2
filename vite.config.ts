import { readFileSync } from 'node:fs';
import { crx, type ManifestV3Export } from '@crxjs/vite-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { cmpStores } from './tools/cmp-stores';
import { exposeNothing } from './tools/expose-nothing-plugin';
import { knowledgePlugin } from './tools/knowledge-plugin';
import { noCodeFromText } from './tools/no-code-from-text-plugin';

export type Engine = 'chromium' | 'firefox';

/** Oldest Firefox with page-world content scripts (128) and access granted at install (127). */
const FIREFOX_MINIMUM = '140.0';
const CHROMIUM_MINIMUM = '120';

/** One manifest for both engines; what differs is here and nowhere else. */
function manifestFor(engine: Engine): ManifestV3Export {
  const manifest = JSON.parse(readFileSync(new URL('./manifest.json', import.meta.url), 'utf8'));
  manifest.version = JSON.parse(readFileSync(new URL('./package.json', import.meta.url), 'utf8')).version;
  if (engine === 'chromium') {
    // A background of their own for private windows: Chromium does not tell it of each request.
    return { ...manifest, minimum_chrome_version: CHROMIUM_MINIMUM, incognito: 'split' };
  }
  return {
    ...manifest,
    // Asks nothing at installing, and cannot be optional (PermissionNoPrompt in Firefox's own schema).
    permissions: [...manifest.permissions, 'dns'].sort(),
    background: { scripts: ['src/background/main.ts'], type: 'module' },
    browser_specific_settings: {
      gecko: {
        id: 'visavis@back-office.pro',
        strict_min_version: FIREFOX_MINIMUM,
        data_collection_permissions: { required: ['none'] },
      },
      gecko_android: { strict_min_version: '142.0' },
    },
  };
}

export default defineConfig(({ mode }) => {
  const engine: Engine = mode === 'firefox' ? 'firefox' : 'chromium';
  return {
    plugins: [
      knowledgePlugin(),
      react(),
      noCodeFromText(),
      crx({ manifest: manifestFor(engine), browser: engine === 'firefox' ? 'firefox' : 'chrome' }),
      exposeNothing(),
    ],
    define: { __ENGINE__: JSON.stringify(engine), __CMP_STORES__: JSON.stringify(cmpStores()) },
    build: {
      outDir: `dist/${engine}`,
      emptyOutDir: true,
      target: engine === 'firefox' ? 'firefox140' : 'chrome120',
      modulePreload: false,
      sourcemap: false,
    },
  };
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

/**
 * What the built extension may ask for, frozen. A change here is a change of what people are asked to trust: README and
 * the options page have to justify it in the same commit.
 */
const PERMISSIONS = [
  'activeTab',
  'alarms',
  'contextMenus',
  'cookies',
  'declarativeNetRequest',
  'scripting',
  'storage',
  'webRequest',
];
/** Firefox alone can tell what a host resolves to; it asks nobody about this permission, and takes it as required only. */
const FIREFOX_PERMISSIONS = [...PERMISSIONS, 'dns'].sort();
const OPTIONAL_PERMISSIONS = ['notifications'];
const HOSTS = ['*://*.back-office.pro/*'];
const OPTIONAL_HOSTS = ['*://*/*'];

const root = (engine: string): string => fileURLToPath(new URL(`../../dist/${engine}`, import.meta.url));
const files = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

for (const engine of ['chromium', 'firefox']) {
  const manifest = JSON.parse(readFileSync(join(root(engine), 'manifest.json'), 'utf8'));

  describe(engine, () => {
    it('asks for no more than the frozen list', () => {
      expect([...manifest.permissions].sort()).toEqual(
        engine === 'firefox' ? FIREFOX_PERMISSIONS : PERMISSIONS,
      );
      expect([...(manifest.optional_permissions ?? [])].sort()).toEqual(OPTIONAL_PERMISSIONS);
      expect(manifest.host_permissions).toEqual(HOSTS);
      expect(manifest.optional_host_permissions).toEqual(OPTIONAL_HOSTS);
    });

    it('keeps private windows apart', () => {
      // Firefox knows no such mode, and says of each event whether it came from a private window.
      expect(manifest.incognito).toBe(engine === 'chromium' ? 'split' : undefined);
    });

    it('exposes nothing to pages and takes no message from outside', () => {
      expect(manifest.web_accessible_resources ?? []).toEqual([]);
      expect(manifest.externally_connectable).toBeUndefined();
    });

    it('runs nothing where it covers nothing', () => {
      for (const script of manifest.content_scripts) expect(script.matches).toEqual(HOSTS);
    });

    it('holds its own pages to a policy without anything remote or unsafe', () => {
      const policy: string = manifest.content_security_policy.extension_pages;
      expect(policy).toContain("default-src 'self'");
      expect(policy).toContain("object-src 'none'");
      expect(policy).not.toMatch(/unsafe|https?:|\*/);
    });

    it('ships no code that makes code from text, and no source of a remote script', () => {
      for (const file of files(root(engine)).filter((name) => name.endsWith('.js'))) {
        const code = readFileSync(file, 'utf8');
        expect(/\beval\(|\bimportScripts\(|\bnew Function\b|=\s*Function\s*[;,]/.test(code), file).toBe(
          false,
        );
        // Constant markup is React's own way to make a script element; a value never becomes markup.
        expect(code.match(/\.innerHTML\s*=\s*(?!["'`])/g) ?? [], file).toEqual([]);
        expect(/import\(\s*["'`]https?:/.test(code), file).toBe(false);
      }
      for (const file of files(root(engine)).filter((name) => name.endsWith('.html'))) {
        const markup = readFileSync(file, 'utf8');
        expect(markup, file).not.toMatch(/(src|href)="(https?:)?\/\//);
        expect(markup, file).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>/);
      }
    });
  });
}

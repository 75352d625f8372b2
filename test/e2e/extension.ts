import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openChromium } from '../../tools/audit/chromium';
import { copyWithAccess } from '../../tools/audit/extension-copy';
import { openFirefox } from '../../tools/audit/firefox';
import type { AuditPage, Session, SessionOptions } from '../../tools/audit/session';
import { type Site, startSite } from '../site/server';

export type Engine = 'chromium' | 'firefox';

export const text = (page: AuditPage): Promise<string> => page.evaluate<string>('document.body.innerText');

/** Waits for an expression of the page, or what it promises, to become true; fails with what the page shows. */
export async function until(page: AuditPage, expression: string, within = 60_000): Promise<void> {
  const end = Date.now() + within;
  while (!(await page.evaluate<boolean>(`Promise.resolve(${expression}).then(Boolean)`))) {
    if (Date.now() > end) throw new Error(`never came true: ${expression}\n${await text(page)}`);
    await new Promise((done) => setTimeout(done, 100));
  }
}

export const shows = (words: string): string => `document.body.innerText.includes(${JSON.stringify(words)})`;

/** The built extension in a real browser against the replica, as a person meets both. */
export class Extension {
  private constructor(
    readonly browser: Engine,
    readonly site: Site,
    readonly session: Session,
    /** A page of the extension that stays open: what speaks with the background. */
    readonly own: AuditPage,
    private readonly removeCopy: () => void,
  ) {}

  static async open(
    browser: Engine,
    scenario: string,
    more: Partial<SessionOptions> = {},
    prepare: (dir: string) => void = () => {},
  ): Promise<Extension> {
    const site = await startSite({ scenario });
    const copy = await copyWithAccess(browser, true);
    // The permission for notifications is asked for by a click that headless browsers cannot give.
    const manifestFile = join(copy.dir, 'manifest.json');
    const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'));
    manifest.permissions.push(...manifest.optional_permissions.splice(0));
    writeFileSync(manifestFile, JSON.stringify(manifest));
    prepare(copy.dir);
    const session = await (browser === 'firefox' ? openFirefox : openChromium)({
      extension: copy.dir,
      resolve: [{ host: '*', port: 443, toAddress: '127.0.0.1', toPort: site.port }],
      insecure: true,
      headless: true,
      language: 'en',
      dark: false,
      ...more,
    });
    const own = await session.extensionPage('src/ui/options/index.html');
    await until(own, shows('Overview'));
    const extension = new Extension(browser, site, session, own, copy.remove);
    // What a browser does before the background's first turn after installing was there before Visavis.
    for (let tries = 0; ; tries++) {
      const awake = await extension.tell('settings:get', {}).then(
        () => true,
        () => false,
      );
      if (awake) break;
      if (tries > 200) throw new Error('the background never answered');
      await new Promise((done) => setTimeout(done, 100));
    }
    return extension;
  }

  async close(): Promise<void> {
    await this.session.close();
    this.removeCopy();
    await this.site.close();
  }

  /** Sends the background a message as a page of the extension does; throws what it refuses with. */
  async tell<T>(name: string, request: object): Promise<T> {
    const answer = await this.own.evaluate<{ ok: boolean; response: T; error?: string }>(
      `(globalThis.browser ?? globalThis.chrome).runtime.sendMessage(${JSON.stringify({ name, request })})`,
    );
    if (!answer?.ok) throw new Error(answer?.error ?? `no answer to ${name}`);
    return answer.response;
  }

  tabOf(host: string): Promise<number> {
    return this.own.evaluate<number>(
      `(globalThis.browser ?? globalThis.chrome).tabs.query({}).then((tabs) => tabs.find((t) => t.url?.includes(${JSON.stringify(host)}))?.id ?? -1)`,
    );
  }

  /** The popup about the tab of a host; `place` is what follows in its address. */
  async popup(host = 'back-office.pro', place = ''): Promise<AuditPage> {
    return this.session.extensionPage(`src/ui/popup/index.html?tab=${await this.tabOf(host)}${place}`);
  }

  /** All rows of one store of the extension's database, as they lie on the disk. */
  rows<T>(store: string): Promise<T[]> {
    return this.own.evaluate<T[]>(`(async () => {
      const db = await new Promise((done, fail) => { const r = indexedDB.open('visavis'); r.onsuccess = () => done(r.result); r.onerror = fail; });
      const rows = await new Promise((done) => { const r = db.transaction(${JSON.stringify(store)}).objectStore(${JSON.stringify(store)}).getAll(); r.onsuccess = () => done(r.result); });
      db.close();
      return rows;
    })()`);
  }
}

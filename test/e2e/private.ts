import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/core/model/report';
import { openChromium } from '../../tools/audit/chromium';
import { copyWithAccess } from '../../tools/audit/extension-copy';
import { openFirefox } from '../../tools/audit/firefox';
import type { AuditPage, Session } from '../../tools/audit/session';
import { type Engine, Plan, WWW } from '../site/generated/plan';
import { Random } from '../site/generated/random';
import { type GeneratedSite, startGenerated } from '../site/generated/server';
import { shows, until } from './extension';

const SITE = 'back-office.pro';
/** Stand in every name, address and value of a visit, and nowhere else in the world. */
const OPEN = 'offen5k9w';
const SECRET = 'geheim7q3x';
let seed = 7000;

/** A page that leaves its mark in everything that an observer of it could write down. */
function marked(site: GeneratedSite, engine: Engine, mark: string): string {
  const plan = new Plan(++seed, engine, new Random(seed));
  const script = plan.respond(plan.stranger(mark), {
    type: 'text/javascript',
    cookies: [`third_${mark}=${mark}; Max-Age=9000; Secure; SameSite=None`],
    body: `document.cookie = 'script_${mark}=${mark}; Max-Age=9000'; localStorage.setItem('local_${mark}', '${mark}'); sessionStorage.setItem('session_${mark}', '${mark}'); navigator.sendBeacon('https://${plan.stranger(mark)}/b?${mark}', '${mark}');`,
  });
  const url = plan.respond(WWW, {
    cookies: [`http_${mark}=${mark}; Max-Age=9000; HttpOnly`],
    body: `<!doctype html><html lang="en"><title>${mark}</title><body>${mark}<script src="${script}"></script></body></html>`,
  });
  site.add(plan);
  return `${url}?${mark}`;
}

/** Everything that the extension keeps, of one background, as text. */
const KEPT = `(async () => {
  const api = globalThis.browser ?? globalThis.chrome;
  const kept = {};
  for (const area of ['local', 'session', 'sync']) kept[area] = await api.storage[area].get(null);
  for (const { name } of await indexedDB.databases()) {
    const db = await new Promise((done, fail) => { const r = indexedDB.open(name); r.onsuccess = () => done(r.result); r.onerror = fail; });
    for (const store of db.objectStoreNames)
      kept[name + ' ' + store] = await new Promise((done) => { const r = db.transaction(store).objectStore(store).getAll(); r.onsuccess = () => done(r.result); });
    db.close();
  }
  return JSON.stringify(kept);
})()`;

/** Files of a folder that hold a text, as letters of one or of two bytes. */
function filesWith(folder: string, text: string): string[] {
  const found: string[] = [];
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    let bytes: Buffer;
    try {
      bytes = readFileSync(path);
    } catch {
      // The browser is at work: files come and go.
      continue;
    }
    if (bytes.includes(text) || bytes.includes(Buffer.from(text, 'utf16le'))) found.push(path);
  }
  return found;
}

/** A person who lets Visavis into private windows, and opens a covered site in one. */
export function privateWindows(engine: Engine): void {
  describe(`private windows, ${engine}`, () => {
    let site: GeneratedSite;
    let session: Session;
    let own: AuditPage;
    let removeCopy: () => void;

    beforeAll(async () => {
      site = await startGenerated();
      const copy = await copyWithAccess(engine, true);
      removeCopy = copy.remove;
      session = await (engine === 'firefox' ? openFirefox : openChromium)({
        extension: copy.dir,
        resolve: [{ host: '*', port: 443, toAddress: '127.0.0.1', toPort: site.port }],
        insecure: true,
        headless: true,
        language: 'en',
        dark: false,
        privateWindows: true,
      });
      await session.allowPrivate();
      own = await session.extensionPage('src/ui/options/index.html');
      await until(own, shows('Overview'));
      // What a browser does before the background's first turn after it was let in was there before Visavis.
      await until(
        own,
        "(globalThis.browser ?? globalThis.chrome).runtime.sendMessage({ name: 'settings:get', request: {} }).then((a) => a?.ok, () => false)",
      );
    });
    afterAll(async () => {
      await session?.close();
      removeCopy?.();
      await site?.close();
    });

    const report = async (): Promise<Report> => {
      const tell = (name: string): Promise<{ response: Report }> =>
        own.evaluate(
          `(globalThis.browser ?? globalThis.chrome).runtime.sendMessage({ name: '${name}', request: { site: '${SITE}' } })`,
        );
      await tell('site:refresh');
      return (await tell('site:report')).response;
    };
    /** What was observed, without the moments of looking. */
    const observed = ({ cookies, storage, requests, coverage }: Report): unknown =>
      JSON.parse(
        JSON.stringify([cookies, storage, requests, coverage.loads, coverage.gaps], (key, value) =>
          key === 'lastSeen' ? undefined : value,
        ),
      );

    it('leave nothing behind: not in the ledger, not in memory, not on the disk', async () => {
      expect(
        await own.evaluate('(globalThis.browser ?? globalThis.chrome).extension.isAllowedIncognitoAccess()'),
      ).toBe(true);
      const page = await session.page();
      await page.open(marked(site, engine, OPEN));
      let before = await report();
      for (let i = 0; i < 40 && before.cookies.length < 3; i++) {
        await new Promise((done) => setTimeout(done, 250));
        before = await report();
      }
      expect(before.cookies.map(({ name }) => name).sort()).toEqual([
        `http_${OPEN}`,
        `script_${OPEN}`,
        `third_${OPEN}`,
      ]);

      const hidden = await session.privatePage(marked(site, engine, SECRET));
      await until(hidden, `localStorage.getItem('local_${SECRET}') === '${SECRET}'`);
      expect(await hidden.evaluate('document.cookie')).toContain(`script_${SECRET}`);
      expect(await hidden.evaluate('document.cookie')).not.toContain(OPEN);
      // Longer than anything waits before it is told, and the page's last word too.
      await new Promise((done) => setTimeout(done, 3000));
      await hidden.open(`https://${WWW}/g/0/empty?${SECRET}`);
      await new Promise((done) => setTimeout(done, 1000));

      const after = await report();
      expect(observed(after)).toEqual(observed(before));
      const kept = await own.evaluate<string>(KEPT);
      expect(kept).toContain(OPEN);
      expect(kept).not.toContain(SECRET);
      // That the search finds what is there shows in the ordinary visit.
      expect(filesWith(session.profile, OPEN)).not.toEqual([]);
      expect(filesWith(session.profile, SECRET)).toEqual([]);
    });

    it('are said in the popup to be never written down', async () => {
      const address = await own.evaluate<string>(
        "(globalThis.browser ?? globalThis.chrome).runtime.getURL('src/ui/popup/index.html')",
      );
      const tab = `(globalThis.browser ?? globalThis.chrome).tabs.query({}).then((all) => all.find((one) => one.incognito && one.url?.includes('${WWW}'))?.id ?? -1)`;
      let id = await own.evaluate<number>(tab);
      if (engine === 'chromium') {
        // The background of ordinary windows does not even see the private one.
        expect(id).toBe(-1);
        const there = await session.privatePage(`${address}?tab=0`);
        id = await there.evaluate<number>(tab);
        expect(await there.evaluate('chrome.extension.inIncognitoContext')).toBe(true);
        // What the private windows' own background keeps, in memory, is nothing of the visit either.
        const kept = await there.evaluate<string>(KEPT);
        expect(kept).not.toContain(SECRET);
        await there.close();
      }
      expect(id).toBeGreaterThan(0);
      const popup =
        engine === 'chromium'
          ? await session.privatePage(`${address}?tab=${id}`)
          : await session.extensionPage(`src/ui/popup/index.html?tab=${id}`);
      await until(popup, shows('Nothing seen in a private window is stored'));
      await popup.close();
    });
  });
}

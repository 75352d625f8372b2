import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/core/model/report';
import type { AuditPage, Session } from '../../tools/audit/session';
import type { Site } from '../site/server';
import { Extension, shows, text, until } from './extension';
import { HOME } from './visit';

/** The card's host is the one element beside head and body; the page sees nothing inside it. */
const CARD = "document.querySelector('html > div')";
const LAYOUT = `JSON.stringify([document.documentElement.scrollWidth, document.documentElement.scrollHeight,
  ...[...document.querySelectorAll('header, main, h1, footer')].map((e) => { const b = e.getBoundingClientRect(); return [b.x, b.y, b.width, b.height]; })])`;

/** The surfaces as a person meets them, in one engine: built extension, real browser, replica. */
export function surfaces(browser: 'chromium' | 'firefox'): void {
  describe(browser, () => {
    let opened: Extension;
    let site: Site;
    let session: Session;
    let page: AuditPage;
    let own: AuditPage;
    const tell = <T>(name: string, request: object): Promise<T> => opened.tell<T>(name, request);
    const popup = (host?: string): Promise<AuditPage> => opened.popup(host);

    beforeAll(async () => {
      opened = await Extension.open(browser, 'typical');
      ({ site, session, own } = opened);
      page = await session.page();
    });
    afterAll(() => opened?.close());

    it('tells of what differs in a card: once a visit, without moving the page, gone with Escape', async () => {
      await page.open(HOME);
      const before = await page.evaluate<string>(LAYOUT);
      await until(page, CARD);
      expect(await page.evaluate<string>(LAYOUT)).toBe(before);
      expect(await page.evaluate<boolean>(`${CARD}.shadowRoot === null`)).toBe(true);
      // By keyboard alone: into the card, then away with it, and the focus is where it was.
      for (let i = 0; i < 60 && !(await page.evaluate(`document.activeElement === ${CARD}`)); i++)
        await page.press('Tab');
      expect(await page.evaluate(`document.activeElement === ${CARD}`)).toBe(true);
      await page.press('Escape');
      await until(page, `!${CARD}`);
      await page.open(HOME);
      await tell('site:refresh', { site: 'back-office.pro' });
      await new Promise((done) => setTimeout(done, 2500));
      expect(await page.evaluate<boolean>(`${CARD} === null`)).toBe(true);
    });

    it('opens the popup on the answer, the same that the report gives', async () => {
      const shown = await popup();
      const report = await tell<Report>('site:report', { site: 'back-office.pro' });
      const count = (verdict: string): number => report.claims.filter((c) => c.verdict === verdict).length;
      const seen = report.claims.length - count('not-observable');
      await until(shown, shows(`${count('kept')} of ${seen} promises`));
      const words = await text(shown);
      expect(words).toContain(`${count('broken')} differ`);
      expect(words).toContain(`${count('not-observed')} not seen yet`);
      expect(words).toContain(`${count('not-observable')} out of sight`);
      await shown.close();
    });

    it('writes the access letter in two clicks, to the controller and to nobody else', async () => {
      const shown = await popup();
      await until(shown, "document.querySelectorAll('.actions .button').length === 2");
      await shown.evaluate("document.querySelectorAll('.actions .button')[1].click()");
      await until(
        shown,
        `[document.body.innerText, ...[...document.querySelectorAll('textarea, input')].map((e) => e.value)].join(' ').includes('Dev & Software')`,
      );
      // Nothing was sent: the server heard of no request from the extension, and no mail program was opened.
      expect(site.truth.requests.some((r) => r.from?.startsWith('chrome-extension'))).toBe(false);
      await shown.close();
    });

    it('refuses in one click, and shows that it worked', async () => {
      const shown = await popup();
      await until(shown, "document.querySelector('.actions .button[data-kind=main]')");
      await shown.evaluate("document.querySelector('.actions .button[data-kind=main]').click()");
      // The page is loaded again by the extension, then twice by the person.
      await until(shown, shows('Load the page again'), 30_000);
      await new Promise((done) => setTimeout(done, 1500));
      const before = site.truth.requests.length;
      for (let load = 0; load < 2; load++) {
        await page.open(HOME);
        await new Promise((done) => setTimeout(done, 1000));
      }
      await tell('site:refresh', { site: 'back-office.pro' });
      const report = await tell<Report>('site:report', { site: 'back-office.pro' });
      expect(report.consent.phase).toBe('refused');
      expect(report.withdrawals.at(-1)?.steps.filter((s) => s.result === 'failed')).toEqual([]);
      expect(report.cookies.filter((c) => c.vendor === 'google-analytics' && c.present)).toEqual([]);
      // The scenario measures without asking: that nothing arrives any more is the extension's doing.
      const late = site.truth.requests.slice(before).map((r) => r.host);
      expect(late).toContain('www.back-office.pro');
      expect(late.filter((host) => host.includes('google-analytics'))).toEqual([]);
      await shown.close();
    });

    it('says plainly that it does not cover another site', async () => {
      const other = await session.page();
      await other.open('https://example.org/');
      const shown = await popup('example.org');
      await until(shown, shows('example.org'));
      expect(await text(shown)).toContain('back-office.pro');
      await shown.close();
      await other.close();
      await page.open(HOME);
    });

    it('speaks French where it is asked to', async () => {
      await tell('settings:set', { language: 'fr' });
      const shown = await popup();
      await until(shown, "document.documentElement.lang === 'fr'");
      await until(shown, shows('promesses'));
      await shown.close();
      await tell('settings:set', { language: 'auto' });
    });

    it('shows the declaration and the ledger in the options', async () => {
      const options = await session.extensionPage('src/ui/options/index.html#/site/back-office.pro/declared');
      await until(options, shows('Hetzner'));
      const declared = await text(options);
      for (const fact of ['938 810 660', '13 months', 'OpenAI', '12 December 2024'])
        expect(declared.replaceAll(/[\u00a0\u202f]/g, ' ')).toContain(fact);
      await options.close();
      const ledger = await session.extensionPage('src/ui/options/index.html#/site/back-office.pro/observed');
      await until(ledger, shows('_ga'));
      await ledger.close();
    });

    it('erases everything when told so, and nothing comes back', async () => {
      await page.open('about:blank');
      await tell('site:erase', { site: null });
      const left = await own.evaluate<number>(`(async () => {
        const all = await indexedDB.databases();
        let rows = 0;
        for (const { name } of all) {
          const db = await new Promise((done, fail) => { const r = indexedDB.open(name); r.onsuccess = () => done(r.result); r.onerror = fail; });
          for (const store of db.objectStoreNames) {
            if (store === 'settings') continue;
            rows += await new Promise((done) => { const r = db.transaction(store).objectStore(store).count(); r.onsuccess = () => done(r.result); });
          }
          db.close();
        }
        return rows;
      })()`);
      expect(left).toBe(0);
    });
  });
}

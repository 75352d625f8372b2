import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/core/model/report';
import type { AuditPage } from '../../tools/audit/session';
import { docsFolder } from '../site/build-docs';
import { type Engine, Extension, shows, text, until } from './extension';
import { POLICY, POLICY_FR } from './visit';

const SITE = 'back-office.pro';
const PATH = new URL(POLICY).pathname;

/** Our own element at the end of the page, seen from our own world: its shadow root is closed to the page. */
const IN_MARKS = (does: string): string => `() => {
  const shadow = (e) => e.openOrClosedShadowRoot ?? globalThis.chrome?.dom?.openOrClosedShadowRoot?.(e);
  const host = [...document.documentElement.children].findLast((e) => e.localName === 'div' && shadow(e)?.querySelector('.mark'));
  const root = host ? shadow(host) : null;
  return JSON.stringify(root ? (${does})(root) : null);
}`;

/** The text as the site shows it, where each passage stands, and how large the page is. */
const LAYOUT = `JSON.stringify([document.documentElement.scrollWidth, document.documentElement.scrollHeight,
  ...[...document.querySelectorAll('main *')].map((e) => { const b = e.getBoundingClientRect(); return [e.localName, b.x, b.y + scrollY, b.width, b.height]; }),
  document.querySelector('main').innerText])`;

/** The live policy page: unchanged, changed in one fact, reached inside the page, unreadable; and marked in its margin. */
export function policyLive(browser: Engine): void {
  describe(browser, () => {
    let extension: Extension;
    let page: AuditPage;
    let original: string;
    beforeAll(async () => {
      original = readFileSync(join(await docsFolder(), `${PATH.replace(/^\/docs\//, '')}.html`), 'utf8');
      extension = await Extension.open(browser, 'honest');
      page = await extension.session.page();
    });
    afterAll(() => extension?.close());

    const report = async (): Promise<Report> => {
      await extension.tell('site:refresh', { site: SITE });
      return extension.tell<Report>('site:report', { site: SITE });
    };
    /** Looks at the report until it says what is waited for; gives the last one either way. */
    const once = async (holds: (report: Report) => boolean): Promise<Report> => {
      for (let tries = 0; ; tries++) {
        const now = await report();
        if (holds(now) || tries > 200) return now;
        await new Promise((wait) => setTimeout(wait, 150));
      }
    };
    /** Serves the policy page with other words; what its scripts would put back is left out. */
    const serve = (change: ((html: string) => string) | null): void =>
      extension.site.setExtra((ask) =>
        change && ask.host === `www.${SITE}` && ask.url.pathname === PATH
          ? {
              type: 'text/html; charset=utf-8',
              body: change(original).replace(/<script type="module"[^>]*><\/script>/g, ''),
            }
          : null,
      );
    /** Opens the policy and waits until it was read anew. */
    const read = async (url = POLICY): Promise<Report> => {
      const before = (await report()).declaration.live?.readAt;
      await page.open(url);
      return once((one) => one.declaration.live?.readAt !== before);
    };
    const changed = (now: Report): string[] => now.declaration.live?.changedFacts ?? [];

    it('is read where a visitor reaches it inside the page, without a load', async () => {
      await page.open(`https://www.${SITE}/docs/en/`);
      await until(
        page,
        "document.querySelector('#app')?.__vue_app__ && document.querySelector('main a[href*=\"privacy-policy\"]')",
      );
      await page.evaluate(
        '(window.stays = true, document.querySelector(\'main a[href*="privacy-policy"]\').click())',
      );
      await until(page, "location.pathname.includes('privacy-policy')");
      const now = await once((one) => one.declaration.live?.sha256 != null);
      expect(await page.evaluate('window.stays')).toBe(true);
      expect(now.declaration.live).toMatchObject({ statedDate: '2024-12-12', changedFacts: [] });
    });

    it('is read at a load, in both languages: unchanged, and the contact address is its own', async () => {
      for (const url of [POLICY, POLICY_FR]) {
        const now = await read(url);
        expect(now.declaration.live).toMatchObject({ statedDate: '2024-12-12', changedFacts: [] });
        expect(now.findings.filter(({ kind }) => kind.startsWith('policy-'))).toEqual([]);
        expect(now.claims.find(({ id }) => id === 'policy-unchanged')?.verdict).toBe('kept');
      }
      const [record] = await extension.rows<{ contactEmail: string | null }>('sites');
      expect(record?.contactEmail).toBe('privacy@back-office.pro');
    });

    const MUTATIONS: readonly [string, (html: string) => string, string][] = [
      [
        'a longer retention',
        (html) => html.replace('At most 13 months', 'At most 25 months'),
        'retention.trackers P13M → P25M',
      ],
      [
        'one more recipient',
        (html) => html.replace(/(<li>Stripe: [^<]*<\/li>)/, '$1<li>Hotjar: heat maps</li>'),
        'recipients +Hotjar',
      ],
      [
        'a right that is gone',
        (html) => html.replace('<li>Portability (article 20)</li>', ''),
        'rights −portability',
      ],
    ];
    it.each(MUTATIONS)('%s is told by its name, before and after', async (_name, change, code) => {
      expect(change(original)).not.toBe(original);
      serve(change);
      const now = await read();
      expect(changed(now)).toEqual([code]);
      expect(now.findings.filter(({ kind }) => kind === 'policy-changed')).toHaveLength(1);
      // Back as it was: the change is no longer told.
      serve(null);
      const after = await read();
      expect(changed(after)).toEqual([]);
      expect(after.findings.filter(({ kind }) => kind === 'policy-changed')).toEqual([]);
    });

    it('each reading that differs is kept, and two of them are compared in the options', async () => {
      const versions = await extension.rows<{ language: string; sha256: string }>('policies');
      const english = versions.filter(({ language }) => language === 'en');
      expect(english.length).toBeGreaterThanOrEqual(MUTATIONS.length + 1);
      const options = await extension.session.extensionPage(
        `src/ui/options/index.html#/site/${SITE}/declared`,
      );
      await until(options, shows('Versions read'));
      await until(options, "[...document.querySelectorAll('button')].some((b) => b.innerText === 'Compare')");
      await options.evaluate(
        "[...document.querySelectorAll('button')].find((b) => b.innerText === 'Compare').click()",
      );
      // The last change was a right that came back.
      await until(options, shows('Facts that differ'));
      expect(await text(options)).toContain('portability');
      await options.close();
    });

    it('laid out otherwise and otherwise worded where it states nothing, it is the same', async () => {
      serve((html) =>
        html
          .replace('Ten minutes', 'A quarter of an hour')
          .replaceAll('<li>', '<li class="x"> ')
          .replace('Two kinds are used', 'There are two kinds'),
      );
      const before = (await report()).declaration.live?.sha256;
      const now = await read();
      expect(now.declaration.live?.sha256).not.toBe(before);
      expect(changed(now)).toEqual([]);
    });

    it('a page that cannot be read is said to be so, and the address that was read stays', async () => {
      serve(() => '<!doctype html><title>Oops</title><body><main><h1>Something went wrong</h1></main>');
      const now = await read();
      expect(now.findings.map(({ kind }) => kind)).toContain('policy-unreadable');
      expect(now.findings.map(({ kind }) => kind)).not.toContain('policy-changed');
      const [record] = await extension.rows<{ contactEmail: string | null }>('sites');
      expect(record?.contactEmail).toBe('privacy@back-office.pro');
      serve(null);
    });

    /** Runs in our own world beside the page that the tab shows. */
    const marks = async <T>(does: string): Promise<T | null> => {
      const tabId = await extension.tabOf('/docs/en/legal/privacy-policy');
      const text = await extension.own.evaluate<string>(
        `(globalThis.browser ?? globalThis.chrome).scripting.executeScript({ target: { tabId: ${tabId} }, func: ${IN_MARKS(does)} }).then(([r]) => r.result)`,
      );
      return JSON.parse(text) as T | null;
    };
    const marked = async (wanted: boolean): Promise<boolean> => {
      for (let tries = 0; tries < 200; tries++) {
        if (((await marks<number>("(root) => root.querySelectorAll('.mark').length")) !== null) === wanted)
          return true;
        await new Promise((wait) => setTimeout(wait, 150));
      }
      return false;
    };

    it('carries no marks until the popup is asked for them, and then one beside each promise', async () => {
      expect((await read()).declaration.live?.statedDate).toBe('2024-12-12');
      expect(await marks('(root) => 1')).toBeNull();
      const before = await page.evaluate<string>(LAYOUT);
      const popup = await extension.popup('/docs/en/legal/privacy-policy');
      await until(popup, shows('Show them on the policy page'));
      await popup.evaluate("[...document.querySelectorAll('.policy-marks button')][0].click()");
      await until(popup, shows('Take the marks off'));
      await popup.close();
      expect(await marked(true)).toBe(true);
      const told = await marks<number>(
        "(root) => [...root.querySelectorAll('.mark')].reduce((sum, m) => sum + Number(m.dataset.more ?? 1), 0)",
      );
      expect(told).toBe((await report()).claims.length);
      expect(await page.evaluate<string>(LAYOUT)).toEqual(before);
    });

    it('shows the evidence in a card, closed by Escape, and says nothing to the page', async () => {
      await page.evaluate(
        '(window.heard = 0, ["click", "keydown"].forEach((t) => addEventListener(t, () => { window.heard++; })))',
      );
      const spot = await marks<{ x: number; y: number }>(
        "(root) => { const m = root.querySelector('.mark'); m.scrollIntoView({ block: 'center', behavior: 'instant' }); const r = m.getBoundingClientRect(); return { x: r.x + r.width / 2, y: r.y + r.height / 2 }; }",
      );
      await page.clickAt(spot?.x ?? 0, spot?.y ?? 0);
      const card = await marks<string>("(root) => root.querySelector('.card')?.textContent ?? ''");
      expect(card).toContain('Declared');
      expect(card).toContain('All the evidence');
      await page.press('Escape');
      expect(await marks<boolean>("(root) => root.querySelector('.card') === null")).toBe(true);
      expect(await page.evaluate('window.heard')).toBe(0);
      // The policy is still read as the site wrote it.
      expect(changed(await report())).toEqual([]);
    });

    it('comes back at the next visit, and goes when it is taken off', async () => {
      await page.open(POLICY);
      expect(await marked(true)).toBe(true);
      await page.open(`https://www.${SITE}/pricing`);
      await page.open(POLICY);
      expect(await marked(true)).toBe(true);
      await extension.tell('marks:set', { site: SITE, tabId: null, on: false });
      expect(await marked(false)).toBe(true);
    });
  });
}

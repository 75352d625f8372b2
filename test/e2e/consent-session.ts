import type { Report } from '../../src/core/model/report';
import { choose } from '../../tools/audit/choose';
import { openChromium } from '../../tools/audit/chromium';
import { copyWithAccess } from '../../tools/audit/extension-copy';
import { openFirefox } from '../../tools/audit/firefox';
import type { AuditPage, Session } from '../../tools/audit/session';
import { type Site, startSite } from '../site/server';
import { HOME } from './visit';

const SITE = 'back-office.pro';
/** Long enough for a machine several times slower; nothing waits for it where all is well. */
const PATIENCE_MS = 45_000;
const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** One browser with the extension for many visits: each begins as a person's first, without a restart. */
export class ConsentSession {
  private constructor(
    readonly browser: 'chromium' | 'firefox',
    readonly site: Site,
    readonly session: Session,
    readonly page: AuditPage,
    readonly own: AuditPage,
    private readonly removeCopy: () => void,
  ) {}

  static async open(browser: 'chromium' | 'firefox'): Promise<ConsentSession> {
    const site = await startSite({ scenario: 'honest' });
    const copy = await copyWithAccess(browser, true);
    const session = await (browser === 'firefox' ? openFirefox : openChromium)({
      extension: copy.dir,
      resolve: [{ host: '*', port: 443, toAddress: '127.0.0.1', toPort: site.port }],
      insecure: true,
      headless: true,
      language: 'en',
      dark: false,
    });
    const page = await session.page();
    const own = await session.extensionPage('src/ui/options/index.html');
    const opened = new ConsentSession(browser, site, session, page, own, copy.remove);
    await opened.until('the background answers', () => opened.tell('settings:get', {}).then(() => true));
    return opened;
  }

  async close(): Promise<void> {
    await this.session.close();
    this.removeCopy();
    await this.site.close();
  }

  async tell<T>(name: string, request: object): Promise<T> {
    const answer = await this.own.evaluate<{ ok: boolean; response: T; error?: string } | null>(
      `(globalThis.browser ?? globalThis.chrome).runtime.sendMessage(${JSON.stringify({ name, request })})`,
    );
    if (!answer?.ok) throw new Error(answer?.error ?? `no answer to ${name}`);
    return answer.response;
  }

  /** A first visit under another scenario: nothing in the browser, nothing known. */
  async fresh(scenario: string): Promise<void> {
    this.site.setScenario(scenario);
    await this.page.evaluate(`(async () => {
      try { localStorage.clear(); sessionStorage.clear(); } catch {}
      try { for (const one of await navigator.serviceWorker.getRegistrations()) await one.unregister(); } catch {}
      try { for (const name of await caches.keys()) await caches.delete(name); } catch {}
      return true;
    })()`);
    await this.page.open('about:blank');
    await this.own.evaluate(`(async () => {
      const api = (globalThis.browser ?? globalThis.chrome).cookies;
      for (const { name, domain, path, partitionKey } of await api.getAll({ partitionKey: {} })) {
        const url = 'https://' + domain.replace(/^\\./, '') + path;
        await api.remove({ url, name, ...(partitionKey ? { partitionKey } : {}) });
      }
      return true;
    })()`);
    await pause(300);
    await this.tell('site:erase', { site: SITE });
    this.site.truth.reset();
  }

  /** Polls until it comes true; a refusal of the extension to answer counts as not yet. */
  async until(what: string, check: () => Promise<boolean>): Promise<void> {
    const end = Date.now() + PATIENCE_MS;
    let last: unknown;
    while (Date.now() < end) {
      try {
        if (await check()) return;
        last = undefined;
      } catch (error) {
        last = error;
      }
      await pause(200);
    }
    throw new Error(`never came true: ${what}${last ? ` (${String(last)})` : ''}`);
  }

  async report(): Promise<Report> {
    await this.tell('site:refresh', { site: SITE });
    return this.tell<Report>('site:report', { site: SITE });
  }

  /** The report once it holds; fails with the consent part and the withdrawals when it never does. */
  async reportWhere(what: string, holds: (report: Report) => boolean): Promise<Report> {
    let report: Report | null = null;
    await this.until(what, async () => {
      report = await this.report();
      return holds(report);
    }).catch(async (error) => {
      const jar = await this.page.evaluate<string>('document.cookie').catch(() => '');
      const told = report && JSON.stringify({ consent: report.consent, withdrawals: report.withdrawals });
      throw new Error(`${error.message}\n${told}\ntruth ${JSON.stringify(this.site.truth.choices)}\n${jar}`);
    });
    return report as unknown as Report;
  }

  phase(phase: Report['consent']['phase']): Promise<Report> {
    return this.reportWhere(`phase ${phase}`, (report) => report.consent.phase === phase);
  }

  visit(url = HOME): Promise<void> {
    return this.page.open(url);
  }

  /** Makes a choice on the banner with trusted clicks, as a person would. */
  async answer(choice: 'accept' | 'refuse'): Promise<void> {
    const clicked = await choose(this.page, choice, PATIENCE_MS);
    if (!clicked) throw new Error(`no button to ${choice}`);
  }

  /** A trusted click on the first visible element of a selector, shadow trees included. */
  async click(selector: string): Promise<void> {
    let at: { x: number; y: number } | null = null;
    await this.until(`${selector} can be clicked`, async () => {
      at = await this.page.evaluate<{ x: number; y: number } | null>(`(() => {
        const roots = [document];
        for (let i = 0; i < roots.length; i++) for (const e of roots[i].querySelectorAll('*')) if (e.shadowRoot) roots.push(e.shadowRoot);
        const element = roots.flatMap((r) => [...r.querySelectorAll(${JSON.stringify(selector)})]).find((e) => e.getBoundingClientRect().width > 1);
        if (!element) return null;
        element.scrollIntoView({ block: 'center' });
        const box = element.getBoundingClientRect();
        return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
      })()`);
      return at !== null;
    });
    const { x, y } = at as unknown as { x: number; y: number };
    await this.page.clickAt(x, y);
  }

  tabId(): Promise<number> {
    return this.own.evaluate<number>(
      `(globalThis.browser ?? globalThis.chrome).tabs.query({}).then((tabs) => tabs.find((t) => t.url?.includes('www.${SITE}'))?.id ?? -1)`,
    );
  }

  /** Withdraws or refuses through the extension, as the popup does, and waits for the page that it loads again. */
  async take(
    act: 'withdraw' | 'refuse',
    more: { categories?: string[]; signOut?: boolean } = {},
  ): Promise<Report['withdrawals'][number]> {
    await this.page.evaluate('(window.vsvOld = true)');
    const request = { site: SITE, tabId: await this.tabId(), act, ...more };
    const done = await this.tell<Report['withdrawals'][number]>('site:withdraw', request);
    if (done.steps.find((step) => step.step === 'reload')?.result === 'done') await this.reloaded();
    return done;
  }

  /** Waits until the page was loaded again by the extension. */
  async reloaded(): Promise<void> {
    await this.until('the page is loaded again', () =>
      this.page.evaluate<boolean>('!window.vsvOld && document.readyState === "complete"').catch(() => false),
    );
  }

  /** Loads the page until the last withdrawal has its verdict. */
  async verdict(): Promise<Report['withdrawals'][number]> {
    for (let load = 0; load < 3; load++) {
      await this.visit();
      await this.reportWhere('the load is known', ({ withdrawals }) => {
        const last = withdrawals.at(-1)?.verification;
        return last !== undefined && (last.loads > load || last.verdict !== 'pending');
      });
    }
    const report = await this.reportWhere(
      'a verdict',
      ({ withdrawals }) => withdrawals.at(-1)?.verification.verdict !== 'pending',
    );
    return report.withdrawals.at(-1) as Report['withdrawals'][number];
  }
}

import type { Report } from '../../../src/core/model/report';
import { openChromium } from '../../../tools/audit/chromium';
import { copyWithAccess } from '../../../tools/audit/extension-copy';
import { openFirefox } from '../../../tools/audit/firefox';
import type { AuditPage, Session } from '../../../tools/audit/session';
import { type Judgement, judge } from './judge';
import { Kills } from './kills';
import type { Engine } from './plan';
import { type GeneratedSite, type Happened, startGenerated } from './server';
import { planVisit } from './visit';

const SITE = 'back-office.pro';
const EMPTY = `https://www.${SITE}/g/0/empty`;
const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** The page has told the server nothing for so long: then it never will. */
const NEVER_MS = 150_000;

/** Many generated visits in one browser, judged in lots: a browser keeps only so many cookies a site. */
export class Runner {
  #last: Report | null = null;
  #blanks = 0;

  private constructor(
    readonly engine: Engine,
    readonly access: boolean,
    readonly site: GeneratedSite,
    readonly session: Session,
    readonly pages: readonly AuditPage[],
    readonly own: AuditPage,
    private readonly clean: () => void,
  ) {}

  /** The first page. */
  get page(): AuditPage {
    return this.pages[0] as AuditPage;
  }

  static async start(
    engine: Engine,
    access: boolean,
    /** Pages at work side by side, each in a window of its own: a page behind another is hidden, and slow. */
    windows = 1,
  ): Promise<Runner> {
    const site = await startGenerated();
    const copy = await copyWithAccess(engine, access);
    const session = await (engine === 'firefox' ? openFirefox : openChromium)({
      extension: copy.dir,
      resolve: [{ host: '*', port: 443, toAddress: '127.0.0.1', toPort: site.port }],
      insecure: true,
      headless: true,
      language: 'en',
      dark: false,
    });
    const own = await session.extensionPage('src/ui/options/index.html');
    const pages: AuditPage[] = [];
    for (let i = 0; i < windows; i++) pages.push(await session.page('window'));
    const runner = new Runner(engine, access, site, session, pages, own, copy.remove);
    // What a browser does before the background's first turn after installing was there before Visavis.
    await runner.tell('settings:get', {});
    for (const page of pages) await runner.#empty(page);
    return runner;
  }

  /** One message of the extension's own, as its pages send it. */
  async tell<T>(name: string, request: object): Promise<T> {
    for (let tries = 0; ; tries++) {
      const answer = await this.own
        .evaluate<{ ok: boolean; response: T; error?: string } | null>(
          `(globalThis.browser ?? globalThis.chrome).runtime.sendMessage(${JSON.stringify({ name, request })})`,
        )
        .catch((error: unknown) => ({ ok: false as const, error: String(error) }));
      if (answer?.ok) return answer.response;
      if (tries > 20) throw new Error(`no answer to ${name}: ${answer?.error ?? 'nothing'}`);
      await pause(200);
    }
  }

  /** Runs visits, one in each window at a time, then holds the report against them. `kills` end the background in them. */
  async lot(seeds: readonly number[], kills?: Kills): Promise<Judgement> {
    const visits: Happened[] = [];
    const left = [...seeds];
    await Promise.all(
      this.pages.map(async (page) => {
        for (let seed = left.shift(); seed !== undefined; seed = left.shift()) {
          const happened = this.site.add(planVisit(seed, this.engine));
          visits.push(happened);
          kills?.arm(happened);
          await this.visit(page, happened);
        }
        // The last page's last words are said while it is left.
        await this.#empty(page);
      }),
    );
    await kills?.settled();
    let found = judge(await this.report(), visits, this.access);
    // What is still on its way gets a moment; what does not come is lost.
    for (let i = 0; i < 8 && found.lost.length + found.wrong.length + found.unattributed.length > 0; i++) {
      await pause(400);
      found = judge(await this.report(), visits, this.access);
    }
    await this.forget();
    return found;
  }

  /** One visit, until the page has told the server that it has done everything. */
  async visit(page: AuditPage, happened: Happened): Promise<void> {
    const end = Date.now() + NEVER_MS;
    happened.from = Date.now();
    // Nothing else of the driver's is waited for: under load its own word on a page comes late, or never.
    page.go(happened.plan.page);
    while (!happened.over && Date.now() < end) await pause(25);
    if (!happened.over) happened.failed.push('the page never ended');
    // A frame of somebody else keeps its secrets once it is gone: it is looked at while the page stands, as a person
    // looks who opens the popup.
    if (happened.plan.steps.some((s) => s.what.startsWith('frame of a third party')))
      await this.tell('site:refresh', { site: SITE });
    // What was under way when the page said so arrives within moments.
    happened.to = Date.now() + 2000;
  }

  /** Leads a page to one that does nothing, and sees that it is there. */
  async #empty(page: AuditPage, address = EMPTY): Promise<void> {
    const wanted = `${address}?${++this.#blanks}`;
    const end = Date.now() + NEVER_MS;
    while (Date.now() < end) {
      page.go(wanted);
      for (let i = 0; i < 40; i++) {
        const at = await Promise.race([
          page.evaluate<string>("document.readyState === 'complete' ? location.href : ''").catch(() => ''),
          pause(5000).then(() => ''),
        ]);
        if (at === wanted) return;
        await pause(100);
      }
    }
    throw new Error(`never arrived at ${wanted}`);
  }

  async report(): Promise<Report> {
    await this.tell('site:refresh', { site: SITE });
    this.#last = await this.tell<Report>('site:report', { site: SITE });
    return this.#last;
  }

  /** The report that the last lot was judged by. */
  get lastReport(): Report {
    if (!this.#last) throw new Error('no report was taken yet');
    return this.#last;
  }

  /** An empty jar and an empty ledger, as before the first visit. */
  async forget(): Promise<void> {
    await this.own.evaluate(`(async () => {
      const api = globalThis.browser ?? globalThis.chrome;
      for (const c of await api.cookies.getAll({ partitionKey: {} })) {
        await api.cookies.remove({ url: 'https://' + c.domain.replace(/^\\./, '') + c.path, name: c.name, storeId: c.storeId, ...(c.partitionKey?.topLevelSite ? { partitionKey: c.partitionKey } : {}) });
      }
      return true;
    })()`);
    for (const page of this.pages) {
      for (const address of [EMPTY, EMPTY.replace('www.', 'app.')]) {
        await this.#empty(page, address);
        await page.evaluate(
          `(async () => { localStorage.clear(); sessionStorage.clear(); for (const d of await indexedDB.databases()) indexedDB.deleteDatabase(d.name); for (const c of await caches.keys()) await caches.delete(c); return true; })()`,
        );
      }
    }
    // The pages in front still remember what they found: others take their place.
    for (const page of this.pages) await this.#empty(page);
    await pause(300);
    await this.tell('site:erase', { site: SITE });
    this.#most = 0;
  }

  /** Ends of the background for `lot`, in this part of its visits. */
  kills(share = 1): Kills {
    return new Kills(
      () => this.session.killBackground(),
      () => this.#surface(),
      share,
    );
  }

  #most = 0;

  /**
   * What the popup would show now: it waits, or it shows at least what it showed before. Zero while the background is
   * restoring its state would be a lie.
   */
  async #surface(): Promise<string | null> {
    const { restoring } = await this.tell<{ restoring: boolean }>('tab:context', {});
    const hosts = await this.own.evaluate<number>(`(async () => {
      const db = await new Promise((done, fail) => { const r = indexedDB.open('visavis'); r.onsuccess = () => done(r.result); r.onerror = fail; });
      const view = await new Promise((done) => { const r = db.transaction('views').objectStore('views').get(${JSON.stringify(SITE)}); r.onsuccess = () => done(r.result); });
      db.close();
      return view?.report.requests.length ?? -1;
    })()`);
    const before = this.#most;
    this.#most = Math.max(before, hosts);
    // Without a view the popup says that nothing is known yet.
    return restoring || hosts === -1 || hosts >= before ? null : `${hosts} hosts after ${before}`;
  }

  async stop(): Promise<void> {
    await this.session.close().catch(() => {});
    await this.site.close();
    this.clean();
  }
}

import type { Report } from '../../src/core/model/report';
import { choose } from '../../tools/audit/choose';
import { acceptAgain } from '../site/variations/banners';
import { pagesOf } from '../site/variations/pages';
import type { Variation } from '../site/variations/variation';
import { type Engine, Extension } from './extension';
import { HOME, told } from './visit';

/** Every fifth variation meets Firefox, the others Chromium; banners take turns by six, so that each meets both. */
export const SEEDS = Array.from({ length: 50 }, (_, index) => index + 1);
export const seedsFor = (browser: Engine): number[] =>
  SEEDS.filter((seed) => (seed % 5 === 0) === (browser === 'firefox'));

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
const SITE = 'back-office.pro';
/** A page has come to rest after that long, and when it asked for nothing in half of it: a visitor answers what stands still. */
const REST_MS = 1000;
/** The banner's watcher looks a last time so long after a load. */
const LAST_LOOK_MS = 7500;
const PATIENCE_MS = 10_000;

/** One browser for many variations: each meets a visitor who was never there. */
export interface Laboratory {
  look(
    variation: Variation,
    expected: readonly string[],
    /** Our own card comes on the page after the choice, and not before. */
    cardAfter?: boolean,
  ): Promise<{ found: string[]; report: Report }>;
  close(): Promise<void>;
}

export async function openLaboratory(browser: Engine): Promise<Laboratory> {
  const extension = await Extension.open(browser, 'honest');
  const { site, session, own } = extension;
  const page = await session.page();
  const tell = <T>(name: string, request: object): Promise<T> => extension.tell<T>(name, request);

  async function rest(): Promise<void> {
    const end = Date.now() + PATIENCE_MS;
    let asked = -1;
    await pause(REST_MS / 2);
    while (asked !== site.truth.requests.length && Date.now() < end) {
      asked = site.truth.requests.length;
      await pause(REST_MS / 2);
    }
  }

  /** Waits for our card, the one element behind the page's body, and for the banner's watcher to look once more. */
  async function cardSeen(): Promise<void> {
    const end = Date.now() + PATIENCE_MS * 3;
    while (
      !(await page.evaluate<boolean>(`document.documentElement.lastElementChild?.localName === 'div'`))
    ) {
      if (Date.now() > end) throw new Error('no card came');
      await pause(200);
    }
    await pause(LAST_LOOK_MS);
  }

  async function forget(): Promise<void> {
    await page.open(`https://www.${SITE}/__variation/clear`);
    await page.open('about:blank');
    await own.evaluate(`(async () => {
      const { cookies } = globalThis.browser ?? globalThis.chrome;
      for (const { name, domain, path, storeId, partitionKey } of await cookies.getAll({ partitionKey: {} }))
        await cookies.remove({ url: 'https://' + domain.replace(/^\\./, '') + path, name, storeId, ...(partitionKey ? { partitionKey } : {}) });
      return true;
    })()`);
    await tell('site:refresh', { site: SITE });
    await tell('site:erase', { site: null });
  }

  return {
    async look(variation, expected, cardAfter = false) {
      site.setExtra(pagesOf(variation));
      await forget();
      const home = variation.language === 'fr' ? `${HOME}fr` : HOME;
      const visit = async (url = home): Promise<void> => {
        await page.open(url);
        await rest();
      };
      const last = variation.paymentPage ? `${HOME}pay` : home;
      await tell('settings:set', { notices: cardAfter ? 'never' : 'all' });
      await visit(variation.choice === 'none' && variation.paymentPage ? last : home);
      if (variation.choice !== 'none') {
        if (!(await choose(page, variation.choice))) throw new Error(`no button to ${variation.choice}`);
        await pause(REST_MS / 2);
        if (cardAfter) await tell('settings:set', { notices: 'all' });
        await visit(last);
        if (cardAfter) await cardSeen();
        const again = variation.renewedConsent && variation.choice === 'accept' && acceptAgain(variation);
        if (again) {
          await page.evaluate(again);
          await visit();
        }
      }
      const wanted = JSON.stringify(expected);
      const end = Date.now() + PATIENCE_MS;
      for (;;) {
        await tell('site:refresh', { site: SITE });
        const report = await tell<Report>('site:report', { site: SITE });
        const found = told(report);
        if (JSON.stringify(found) === wanted || Date.now() > end) return { found, report };
        await pause(400);
      }
    },
    close: () => extension.close(),
  };
}

/** Precision and recall over many variations, printed and given back. */
export class Score {
  right = 0;
  invented = 0;
  missed = 0;

  add(found: readonly string[], expected: readonly string[]): void {
    for (const finding of found) expected.includes(finding) ? this.right++ : this.invented++;
    for (const finding of expected) if (!found.includes(finding)) this.missed++;
  }

  toString(): string {
    const of = (part: number, whole: number): string => (whole === 0 ? '1.000' : (part / whole).toFixed(3));
    const { right, invented, missed } = this;
    return `precision ${of(right, right + invented)}, recall ${of(right, right + missed)} (${right} found, ${invented} invented, ${missed} missed)`;
  }
}

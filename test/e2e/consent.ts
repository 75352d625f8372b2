import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256 } from '../../src/background/digest';
import type { Receipt } from '../../src/core/consent/receipt';
import { firstBroken } from '../../src/core/consent/receipt-chain';
import type { Report } from '../../src/core/model/report';
import { published } from '../../tools/schema';
import { ConsentSession } from './consent-session';
import { told } from './visit';

const ajv = new Ajv2020({ allErrors: true, strict: false });
addFormats(ajv);
const valid = ajv.compile(JSON.parse(published('receipt-1.json')));

const phases = (report: Report): string[] => report.consent.timeline.map((event) => event.phase);
const steps = (withdrawal: Report['withdrawals'][number] | undefined): Record<string, string> =>
  Object.fromEntries(withdrawal?.steps.map((s) => [s.step, s.result]) ?? []);

/** How each banner is handled beyond one click; selectors are those that its maker documents. */
interface Banner {
  back: string;
  /** Opens the second layer from the first. */
  settings: string | null;
  /** What to click there for analytics alone, and to save. */
  partial: readonly string[] | null;
  /** Its categories or purposes can be told one by one. */
  single: boolean;
}
const hosted = (back: string, settings: string, save: string, single = true): Banner => ({
  back,
  settings,
  partial: ['#ckySwitchfunctional', save],
  single,
});

export const BANNERS: Readonly<Record<string, Banner>> = {
  axeptio: hosted('#axeptio_main_button', '#axeptio_btn_configure', '#axeptio_btn_next', false),
  didomi: hosted(
    "[href*='Didomi.preferences']",
    '#didomi-notice-learn-more-button',
    '.didomi-components-button',
  ),
  cookiebot: hosted(
    "[href*='Cookiebot.renew']",
    '#CybotCookiebotDialogBodyLevelButtonCustomize',
    '#CybotCookiebotDialogBodyLevelButtonLevelOptinAllowallSelection',
  ),
  onetrust: hosted('#ot-sdk-btn', '#onetrust-pc-btn-handler', '.save-preference-btn-handler'),
  usercentrics: hosted(
    '#uc-privacy-button',
    '[data-testid=uc-more-information-button]',
    '[data-testid=uc-save-button]',
  ),
  iubenda: hosted('.iubenda-cs-preferences-link', '.iubenda-cs-customize-btn', '#iubFooterBtn', false),
  cookieyes: hosted('.cky-btn-revisit', '.cky-btn-customize', '.cky-btn-preferences', false),
  complianz: hosted('.cmplz-manage-consent', '.cmplz-view-preferences', '.cmplz-save-preferences'),
};

/** Each choice that the banner's own function told the server is in the timeline, at its moment and in its order. */
function matchesTruth({ consent }: Report, session: ConsentSession): void {
  const chosen = consent.timeline.filter((event) => event.phase !== 'before-choice');
  const as = (phase: string): string => (phase === 'withdrawn' ? 'refused' : phase);
  expect(chosen.map((event) => as(event.phase))).toEqual(session.site.truth.choices.map((c) => c.consent));
  for (const [index, { at }] of session.site.truth.choices.entries())
    expect(Math.abs(Date.parse(chosen[index]?.at ?? '') - at)).toBeLessThan(3000);
}

/** Every choice, the withdrawal and its verification have a record, as the published schema asks, in one chain. */
async function hasReceipts(report: Report): Promise<void> {
  const receipts = report.receipts as unknown as Receipt[];
  for (const receipt of receipts) expect(valid(receipt), JSON.stringify(valid.errors)).toBe(true);
  expect(await firstBroken(receipts, sha256)).toBe(-1);
  const events = receipts.map((receipt) => receipt['visavis:event']);
  expect(events.filter((event) => event === 'choice').length).toBeGreaterThanOrEqual(2);
  expect(events).toContain('withdrawal');
  expect(events).toContain('verification');
}

/** Choices, changes of mind and withdrawals on stand-ins of hosted platforms, in one browser. */
export function consent(browser: 'chromium' | 'firefox', banners: readonly string[]): void {
  describe(browser, () => {
    let session: ConsentSession;
    beforeAll(async () => {
      session = await ConsentSession.open(browser);
    });
    afterAll(() => session?.close());

    for (const name of banners) {
      const banner = BANNERS[name] as Banner;
      it(`${name}: refused, then another mind, then in part: each seen at its moment`, async () => {
        await session.fresh(`cmp-${name}`);
        await session.visit();
        await session.phase('before-choice');
        await session.answer('refuse');
        await session.phase('refused');
        await session.visit();
        await session.click(banner.back);
        await session.answer('accept');
        await session.phase('accepted');
        if (banner.settings && banner.partial) {
          await session.visit();
          await session.click(banner.back);
          for (const selector of [banner.settings, ...banner.partial]) await session.click(selector);
        }
        const report = await session.phase('partial');
        expect(phases(report)).toEqual(['before-choice', 'refused', 'accepted', 'partial']);
        expect(report.consent.cmp).toBe(name);
        expect(report.consent.timeline.at(-1)?.categories).toMatchObject({
          analytics: true,
          functional: false,
        });
        matchesTruth(report, session);
        expect(told(report)).toEqual([]);
      });

      it(`${name}: everything withdrawn: told, taken, deleted, blocked, verified`, async () => {
        await session.fresh(`cmp-${name}`);
        await session.visit();
        await session.answer('accept');
        await session.phase('accepted');
        await session.visit();
        const done = await session.take('withdraw');
        expect(steps(done), JSON.stringify(done.steps)).toMatchObject({
          cmp: 'done',
          cookies: 'done',
          block: 'done',
          gpc: 'done',
          reload: 'done',
        });
        expect(session.site.truth.consent).toBe('refused');
        const verdict = await session.verdict();
        expect(verdict.verification).toMatchObject({ verdict: 'verified', persisted: [] });
        const report = await session.reportWhere('the verification has its record', ({ receipts }) =>
          receipts.some((receipt) => receipt['visavis:event'] === 'verification'),
        );
        expect(phases(report), JSON.stringify(report.consent.timeline)).toEqual([
          'before-choice',
          'accepted',
          'withdrawn',
        ]);
        expect(told(report).filter((t) => /^(before|after)-/.test(t))).toEqual([]);
        await hasReceipts(report);
      });

      it(`${name}: analytics alone withdrawn, the chat stays`, async () => {
        await session.fresh(`cmp-${name}`);
        await session.visit();
        await session.answer('accept');
        await session.phase('accepted');
        await session.visit();
        const done = await session.take('withdraw', { categories: ['analytics'] });
        expect(steps(done).cmp, JSON.stringify(done.steps)).toBe(banner.single ? 'done' : 'failed');
        expect(session.site.truth.consent).toBe(banner.single ? 'partial' : 'accepted');
        const report = await session.phase('partial');
        expect(report.consent.timeline.at(-1)?.categories).toMatchObject({
          analytics: false,
          functional: true,
        });
      });
    }
  });
}

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

/** How a banner is handled beyond one click; selectors are those that its maker documents. */
interface Banner {
  /** Its identifier in `data/cmps`; null for one that no adapter knows. */
  cmp: string | null;
  /** The way back to the choice. */
  back: string;
  /** Opened in the page: what draws it back stands half outside the window, where no click can be aimed. */
  press?: true;
  /** Its way back forgets the stored choice before it asks again. */
  forgets?: true;
  /** A click that saves after everything was accepted on the second layer. */
  save?: string;
  /** Clicks that allow analytics alone, from the opened banner on; null where it is left out. */
  partial: readonly string[] | null;
  /** Its purposes can be taken back one by one through it. */
  single: boolean;
}
const hosted = (cmp: string, back: string, settings: string, save: string, single = true): Banner => ({
  cmp,
  back,
  partial: [settings, '#ckySwitchfunctional', save],
  single,
});

/** Stand-ins of hosted platforms. */
export const HOSTED: Readonly<Record<string, Banner>> = {
  axeptio: hosted('axeptio', '#axeptio_main_button', '#axeptio_btn_configure', '#axeptio_btn_next', false),
  didomi: hosted(
    'didomi',
    "[href*='Didomi.preferences']",
    '#didomi-notice-learn-more-button',
    '.didomi-components-button',
  ),
  cookiebot: hosted(
    'cookiebot',
    "[href*='Cookiebot.renew']",
    '#CybotCookiebotDialogBodyLevelButtonCustomize',
    '#CybotCookiebotDialogBodyLevelButtonLevelOptinAllowallSelection',
  ),
  onetrust: hosted('onetrust', '#ot-sdk-btn', '#onetrust-pc-btn-handler', '.save-preference-btn-handler'),
  usercentrics: hosted(
    'usercentrics',
    '#uc-privacy-button',
    '[data-testid=uc-more-information-button]',
    '[data-testid=uc-save-button]',
  ),
  iubenda: hosted(
    'iubenda',
    '.iubenda-cs-preferences-link',
    '.iubenda-cs-customize-btn',
    '#iubFooterBtn',
    false,
  ),
  cookieyes: hosted('cookieyes', '.cky-btn-revisit', '.cky-btn-customize', '.cky-btn-preferences', false),
  complianz: hosted(
    'complianz',
    '.cmplz-manage-consent',
    '.cmplz-view-preferences',
    '.cmplz-save-preferences',
  ),
};

/** Platforms as npm ships them, and two banners that somebody wrote for one site. */
export const REAL: Readonly<Record<string, Banner>> = {
  vanilla: { cmp: 'vanilla-cookieconsent', back: '#back', partial: null, single: true },
  klaro: { cmp: 'klaro', back: '#back', partial: null, single: true },
  osano: {
    cmp: 'osano-cookieconsent',
    back: '.cc-revoke',
    press: true,
    forgets: true,
    partial: null,
    single: false,
  },
  orejime: {
    cmp: 'orejime',
    back: '#back',
    save: '.orejime-Modal-saveButton',
    partial: null,
    single: true,
  },
  homemade: { cmp: null, back: '#back', partial: null, single: false },
  'homemade-shadow': { cmp: null, back: '#back', partial: null, single: false },
};

/** Each choice that the banner's own function told the server is in the timeline, at its moment and in its order. */
function matchesTruth({ consent }: Report, session: ConsentSession): void {
  const chosen = consent.timeline.filter((event) => event.phase !== 'before-choice');
  const as = (phase: string): string => (phase === 'withdrawn' ? 'refused' : phase);
  expect(chosen.map((event) => as(event.phase))).toEqual(session.site.truth.choices.map((c) => c.consent));
  for (const [index, { at }] of session.site.truth.choices.entries())
    expect(Math.abs(Date.parse(chosen[index]?.at ?? '') - at)).toBeLessThan(5000);
}

/** Every choice, the withdrawal and its verification have a record, as the published schema asks, in one chain. */
async function hasReceipts(report: Report): Promise<void> {
  const receipts = report.receipts as unknown as Receipt[];
  for (const receipt of receipts) expect(valid(receipt), JSON.stringify(valid.errors)).toBe(true);
  expect(await firstBroken(receipts, sha256)).toBe(-1);
  const events = receipts.map((receipt) => receipt['visavis:event']);
  expect(events.filter((event) => event === 'choice').length).toBeGreaterThanOrEqual(2);
  expect(events).toContain('withdrawal');
}

/** Opens one browser for all tests inside. */
export function inOneBrowser(
  browser: 'chromium' | 'firefox',
  tests: (session: () => ConsentSession) => void,
): void {
  describe(browser, () => {
    let session: ConsentSession;
    beforeAll(async () => {
      session = await ConsentSession.open(browser);
    });
    afterAll(() => session?.close());
    tests(() => session);
  });
}

async function accepted(session: ConsentSession, name: string): Promise<void> {
  await session.fresh(`cmp-${name}`);
  await session.visit();
  await session.answer('accept');
  await session.phase('accepted');
  await session.visit();
  await session.reportWhere('the measurement runs', ({ cookies }) =>
    cookies.some((cookie) => cookie.name === '_ga' && cookie.present),
  );
}

/** Choices, a change of mind, and the withdrawal of everything and of one purpose. */
export function banner(session: () => ConsentSession, name: string, how: Banner): void {
  it(`${name}: refused, then another mind${how.partial ? ', then in part' : ''}: each seen at its moment`, async () => {
    const on = session();
    await on.fresh(`cmp-${name}`);
    await on.visit();
    await on.phase('before-choice');
    await on.answer('refuse');
    const refused = await on.phase('refused');
    expect(told(refused)).toEqual(name === 'homemade-shadow' ? ['refusing-harder null'] : []);
    const expected = ['before-choice', 'refused'];
    if (name !== 'klaro') {
      await on.visit();
      if (how.press) await on.page.evaluate(`document.querySelector('${how.back}').click()`);
      else await on.click(how.back);
      await on.answer('accept');
      if (how.save) await on.click(how.save);
      await on.phase('accepted');
      expected.push(...(how.forgets ? ['before-choice'] : []), 'accepted');
    }
    if (how.partial) {
      await on.visit();
      await on.click(how.back);
      for (const selector of how.partial) await on.click(selector);
      expected.push('partial');
    }
    const report = await on.phase(expected.at(-1) as 'partial');
    expect(phases(report)).toEqual(expected);
    expect(report.consent.cmp).toBe(how.cmp);
    if (how.partial)
      expect(report.consent.timeline.at(-1)?.categories).toMatchObject({
        analytics: true,
        functional: false,
      });
    matchesTruth(report, on);
    expect(told(report).filter((t) => /^(before|after)-/.test(t))).toEqual([]);
  });

  it(`${name}: everything withdrawn: told, taken, deleted, blocked, verified`, async () => {
    const on = session();
    await accepted(on, name);
    const done = await on.take('withdraw');
    const expected = { cookies: 'done', block: 'done', gpc: 'done', reload: 'done' };
    expect(steps(done), JSON.stringify(done.steps)).toMatchObject(
      how.cmp ? { ...expected, cmp: 'done' } : expected,
    );
    if (how.cmp) expect(on.site.truth.consent).toBe('refused');
    const verdict = await on.verdict();
    expect(verdict.verification, JSON.stringify(verdict)).toMatchObject({
      verdict: 'verified',
      persisted: [],
    });
    const report = await on.reportWhere('the verification has its record', ({ receipts }) =>
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

  if (how.cmp)
    it(`${name}: analytics alone withdrawn, the chat stays`, async () => {
      const on = session();
      await accepted(on, name);
      const done = await on.take('withdraw', { categories: ['analytics'] });
      expect(steps(done).cmp, JSON.stringify(done.steps)).toBe(how.single ? 'done' : 'failed');
      expect(on.site.truth.consent).toBe(how.single ? 'partial' : 'accepted');
      const report = await on.phase('partial');
      expect(report.consent.timeline.at(-1)?.categories).toMatchObject({
        analytics: false,
        functional: true,
      });
    });
}

/** Pages that keep no refusal: what came back, by name. */
export const CHEATS: Readonly<Record<string, readonly string[]>> = {
  cheating: ['_ga', 'bo_prefs_cache', 'bo_visitor'],
  server: ['_ga', 'bo_uid'],
  worker: ['_ga'],
};

export function cheat(session: () => ConsentSession, how: string): void {
  it(`a page that brings its identifier back (${how}): not verified, with exactly what came back`, async () => {
    const on = session();
    await accepted(on, `vanilla+${how}`);
    if (how === 'worker')
      await on.until('the worker has the identifier', () =>
        on.page.evaluate<boolean>(
          `caches.open('offline').then((c) => c.match('/kept')).then((r) => Boolean(r))`,
        ),
      );
    await on.take('withdraw');
    const names = CHEATS[how] ?? [];
    for (let load = 0; load < 3; load++) await on.visit();
    const named = (report: Report): string[] =>
      (report.withdrawals.at(-1)?.verification.persisted ?? [])
        .map(
          (id) =>
            report.cookies.find((c) => c.id === id)?.name ?? report.storage.find((s) => s.id === id)?.key,
        )
        .filter((name) => name !== undefined)
        .sort();
    const report = await on.reportWhere(`${names.join()} came back`, (r) => named(r).join() === names.join());
    expect(report.withdrawals.at(-1)?.verification.verdict).toBe('not-verified');
  });
}

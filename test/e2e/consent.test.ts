import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256 } from '../../src/background/digest';
import type { Receipt } from '../../src/core/consent/receipt';
import { firstBroken } from '../../src/core/consent/receipt-chain';
import type { Report } from '../../src/core/model/report';
import { published } from '../../tools/schema';
import { type Site, startSite } from '../site/server';
import { told, visit } from './visit';

let site: Site;
beforeAll(async () => {
  site = await startSite({ scenario: 'honest' });
});
afterAll(() => site.close());

const BANNERS = ['vanilla', 'klaro', 'osano', 'orejime', 'homemade', 'homemade-shadow'] as const;

const ajv = new Ajv2020({ allErrors: true, strict: false });
addFormats(ajv);
const valid = ajv.compile(JSON.parse(published('receipt-1.json')));

const phases = (report: Report): string[] => report.consent.timeline.map((event) => event.phase);

/** Each choice that the banner's own function told the server is in the timeline, at its moment. */
function matchesTruth(report: Report): void {
  const chosen = report.consent.timeline.filter((event) => event.phase !== 'before-choice');
  const same = (phase: string, consent: string): boolean =>
    phase === consent || (phase === 'withdrawn' && consent === 'refused');
  for (const { at, consent } of site.truth.choices) {
    const event = chosen.find((e) => same(e.phase, consent));
    expect(event, `${consent} in ${JSON.stringify(report.consent.timeline)}`).toBeDefined();
    expect(Math.abs(Date.parse(event?.at ?? '') - at)).toBeLessThan(3000);
  }
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

for (const browser of ['chromium', 'firefox'] as const) {
  describe(browser, () => {
    for (const banner of BANNERS) {
      it(`${banner}: refusing is seen, and nothing is accused`, async () => {
        site.setScenario(`cmp-${banner}`);
        const report = await visit(site, { browser, choice: 'refuse', settleSeconds: 2 });
        expect(phases(report)).toEqual(['before-choice', 'refused']);
        expect(site.truth.choices.map((choice) => choice.consent)).toEqual(['refused']);
        matchesTruth(report);
        expect(told(report)).toEqual(banner === 'homemade-shadow' ? ['refusing-harder null'] : []);
      });

      it(`${banner}: accepting is seen, withdrawing is told, done and verified`, async () => {
        site.setScenario(`cmp-${banner}`);
        const report = await visit(site, { browser, choice: 'withdraw', settleSeconds: 2 });
        expect(phases(report)).toEqual(['before-choice', 'accepted', 'withdrawn']);
        expect(site.truth.choices[0]?.consent).toBe('accepted');
        const [withdrawal] = report.withdrawals;
        const steps = Object.fromEntries(withdrawal?.steps.map((s) => [s.step, s.result]) ?? []);
        if (!banner.startsWith('homemade')) {
          expect(steps.cmp, JSON.stringify(withdrawal?.steps)).toBe('done');
          expect(site.truth.consent).toBe('refused');
        }
        expect(steps).toMatchObject({ cookies: 'done', block: 'done', gpc: 'done', reload: 'done' });
        expect(withdrawal?.verification).toMatchObject({ verdict: 'verified', persisted: [] });
        expect(told(report).filter((t) => /^(before|after)-/.test(t))).toEqual([]);
        await hasReceipts(report);
      });
    }

    it('a page that brings its identifier back: not verified, with what came back', async () => {
      site.setScenario('cmp-vanilla+cheating');
      const report = await visit(site, { browser, choice: 'withdraw', settleSeconds: 2 });
      const [withdrawal] = report.withdrawals;
      expect(withdrawal?.verification.verdict).toBe('not-verified');
      const names = (withdrawal?.verification.persisted ?? []).map(
        (id) => report.cookies.find((c) => c.id === id)?.name ?? report.storage.find((s) => s.id === id)?.key,
      );
      expect(names.sort()).toEqual(['_ga', 'bo_prefs_cache', 'bo_visitor']);
    });
  });
}

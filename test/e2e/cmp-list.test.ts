import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Site, startSite } from '../site/server';
import { told, visit } from './visit';

let site: Site;
beforeAll(async () => {
  site = await startSite({ scenario: 'honest' });
});
afterAll(() => site.close());

/** The consent platform's own list is the second declaration: policy, platform and what is set, each against the other. */
for (const browser of ['chromium', 'firefox'] as const)
  describe(browser, () => {
    it('a list that says what is set accuses nobody', async () => {
      site.setScenario('cmp-klaro-listed');
      const report = await visit(site, { browser, choice: 'accept', settleSeconds: 2 });
      expect(report.cookies.map(({ name }) => name)).toContain('_ga');
      expect(told(report)).toEqual([]);
    });

    it('a list that files a cookie under another purpose and a shorter life is told, both ways', async () => {
      site.setScenario('cmp-vanilla-mislisted');
      const report = await visit(site, { browser, choice: 'accept', settleSeconds: 2 });
      const found = report.findings.filter(
        ({ kind }) => kind === 'category-mismatch' || kind === 'lifetime-mismatch',
      );
      expect(found.map(({ kind }) => kind).sort()).toEqual(['category-mismatch', 'lifetime-mismatch']);
      const ga = report.cookies.find(({ name }) => name === '_ga');
      for (const { evidence } of found) expect(evidence).toEqual([ga?.id]);
    });

    it('companies named for what they do accuse nobody, and one more that is not seen neither', async () => {
      site.setScenario('cmp-didomi-companies');
      const report = await visit(site, { browser, choice: 'accept', settleSeconds: 2 });
      expect(report.consent.companies?.map(({ vendor, categories }) => [vendor, categories])).toEqual([
        ['google-analytics', ['analytics']],
        ['crisp', []],
        ['hotjar', ['analytics']],
      ]);
      expect(report.cookies.map(({ name }) => name)).toContain('_ga');
      expect(told(report)).toEqual([]);
    });

    it('a company named for another purpose, and one that neither policy nor platform names', async () => {
      site.setScenario('cmp-didomi-misfiled');
      const report = await visit(site, { browser, choice: 'accept', settleSeconds: 2 });
      const misfiled = report.findings.filter(({ kind }) => kind === 'category-mismatch');
      const ofAnalytics = report.cookies.filter(({ vendor }) => vendor === 'google-analytics');
      expect(misfiled.length).toBeGreaterThan(0);
      expect(misfiled.flatMap(({ evidence }) => evidence).sort()).toEqual(
        ofAnalytics.map(({ id }) => id).sort(),
      );
      const meta = report.findings.find(
        ({ kind, vendor }) => kind === 'undeclared-recipient' && vendor === 'meta-pixel',
      );
      expect(meta?.parts?.declared.en).toContain('does not name it either');
    });

    it('the vendors that Axeptio keeps are read, and the general list of the IAB names nobody for the site', async () => {
      site.setScenario('cmp-axeptio');
      const axeptio = await visit(site, { browser, choice: 'accept', settleSeconds: 2 });
      expect(axeptio.consent.companies?.map(({ vendor }) => vendor)).toEqual(['google-analytics', 'crisp']);
      expect(told(axeptio)).toEqual([]);
      site.setScenario('cmp-didomi-general');
      const general = await visit(site, { browser, choice: 'accept', settleSeconds: 2 });
      expect(general.consent.companies?.map((one) => [one.vendor, one.general])).toEqual([
        ['google-ads', true],
      ]);
      expect(told(general)).toEqual([]);
    });
  });

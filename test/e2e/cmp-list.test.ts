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
  });

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Site, startSite } from '../site/server';
import { RUN_BY_ANOTHER, SHOP, SILENT, WRITTEN_BY_SCRIPT } from '../site/shop';
import { told, visit, visitWithRemarks } from './visit';

/** Sites that no build knows, through the audit command: it finds and reads their policy by itself, or accuses nobody. */
export function uncovered(browser: 'chromium' | 'firefox'): void {
  describe(browser, () => {
    let site: Site;
    beforeAll(async () => {
      site = await startSite({ scenario: 'honest' });
    });
    afterAll(() => site.close());

    it('reads the shop’s own policy pages, and holds the shop to them', async () => {
      const report = await visit(site, { browser, url: `https://www.${SHOP}/` });
      expect(report.declaration).toMatchObject({
        id: SHOP,
        statedDate: '2026-02-03',
        sourceUrl: `https://www.${SHOP}/politique-de-confidentialite`,
      });
      expect(report.declaration.live).toMatchObject({ statedDate: '2026-02-03', changedFacts: [] });
      expect(told(report)).toEqual([
        'before-consent meta-pixel',
        'undeclared-cookie _fbp',
        'undeclared-recipient meta-pixel',
      ]);
      const named = report.recipients.filter(({ declared }) => declared).map(({ vendor }) => vendor);
      expect(named.sort()).toEqual(['hotjar', 'ovhcloud', 'stripe']);
      expect(report.claims.find(({ id }) => id === 'recipients-complete')).toMatchObject({
        verdict: 'broken',
        section: '3',
      });
    });

    it('reads a page that scripts write as it is shown', async () => {
      const report = await visit(site, { browser, url: `https://www.${WRITTEN_BY_SCRIPT}/` });
      expect(report.declaration.statedDate).toBe('2026-02-03');
      expect(told(report)).toEqual([]);
    });

    it('is run under the declaration of a covered site whose policy it links to', async () => {
      const report = await visit(site, { browser, url: `https://www.${RUN_BY_ANOTHER}/` });
      expect(report.site).toBe(RUN_BY_ANOTHER);
      expect(report.declaration.id).toBe('back-office.pro');
    });

    it('without a policy makes no claim and calls nothing undeclared', async () => {
      const { report, remarks } = await visitWithRemarks(site, {
        browser,
        url: `https://www.${SILENT}/`,
        choice: 'accept',
      });
      expect(remarks.join()).toContain(`no policy of ${SILENT} could be found`);
      expect(report.declaration.id).toBeNull();
      expect(report.claims).toEqual([]);
      // It was observed all the same: a third party came with the acceptance.
      expect(report.consent.phase).toBe('accepted');
      expect(report.requests.filter((r) => r.thirdParty).map((r) => r.vendor)).toContain('hotjar');
      expect(report.findings.filter((f) => f.kind.startsWith('undeclared-'))).toEqual([]);
      // What is sent in a body is told by the network alone.
      expect(report.requests.find((r) => r.host === 'vc.hotjar.io')?.sendsIdentifier).toBe(true);
    });
  });
}

import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/core/model/report';
import { SCENARIOS } from '../site/scenarios';
import { type Site, startSite } from '../site/server';
import { POLICY, POLICY_FR, PRICING, told, trueThirdParties, visit } from './visit';

const schema = JSON.parse(
  readFileSync(new URL('../../public/schema/report-1.json', import.meta.url), 'utf8'),
);
const ajv = new Ajv2020({ allErrors: true, strict: false });
addFormats(ajv);
const valid = ajv.compile(schema);

/** What has to hold for every report, whatever was visited. */
function holdsTogether(report: Report): void {
  expect(valid(report), JSON.stringify(valid.errors)).toBe(true);
  const ids = new Set([...report.cookies, ...report.storage, ...report.requests].map((o) => o.id));
  for (const finding of report.findings) {
    expect(finding.evidence.length).toBeGreaterThan(0);
    for (const id of finding.evidence)
      expect(ids.has(id) || id.includes('.') || id.startsWith('https:'), id).toBe(true);
  }
  for (const claim of report.claims) {
    if (claim.verdict === 'broken') expect(claim.findings.length).toBeGreaterThan(0);
  }
}

/** Everything the server and the scripts truly set is in the report, and nothing else is. */
function matchesTruth(report: Report, site: Site): void {
  expect(
    report.requests
      .filter((r) => r.thirdParty && r.count > 0)
      .map((r) => r.host)
      .filter((h, i, all) => all.indexOf(h) === i)
      .sort(),
  ).toEqual(trueThirdParties(site));
  const truly = new Set(site.truth.cookies.map((c) => c.name));
  // The consent platform is the real one from npm: it writes its choice without telling the server.
  truly.add('tarteaucitron');
  expect([...new Set(report.cookies.map((c) => c.name))].sort()).toEqual([...truly].sort());
  for (const { name, by } of site.truth.cookies) {
    expect(report.cookies.find((c) => c.name === name)?.setBy, name).toBe(by);
  }
  const keys = new Set(report.storage.map((s) => s.key));
  for (const { key } of site.truth.keys) expect(keys).toContain(key);
}

/** Each scenario and choice in one engine, against the server's own truth. Files for each engine run side by side. */
export function scenarios(browser: 'chromium' | 'firefox'): void {
  let site: Site;
  beforeAll(async () => {
    site = await startSite({ scenario: 'honest' });
  });
  afterAll(() => site.close());

  describe(browser, () => {
    for (const scenario of Object.values(SCENARIOS)) {
      for (const choice of ['none', 'accept', 'refuse'] as const) {
        it(`${scenario.name}, ${choice}: exactly what the scenario does`, async () => {
          site.setScenario(scenario.name);
          const report = await visit(site, { browser, choice, pages: [PRICING] });
          holdsTogether(report);
          matchesTruth(report, site);
          expect(told(report)).toEqual([...scenario.expected[choice]].sort());
          expect(report.consent.phase).toBe(
            { none: 'before-choice', accept: 'accepted', refuse: 'refused' }[choice],
          );
          expect(report.coverage.thirdPartyAccess).toBe(true);
        });
      }
    }

    it('asks for the lifetime that was asked for, and keeps what the browser keeps', async () => {
      site.setScenario('typical');
      const report = await visit(site, { browser });
      const ga = report.cookies.find((c) => c.name === '_ga');
      expect(ga).toMatchObject({
        requestedLifetime: 63_072_000,
        setBy: 'script',
        consentPhase: 'before-choice',
        vendor: 'google-analytics',
      });
      expect(ga?.setterUrl).toMatch(/^https:\/\/www\.googletagmanager\.com\/gtag\/js/);
      expect(Math.abs((ga?.storedLifetime ?? 0) - 34_560_000)).toBeLessThan(120);
      // Sent once and counted once, though Firefox tells a beacon twice.
      const host = 'region1.google-analytics.com';
      const hits = site.truth.requests.filter((r) => r.host === host).length;
      expect(hits).toBeGreaterThan(0);
      expect(report.requests.find((r) => r.host === host)).toMatchObject({
        count: hits,
        sendsIdentifier: true,
      });
      expect(report.cookies.find((c) => c.name === '__cf_bm')).toMatchObject({
        httpOnly: true,
        setBy: 'http',
        vendor: 'cloudflare',
      });
    });

    it('keeps the address that answered, and reads nothing into one that tells nothing', async () => {
      site.setScenario('honest');
      const report = await visit(site, { browser });
      // The replica answers on this machine; Firefox reaches it through the audit's own proxy, and says so.
      expect(report.servers).toEqual([
        {
          id: 'a1',
          host: 'www.back-office.pro',
          address: '127.0.0.1',
          seenAt: expect.any(String),
          proxied: browser === 'firefox',
        },
      ]);
      const hosting = report.claims.find((c) => c.id === 'hosting-germany');
      expect(hosting).toMatchObject({ verdict: 'not-observable', evidence: [] });
    });

    it('withdraws, and shows that it worked', async () => {
      site.setScenario('careless');
      const report = await visit(site, { browser, choice: 'withdraw' });
      holdsTogether(report);
      expect(report.consent.phase).toBe('withdrawn');
      const [withdrawal] = report.withdrawals;
      expect(withdrawal?.steps.map((s) => [s.step, s.result])).toEqual([
        ['cmp', 'done'],
        ['cookies', 'done'],
        ['storage', 'done'],
        ['block', 'done'],
        ['gpc', 'done'],
        ['reload', 'done'],
      ]);
      expect(withdrawal?.verification).toMatchObject({ verdict: 'verified', persisted: [] });
      // The server's own word: nothing reached the vendors that were stopped.
      const since = Date.parse(withdrawal?.at ?? '');
      const late = site.truth.requests.filter(
        (r) => r.at > since + 1000 && /google-analytics|googletagmanager|facebook/.test(r.host),
      );
      expect(late.map((r) => r.host)).toEqual([]);
    });

    it('reads the policy page: date, contact address', async () => {
      site.setScenario('honest');
      const report = await visit(site, { browser, pages: [POLICY] });
      expect(report.declaration.live).toMatchObject({ statedDate: '2024-12-12', changedFacts: [] });
      expect(report.declaration.live.sha256).toMatch(/^[0-9a-f]{64}$/);
      expect(report.claims.find((c) => c.id === 'policy-unchanged')?.verdict).toBe('kept');
    });

    it('reads the French page alike', async () => {
      site.setScenario('honest');
      const report = await visit(site, { browser, pages: [POLICY_FR] });
      expect(report.declaration.live).toMatchObject({ statedDate: '2024-12-12', changedFacts: [] });
      expect(report.findings.filter((f) => f.kind.startsWith('policy-'))).toEqual([]);
    });

    it('says what it cannot see without access, and finds the third parties all the same', async () => {
      site.setScenario('typical');
      const report = await visit(site, { browser, thirdPartyAccess: false });
      expect(report.coverage.thirdPartyAccess).toBe(false);
      expect(report.coverage.notObservable.join()).toContain("third parties' own cookies");
      expect(told(report)).toEqual([...(SCENARIOS.typical?.expected.none ?? [])].sort());
      expect([...new Set(report.requests.filter((r) => r.thirdParty).map((r) => r.host))].sort()).toEqual(
        trueThirdParties(site),
      );
    });
  });
}

import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import { derive } from '../../../src/background/components/derive';
import { isPolicyUrl, keepPolicy } from '../../../src/background/components/policy';
import { PolicyPage } from '../../../src/messages/protocol';
import { database } from '../../../src/storage/database';
import { treeOfHtml } from '../../../tools/policy/html';
import { treeOfMarkdown } from '../../../tools/policy/markdown';

const SITE = 'back-office.pro';
const URLS = {
  en: 'https://www.back-office.pro/docs/en/legal/privacy-policy',
  fr: 'https://www.back-office.pro/docs/fr/juridique/politique-de-confidentialite',
};
const TEXTS = {
  en: readFileSync('test/site/docs/en/legal/privacy-policy.md', 'utf8'),
  fr: readFileSync('test/site/docs/fr/juridique/politique-de-confidentialite.md', 'utf8'),
};
const page = (language: 'en' | 'fr', text = TEXTS[language]) => ({
  url: URLS[language],
  language,
  tree: treeOfMarkdown(text),
});
const NOW = Date.parse('2026-11-24T10:00:00.000Z');
const parts = {
  vendors: () => undefined,
  thirdPartyAccess: async () => true,
  generator: { version: '0', browser: 'chromium' as const, browserVersion: '1' },
  now: () => NOW,
};
const findings = async () =>
  (await derive(SITE, parts))?.report.findings.filter((f) => f.kind.startsWith('policy-')) ?? [];

beforeEach(async () => {
  for (const table of database.tables) await table.clear();
});

describe('the home site, live', () => {
  test.each(['en', 'fr'] as const)(
    'unchanged (%s): no finding, the contact address found, one version',
    async (language) => {
      await keepPolicy(SITE, page(language), NOW);
      await keepPolicy(SITE, page(language), NOW + 1000);
      expect(await findings()).toEqual([]);
      const record = await database.sites.get(SITE);
      expect(record?.contactEmail).toBe('privacy@back-office.pro');
      expect(record?.policy?.changes).toEqual([]);
      expect(await database.policies.count()).toBe(1);
    },
  );

  test('changed: the facts by name, before and after; claims judged against the live text; a version more', async () => {
    await keepPolicy(SITE, page('en'), NOW);
    const text = TEXTS.en
      .replace('At most 13 months', 'At most 25 months')
      .replace('- Stripe:', '- Hotjar: session recordings\n- Stripe:');
    await keepPolicy(SITE, page('en', text), NOW + 1000);
    const [finding, ...more] = await findings();
    expect(more).toEqual([]);
    expect(finding?.kind).toBe('policy-changed');
    expect(finding?.explanation.en).toContain('recipient, added: Hotjar');
    expect(finding?.explanation.fr).toContain('13 mois avant, 25 mois maintenant');
    const view = await derive(SITE, parts);
    expect(view?.report.declaration.live.changedFacts).toEqual([
      'recipients +Hotjar',
      'retention.trackers P13M → P25M',
    ]);
    // The pack is kept beside what the page states now.
    expect(view?.report.declaration.statedDate).toBe('2024-12-12');
    expect(view?.report.recipients.some((r) => r.vendor === 'hotjar' && r.declared)).toBe(true);
    expect(await database.policies.count()).toBe(2);
  });

  test.each([
    ['an empty page', treeOfHtml('<main></main>').tree],
    ['a page half built', treeOfHtml('<main><h1>Privacy policy</h1><p>Loading…</p></main>').tree],
    [
      'another page under its address',
      treeOfHtml(
        `<main><h1>Invoices</h1><p>${'How to write an invoice and send it to a customer. '.repeat(30)}</p></main>`,
      ).tree,
    ],
  ])('%s is unreadable, never an empty declaration', async (_what, tree) => {
    await keepPolicy(SITE, { url: URLS.en, language: 'en', tree }, NOW);
    const [finding, ...more] = await findings();
    expect(more).toEqual([]);
    expect(finding?.kind).toBe('policy-unreadable');
    expect(await database.policies.count()).toBe(0);
  });

  test('its addresses are known with and without ending, query and fragment', () => {
    expect(isPolicyUrl(SITE, `${URLS.fr}.html?x=1#section`)).toBe(true);
    expect(isPolicyUrl(SITE, 'https://www.back-office.pro/docs/en/')).toBe(false);
  });

  test('what a page sends is parsed', () => {
    expect(PolicyPage.safeParse(page('en')).success).toBe(true);
    expect(
      PolicyPage.safeParse({ ...page('en'), tree: { tag: 'p', attributes: {}, children: [7] } }).success,
    ).toBe(false);
  });
});

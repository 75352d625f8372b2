import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { changedFacts, comparable, comparableDeclaration } from '../../../src/core/declaration/compare';
import { declarations } from '../../../src/data';
import { readText } from '../../../tools/core/read-policy';

const PAGES = {
  en: 'test/site/docs/en/legal/privacy-policy.md',
  fr: 'test/site/docs/fr/juridique/politique-de-confidentialite.md',
};
const page = (language: keyof typeof PAGES): string => readFileSync(PAGES[language], 'utf8');
const facts = (text: string) => comparable(readText({ format: 'md', text }).facts);
const told = (before: string, after: string): string[] =>
  changedFacts(facts(before), facts(after)).map((c) => `${c.fact} ${c.change} ${c.before} ${c.after}`);

/** One fact changed in the page's text. A change that no longer finds its words fails by itself. */
function mutate(text: string, from: string, to: string): string {
  expect(text).toContain(from);
  return text.replaceAll(from, to);
}

describe('each fact changed once', () => {
  test.each([
    ['- Stripe:', '- Hotjar: session recordings\n- Stripe:', ['recipients added null Hotjar']],
    ['- Rollbar: following up errors\n', '', ['recipients removed Rollbar null']],
    ['At most 13 months', 'At most 25 months', ['retention.trackers changed P13M P25M']],
    ['- Portability (article 20)\n', '', ['rights removed portability null']],
    ['December 12, 2024', 'March 3, 2026', ['last_updated changed 2024-12-12 2026-03-03']],
    ['938810660', '732829320', ['controller.siren changed 938810660 732829320']],
    ['10 years from issue', '6 years from issue', ['retention.other changed P10Y P6Y']],
    [
      'in the United States in particular',
      'in Canada in particular',
      ['transfers.countries removed United States null', 'transfers.countries added null Canada'],
    ],
  ])('English: %s', (from, to, expected) =>
    expect(told(page('en'), mutate(page('en'), from, to))).toEqual(expected),
  );

  test.each([
    ['- Stripe :', '- Hotjar : enregistrement de sessions\n- Stripe :', ['recipients added null Hotjar']],
    ['13 mois au plus', '25 mois au plus', ['retention.trackers changed P13M P25M']],
    [
      '- Limitation et opposition (articles 18 et 21)\n',
      '- Limitation (article 18)\n',
      ['rights removed objection null'],
    ],
    ['12 décembre 2024', '3 mars 2026', ['last_updated changed 2024-12-12 2026-03-03']],
    [
      "L'utilisateur ou le visiteur doit consentir préalablement à toute collecte par des cookies.",
      'Vous pouvez accepter ou refuser les cookies.',
      ['consent.analytics changed required choice'],
    ],
  ])('French: %s', (from, to, expected) =>
    expect(told(page('fr'), mutate(page('fr'), from, to))).toEqual(expected),
  );
});

describe('no fact changed', () => {
  const en = page('en');
  test.each([
    ['emphasis and headings', en.replaceAll('**', '').replaceAll('### ', '#### ')],
    ['a year told in months', mutate(en, '3 years', '36 months')],
    ['words for figures', mutate(en, '13 months', 'thirteen months')],
    [
      'the order of recipients',
      mutate(
        mutate(en, '- CRISP: messages through a chat window\n', ''),
        '- Stripe: invoices and payment',
        '- Stripe: invoices and payment\n- CRISP: messages through a chat window',
      ),
    ],
    [
      'wording',
      mutate(
        en,
        'Technical and organisational measures suited to the risk protect',
        'We protect, by suitable measures,',
      ),
    ],
    ['spaces and line ends', en.replaceAll('\n\n', '\n\n\n').replaceAll(' and ', '  and ')],
  ])('%s', (_what, after) => expect(told(en, after)).toEqual([]));
});

test.each(['en', 'fr'] as const)('the pack of back-office.pro says what its page says (%s)', (language) => {
  const pack = declarations['back-office.pro'];
  if (!pack) throw new Error('no pack');
  expect(changedFacts(comparableDeclaration(pack), facts(page(language)))).toEqual([]);
});

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changedFacts, comparable } from '../../../src/core/declaration/compare';
import { readText } from '../../../tools/core/read-policy';

/** Our own policies, changed: wording that states nothing gives no change, one fact changed gives that fact alone. */

const FOLDER = 'test/fixtures/policies';
const read = (file: string): string => readFileSync(`${FOLDER}/${file}`, 'utf8');
const facts = (file: string, text: string) =>
  comparable(readText({ format: file.endsWith('.md') ? 'md' : 'html', text }).facts);
const told = (file: string, before: string, after: string): string[] =>
  changedFacts(facts(file, before), facts(file, after)).map(
    (c) => `${c.fact} ${c.change} ${c.before} ${c.after}`,
  );

/** Changes the words of a page and leaves its tags alone. */
const inText = (html: string, change: (words: string) => string): string =>
  html.replace(/(?<=>)[^<]+(?=<)/g, change);

/** How the same page may be laid out otherwise; each keeps every sentence. */
const HTML_LAYOUTS: readonly [string, (text: string) => string][] = [
  ['line ends and indentation', (t) => t.replace(/></g, '>\n   <').replace(/\r?\n/g, '\r\n')],
  [
    'no space between words but hard ones',
    (t) => inText(t, (words) => words.replace(/(?<=\p{Ll}) (?=\p{Ll})/gu, '\u00a0')),
  ],
  ['typographic apostrophes', (t) => inText(t, (words) => words.replace(/(?<=\p{L})'(?=\p{L})/gu, '’'))],
  ['wrappers', (t) => t.replace(/<p>/g, '<div class="rte"><p>').replace(/<\/p>/g, '</p></div>')],
  ['attributes', (t) => t.replace(/<(p|h2|li|td)>/g, '<$1 class="x" style="color:#123" data-n="1">')],
  ['emphasis within', (t) => t.replace(/(<p>)([^<]{30,}?)( \p{Ll}+)/gu, '$1$2<em>$3</em>')],
  ['comments and scripts', (t) => t.replace(/<h2/g, '<!-- 25 mois --><script>var a = "Hotjar";</script><h2')],
  [
    'a menu, a banner and a footer around',
    (t) =>
      t
        .replace(/<body[^>]*>/, (tag) => `${tag}<nav><a href="/x">Hotjar</a> 24 mois</nav>`)
        .replace('</body>', '<footer>© 2019 Acme Inc. 12/01/2019</footer></body>'),
  ],
];
const MD_LAYOUTS: readonly [string, (text: string) => string][] = [
  ['line ends', (t) => t.replace(/\r?\n/g, '\r\n')],
  ['trailing spaces', (t) => t.replace(/\.\n/g, '.   \n')],
  ['bullets of another kind', (t) => t.replace(/^- /gm, '* ')],
  ['blank lines', (t) => t.replace(/\n\n/g, '\n\n\n\n')],
];

const files = (JSON.parse(read('labels.json')) as { file: string }[]).map(({ file }) => file);

describe('laid out otherwise', () => {
  // A hundred and twenty whole policies: minutes, not seconds, on a busy machine.
  test('no layout changes a fact', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(fc.constantFrom(...files), fc.nat(), fc.nat(), (file, a, b) => {
        const layouts = file.endsWith('.md') ? MD_LAYOUTS : HTML_LAYOUTS;
        const [first, one] = layouts[a % layouts.length] ?? ['', (t: string) => t];
        const [second, two] = layouts[b % layouts.length] ?? ['', (t: string) => t];
        const text = read(file);
        expect(told(file, text, two(one(text))), `${file}: ${first}, ${second}`).toEqual([]);
      }),
      { numRuns: 120 },
    );
  });
});

/** One statement each, changed once. */
const MUTATIONS: readonly [string, string, string, string[]][] = [
  ['vigne.fr.html', '01.02.2024', '01.03.2025', ['last_updated changed 2024-02-01 2025-03-01']],
  [
    'vigne.fr.html',
    'la société Secib (logiciel de gestion)',
    'la société Jarvis Legal (logiciel de gestion)',
    ['recipients removed Secib null', 'recipients added null Jarvis Legal'],
  ],
  ['vigne.fr.html', "d'effacement, de limitation", "d'effacement", ['rights removed restriction null']],
  ['vigne.fr.html', 'treize (13) mois', 'vingt-cinq (25) mois', ['retention.trackers changed P13M P25M']],
  [
    'vigne.fr.html',
    'donnees [at] vignal-avocats.example',
    'dpo [at] vignal-avocats.example',
    [
      'dpo.email changed donnees@vignal-avocats.example dpo@vignal-avocats.example',
      'rights_contacts.emails removed donnees@vignal-avocats.example null',
      'rights_contacts.emails added null dpo@vignal-avocats.example',
    ],
  ],
  [
    'pinecone.en.md',
    'Meta, Pinterest, and Criteo',
    'Meta, Pinterest, TikTok, and Criteo',
    ['recipients added null TikTok'],
  ],
  ['pinecone.en.md', 'up to 24 months after', 'up to 36 months after', ['retention.other changed P24M P36M']],
  ['edelwerk.en.html', 'deleted after 7 days', 'deleted after 14 days', ['retention.other changed P7D P14D']],
  [
    'edelwerk.en.html',
    'EU-U.S. Data Privacy Framework',
    'standard contractual clauses',
    ['transfers.safeguards removed DPF null', 'transfers.safeguards added null SCC'],
  ],
  [
    'gazette.fr.html',
    'Votre choix est gardé 6 mois',
    'Votre choix est gardé 12 mois',
    ['retention.consent_choice changed P6M P12M'],
  ],
  [
    'gazette.fr.html',
    ', Equativ et Teads',
    ' et Teads',
    ['recipients removed Equativ (Smart AdServer) null'],
  ],
  [
    'norvik.en.html',
    'transfers to our offices in Singapore and the Philippines',
    'transfers to our offices in the Philippines',
    ['transfers.countries removed Singapore null'],
  ],
  ['halden.en.html', '729 Days', '365 Days', ['cookies changed [object Object] [object Object]']],
  ['recrut.fr.html', 'Maroc et au Brésil', 'Maroc', ['transfers.countries removed Brazil null']],
  [
    'tidepool.en.md',
    'Last changed on 30 August 2024',
    'Last changed on 30 August 2025',
    ['last_updated changed 2024-08-30 2025-08-30'],
  ],
  ['tidepool.en.md', ', have it deleted', '', ['rights removed erasure null']],
  [
    'copperline.en.html',
    'Experian, Equifax and TransUnion',
    'Experian and Equifax',
    ['recipients removed TransUnion null'],
  ],
  ['helvetia.en.html', 'up to 14 months', 'up to 26 months', ['retention.trackers changed P14M P26M']],
  [
    'voyage.fr.html',
    'Thaïlande, Vietnam, Kenya',
    'Thaïlande, Vietnam',
    ['transfers.countries removed Kenya null'],
  ],
  [
    'podcast.fr.html',
    'Votre choix vaut pour six mois',
    'Votre choix vaut pour un an',
    ['retention.consent_choice changed P6M P1Y'],
  ],
  [
    'agence.fr.html',
    'conservées pendant 1 an',
    'conservées pendant 3 ans',
    ['retention.other changed P1Y P3Y'],
  ],
];

describe('one fact changed', () => {
  test.each(MUTATIONS)('%s: %s → %s', (file, from, to, expected) => {
    const text = read(file);
    expect(text).toContain(from);
    expect(told(file, text, text.replaceAll(from, to))).toEqual(expected);
  });
});

/** The same said in other words. */
const REWORDED: readonly [string, string, string][] = [
  ['vigne.fr.html', 'treize (13) mois', '13 mois'],
  ['vigne.fr.html', 'sont supprimées trois (3) ans après', 'sont conservées 3 ans après'],
  ['plaisance.fr.html', 'treize mois', '13 mois'],
  ['larkspur.en.html', 'six (6) months', '6 months'],
  ['jardins.fr.md', 'un an après la dernière cotisation', '12 mois après la dernière cotisation'],
  ['edelwerk.en.html', 'Right of access (Art. 15 GDPR)', 'The right to access your data'],
  ['halden.en.html', '365 Days', '1 year'],
  ['pinecone.en.md', 'seven years', '7 years'],
  ['tidepool.en.md', 'Zendesk and Mixpanel are in the US.', 'Mixpanel and Zendesk are in the United States.'],
  ['recrut.fr.html', 'au Maroc et au Brésil', 'au Brésil et au Maroc'],
];

describe('the same in other words or another order', () => {
  test.each(REWORDED)('%s: %s → %s', (file, from, to) => {
    const text = read(file);
    expect(text).toContain(from);
    expect(told(file, text, text.replaceAll(from, to))).toEqual([]);
  });
});

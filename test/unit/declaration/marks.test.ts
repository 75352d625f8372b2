import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { markPlaces, placeMarks } from '../../../src/core/declaration/marks';
import { declarations } from '../../../src/data';
import { readText } from '../../../tools/core/read-policy';

const PAGES = {
  en: 'test/site/docs/en/legal/privacy-policy.md',
  fr: 'test/site/docs/fr/juridique/politique-de-confidentialite.md',
} as const;

const pack = declarations['back-office.pro'];
const claims = (pack?.claims ?? []).map(({ claim, section }) => ({ id: claim, section }));

/** The page as a browser shows it, a passage each: table cells apart, without marks of formatting. */
function blocksOf(text: string): string[] {
  return text
    .replace(/^---[\s\S]*?---/, '')
    .split('\n')
    .flatMap((line) => (line.startsWith('|') ? line.split('|') : [line]))
    .map((line) =>
      line
        .replace(/<[^>]*>/g, '')
        .replace(/^[#\s-]+/, '')
        .replace(/\*\*/g, '')
        .trim(),
    )
    .filter((line) => line !== '');
}

/** Number of the section that a passage stands in, by the headings before it. */
function sectionAt(blocks: readonly string[], index: number): string {
  for (let i = index; i >= 0; i--) {
    const number = /^(\d+(?:\.\d+)?)\.\s/.exec(blocks[i] ?? '')?.[1];
    if (number) return number;
  }
  return '';
}

describe.each(['en', 'fr'] as const)('the replica’s policy, %s', (language) => {
  const text = readFileSync(PAGES[language], 'utf8');
  const { facts } = readText({ format: 'md', text });
  const blocks = blocksOf(text);
  const places = markPlaces(claims, pack ?? null, facts);
  const at = placeMarks(
    blocks.map((text) => ({ text })),
    places,
  );

  test('every promise stands beside a passage of its own section', () => {
    expect(claims.length).toBeGreaterThan(15);
    claims.forEach(({ id, section }, i) => {
      const index = at[i] ?? -1;
      expect(index, id).toBeGreaterThanOrEqual(0);
      expect(sectionAt(blocks, index), id).toBe(section);
    });
  });

  test('what the text states by name is found by its words, not by its heading', () => {
    const beside = (id: string): string => blocks[at[claims.findIndex((one) => one.id === id)] ?? -1] ?? '';
    expect(beside('tracker-lifetime')).toMatch(/^(?:Cookies and trackers|Cookies et traceurs)/);
    expect(beside('hosting-germany')).toContain('Hetzner');
    expect(beside('withdraw-any-time')).toMatch(/withdraw|retirer/);
  });

  test('without the live facts and without words, the section’s heading takes the mark', () => {
    const bare = claims.map(({ section }) => ({ section, words: [] }));
    placeMarks(
      blocks.map((text) => ({ text })),
      bare,
    ).forEach((index, i) => {
      expect(blocks[index ?? -1]).toMatch(new RegExp(`^${claims[i]?.section.replace('.', '\\.')}[.\\s]`));
    });
  });
});

const place = (blocks: readonly string[], marks: Parameters<typeof placeMarks>[1]) =>
  placeMarks(
    blocks.map((text) => ({ text })),
    marks,
  );

describe('placing', () => {
  test('a year or an amount at the beginning of a sentence is no section', () => {
    const blocks = ['3 years after the contract ends, everything goes', '3. Rights', 'You may object.'];
    expect(place(blocks, [{ section: '3', words: ['object'] }])).toEqual([2]);
    expect(place(blocks, [{ section: '3', words: [] }])).toEqual([1]);
    const headed = [{ text: '3 years is how long' }, { text: '3 Rights', heading: true }];
    expect(placeMarks(headed, [{ section: '3', words: [] }])).toEqual([1]);
  });

  test('a word that stands anywhere is not taken from another section', () => {
    const blocks = ['1. Words', 'cookies are files', '5. Cookies', 'We ask first.'];
    expect(place(blocks, [{ section: '5', words: ['files'] }])).toEqual([2]);
  });

  test('nothing of it there: no mark', () => {
    expect(place(['Welcome'], [{ section: '4.3', words: ['13 months'] }])).toEqual([null]);
    expect(place([], [{ section: '', words: [] }])).toEqual([null]);
  });

  test('hard spaces, line ends, typographic apostrophes and case make no difference', () => {
    const blocks = ['2. Durée', 'Jusqu’à\u00a013\n  MOIS'];
    expect(place(blocks, [{ section: '2', words: ["jusqu'à 13 mois"] }])).toEqual([1]);
  });

  test('whatever the page says: one place each, inside the page, and words only where they are', () => {
    const word = fc.constantFrom('cookies', '13 mois', '4.3.', '5', 'consent first', '§ 6', '(', '');
    const block = fc.array(word, { maxLength: 5 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(
        fc.array(block, { maxLength: 12 }),
        fc.array(
          fc.record({
            section: fc.constantFrom('', '4', '4.3', '5'),
            words: fc.array(word, { maxLength: 3 }),
          }),
        ),
        (blocks, marks) => {
          const at = place(blocks, marks);
          expect(at).toHaveLength(marks.length);
          for (const index of at) expect(index === null || blocks[index] !== undefined).toBe(true);
        },
      ),
    );
  });
});

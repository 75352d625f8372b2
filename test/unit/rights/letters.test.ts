import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  type RightFacts as Facts,
  LetterElement,
  LetterWords,
  RequestedRight,
  RightFacts,
} from '../../../src/core/model/right';
import { dayOf } from '../../../src/core/rights/day-words';
import {
  type Answers,
  composeLetter,
  type LetterLanguage,
  mask,
  obstacles,
} from '../../../src/core/rights/letters';
import { declarations, frenchHolidayTable } from '../../../src/data';
import { elements } from '../../../src/data/rights/elements.json';
import { rightFacts, rightOf } from '../../../src/data/rights/facts';
import { commonWords, letterWords } from '../../../src/data/rights/letters';

const declaration = declarations['back-office.pro'];
if (!declaration) throw new Error('the home site has no declaration');
const LANGUAGES: LetterLanguage[] = ['en', 'fr'];
const WRITTEN = rightFacts.flatMap((f) => (f.id === 'complaint' ? [] : [f.id]));
const TODAY = '2026-11-24';
const IDENTIFIER = 'GA client id 1763912345.1763912000';

/** The form filled in: a text everywhere, every option that does not exclude the right. */
function filled(facts: Facts): Answers {
  return Object.fromEntries(
    facts.fields.map((field) => {
      if (!field.options) return [field.id, `what was written for ${field.id}`];
      const open = field.options.filter((o) => !o.excludes).map((o) => o.id);
      return [field.id, field.kind === 'checks' ? open : open.slice(0, 1)];
    }),
  );
}

function letter(right: (typeof WRITTEN)[number], language: LetterLanguage, more: object = {}) {
  return composeLetter({
    facts: rightOf(right),
    words: letterWords(right, language),
    common: commonWords[language],
    language,
    declaration: declaration as NonNullable<typeof declaration>,
    site: 'back-office.pro',
    sender: { name: 'Camille Durand', email: 'camille@example.org', relation: 'visitor', place: 'Lyon' },
    answers: filled(rightOf(right)),
    items: [
      {
        id: 'c1',
        kind: 'identifier',
        name: '_ga',
        value: IDENTIFIER,
        text: { en: 'cookie _ga', fr: 'cookie _ga' },
      },
    ],
    today: TODAY,
    reference: 'VIS-20261124-ABCD',
    holidays: frenchHolidayTable,
    ...more,
  });
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const due = (language: LetterLanguage) => escaped(dayOf('2026-12-24', language));
const PLACES = (language: LetterLanguage): Record<string, string> => ({
  name: 'Camille Durand',
  email: 'camille@example\\.org',
  controller: 'Dev & Software',
  registration: '938810660',
  street: '60 rue François 1er',
  reference: 'VIS-20261124-ABCD',
  identifier: escaped(IDENTIFIER),
  site: 'back-office\\.pro',
  due: due(language),
});

describe('every letter has every element of the list', () => {
  for (const right of WRITTEN)
    for (const language of LANGUAGES)
      it(`${right}, ${language}`, () => {
        const { blocks, body } = letter(right, language);
        for (const element of elements.map((one) => LetterElement.parse(one))) {
          if (!element.rights.includes(right)) continue;
          const block = blocks.find((one) => one.element === element.id);
          expect(block, element.id).toBeDefined();
          const text = block?.lines.join('\n') ?? '';
          expect(body, element.id).toContain(element.id === 'legal-basis' ? text : block?.lines[0]);
          for (const mark of element.marks[language]) {
            const pattern = mark.replace(/\{\{(\w+)\}\}/g, (_, name: string) => PLACES(language)[name] ?? '');
            expect(text, `${element.id}: ${mark}`).toMatch(new RegExp(pattern, 'm'));
          }
        }
      });
});

describe('the words of a letter', () => {
  for (const right of WRITTEN)
    for (const language of LANGUAGES) {
      const { body, subject } = letter(right, language);
      it(`${right}, ${language}: whole, in one language, with what was filled in`, () => {
        expect(body).not.toMatch(/\{\{|undefined|null|\[object/);
        expect(body).not.toMatch(/violation|illegal|illégal|infraction|breach|non-compli/i);
        expect(subject).toContain('VIS-20261124-ABCD');
        for (const field of rightOf(right).fields)
          if (!field.options) expect(body).toContain(`what was written for ${field.id}`);
        if (language === 'fr') expect(body).not.toMatch(/\b(please|the|your)\b/i);
        else expect(body).not.toMatch(/\b(merci|votre|mes données)\b/i);
      });
      it(`${right}, ${language}: every field and option has its sentence`, () => {
        const words = letterWords(right, language);
        for (const field of rightOf(right).fields) {
          const text = words.fields?.[field.id];
          expect(text, field.id).toBeDefined();
          if (field.options && typeof text === 'object')
            expect(Object.keys(text).sort()).toEqual(
              field.options
                .filter((o) => !o.excludes)
                .map((o) => o.id)
                .sort(),
            );
        }
      });
    }

  it('shows values as dots until they are asked for, and in full in what is sent', () => {
    expect(letter('access', 'en').body).toContain(IDENTIFIER);
    const masked = letter('access', 'en', { masked: true }).body;
    expect(masked).not.toContain(IDENTIFIER);
    expect(masked).toContain(mask(IDENTIFIER));
    for (const value of ['', 'a', 'abcdef', 'abcdefg']) expect(mask(value)).toMatch(/•{3}/);
  });

  it('lists what is attached, and says when nothing is', () => {
    expect(letter('access', 'fr').body).toContain('Aucune pièce jointe.');
    expect(letter('access', 'fr', { attachments: ['un extrait'] }).body).toContain(
      'Pièces jointes : un extrait.',
    );
  });

  it('puts several points below their lead', () => {
    const answers = { wrong: 'name: Durant\nborn: 1970', correct: 'Durand' };
    const { body } = letter('rectification', 'en', { answers });
    expect(body).toContain('What you hold:\n- name: Durant\n- born: 1970');
    expect(body).toContain('What is right: Durand');
  });
});

describe('what does not apply is said before', () => {
  it('objection to a contract, portability of what was not provided', () => {
    const objection = obstacles(rightOf('objection'), { basis: ['contract'] });
    expect(objection.excluded[0]?.en).toContain('contract');
    expect(obstacles(rightOf('objection'), { basis: ['consent'] }).excluded[0]?.fr).toContain('consenti');
    expect(obstacles(rightOf('portability'), { source: ['derived'] }).excluded).toHaveLength(1);
    expect(obstacles(rightOf('portability'), { source: ['provided'], basis: ['contract'] }).excluded).toEqual(
      [],
    );
  });
  it('names what is still to fill in', () => {
    expect(obstacles(rightOf('objection'), {}).missing).toEqual(['what', 'basis', 'reasons']);
    expect(obstacles(rightOf('access'), {}).missing).toEqual([]);
  });
});

describe('the facts', () => {
  const folder = new URL('../../../src/data/rights/', import.meta.url);
  const names = (path: string) =>
    readdirSync(new URL(path, folder))
      .map((file) => file.replace('.json', ''))
      .sort();
  it('have one file a right, one letter a language, and fit their shapes', () => {
    expect(names('facts')).toEqual([...RequestedRight.options].sort());
    for (const facts of rightFacts) expect(RightFacts.safeParse(facts).error).toBeUndefined();
    for (const language of LANGUAGES) {
      expect(names(`letters/${language}`)).toEqual([...RequestedRight.options, 'common', 'follow-up'].sort());
      for (const right of WRITTEN)
        expect(LetterWords.safeParse(letterWords(right, language)).error).toBeUndefined();
    }
  });
});

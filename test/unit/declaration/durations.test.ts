import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { datesIn } from '../../../src/core/declaration/dates';
import { daysOf, durationsIn, lifetimeOf } from '../../../src/core/declaration/durations';
import { fold } from '../../../src/core/declaration/text';

describe('lengths of time', () => {
  test.each([
    ['13 mois', 'P13M'],
    ['treize mois', 'P13M'],
    ['un an', 'P1Y'],
    ['26 mois glissants', 'P26M'],
    ['trois (3) ans', 'P3Y'],
    ['vingt-cinq mois', 'P25M'],
    ['twenty-four months', 'P24M'],
    ['30days', 'P30D'],
    ['1 seconde', 'PT1S'],
    ['24h', 'PT24H'],
    ['1 an et 1 mois', 'P1Y1M'],
    ['un an et demi', 'P18M'],
    ['18-month period', 'P18M'],
    ['Session', 'session'],
    ['until you close your browser: session', 'session'],
  ])('%s', (text, iso) => expect(lifetimeOf(text)).toBe(iso));

  test('a range gives both ends', () => expect(lifetimeOf('de 6 à 12 mois')).toEqual(['P6M', 'P12M']));
  test('a ceiling is told', () =>
    expect(durationsIn('jusqu’à 13 mois'.replace('’', "'"))[0]?.max).toBe(true));
  test.each(['personnes de moins de 15 ans', 'aged 16 years or older', 'jusqu’à la résiliation', 'RC4'])(
    '%s is none',
    (text) => expect(durationsIn(text)).toEqual([]),
  );
  test('a number and a unit always come back as written', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 999 }),
        fc.constantFrom(['jours', 'D'], ['mois', 'M'], ['years', 'Y'], ['weeks', 'W']),
        (n, [word, unit]) => {
          expect(lifetimeOf(`conservé ${n} ${word}`)).toBe(`P${n}${unit}`);
        },
      ),
    );
  });
  test('any text is read without an error, and every reading is a length', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        for (const d of durationsIn(text, { cell: true })) expect(daysOf(d.iso)).toBeGreaterThan(0);
      }),
    );
  });
});

describe('dates', () => {
  const first = (text: string, language: 'fr' | 'en', american = false): string | undefined =>
    datesIn(fold(text), language, american)[0]?.date;
  test.each([
    ['12 décembre 2024', '2024-12-12'],
    ['1er janvier 2023', '2023-01-01'],
    ['05/09/2025', '2025-09-05'],
    ['31.12.2023', '2023-12-31'],
  ])('French: %s', (text, date) => expect(first(text, 'fr')).toBe(date));
  test('English reads figures day first, American month first', () => {
    expect(first('05/09/2025', 'en')).toBe('2025-09-05');
    expect(first('05/09/2025', 'en', true)).toBe('2025-05-09');
    expect(first('12/31/2023', 'en')).toBe('2023-12-31');
    expect(first('December 12, 2024', 'en')).toBe('2024-12-12');
    expect(first('14th of February 2025', 'en')).toBe('2025-02-14');
  });
  test('what is no day of the calendar is none', () =>
    expect(datesIn(fold('31/02/2024 and 99.99.2024'), 'fr')).toEqual([]));
});

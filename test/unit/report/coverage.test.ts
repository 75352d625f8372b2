import { describe, expect, it } from 'vitest';
import { coverageWords, GAP_WHY, notObservable, tooFast } from '../../../src/core/report/coverage';

/** The report keeps one form in English; a French reader reads French. */
describe('what was not seen, in words', () => {
  const all = [
    ...Object.values(GAP_WHY),
    ...notObservable('firefox', false),
    ...notObservable('chromium', true),
    tooFast(12),
  ];

  it.each(all)('in French: %s', (sentence) => {
    const french = coverageWords(sentence, 'fr');
    expect(french).not.toBe(sentence);
    expect(french).not.toMatch(/\b(the|of|by|and)\b/);
    expect(coverageWords(sentence, 'en')).toBe(sentence);
  });

  it('keeps the count of what came too fast, and a sentence of an older version as it is', () => {
    expect(coverageWords(tooFast(40_000), 'fr')).toContain('40000');
    expect(coverageWords('something else', 'fr')).toBe('something else');
  });

  it('names more where less can be seen', () => {
    expect(notObservable('chromium', false).length).toBeGreaterThan(notObservable('chromium', true).length);
    expect(notObservable('firefox', true).join()).toContain('preconnect');
  });
});

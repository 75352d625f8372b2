import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isReadable } from '../../../src/core/declaration/live';
import { sentencesOf } from '../../../src/core/declaration/text';
import { readText } from '../../../tools/core/read-policy';

const read = (text: string): ReturnType<typeof readText> => readText({ format: 'html', text });

describe('what is no policy', () => {
  test.each([
    ['nothing', ''],
    ['one character', '<'],
    ['menus only', '<nav><ul><li>Home</li><li>Shop</li></ul></nav><footer>Facebook, Google</footer>'],
    ['hidden text', '<div hidden>The data controller is Hidden Ltd. You have the right of access.</div>'],
    ['an open table', '<table><tr><td><table><tr><td>cookie'],
  ])('%s is not readable, and not silently empty', (_name, text) => {
    const { document, facts } = read(text);
    expect(isReadable(document, facts)).toBe(false);
  });

  test('any mixture of tags and words is read without an exception', () => {
    const piece = fc.constantFrom(
      '<p>',
      '</p>',
      '<table>',
      '<tr>',
      '<td colspan="99999">',
      '<li>',
      '<h2>',
      '</h2>',
      '<b>',
      '<dl><dt>',
      '<dd>',
      'cookies ',
      '13 mois ',
      '_ga ',
      'Google ',
      'droit d’accès, ',
      '1. ',
      ' : ',
      '« ',
      ' (',
      '; ',
      '.',
      '@',
      'États-Unis ',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        read(pieces.join(''));
      }),
      { numRuns: 150 },
    );
  });

  test('a run without a space is cut', () => {
    expect(read(`<p>${'a'.repeat(100_000)}</p>`).document.text.length).toBeLessThan(500);
  });
});

test('a word in -ée ends its sentence', () => {
  expect(sentencesOf('La question est posée. Elle revient chaque année. Voir M. Duval.')).toHaveLength(3);
});

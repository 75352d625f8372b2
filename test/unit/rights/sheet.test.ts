import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPoint, senderOf, sheetOf } from '../../../src/core/rights/sheet';

const BODY = [
  'Camille Durand',
  '3 rue des Lilas',
  'camille@example.org',
  '',
  'Dev & Software',
  'À l’attention du service',
  '75008 Paris',
  '',
  'Le 5 janvier 2026',
  '',
  'Madame, Monsieur,',
  '',
  'Merci de dire :',
  '- ceci ;',
  '- cela.',
  '',
  'Je vous prie d’agréer, Madame,\u00a0Monsieur.',
  '',
  'Camille Durand',
  '',
  'Aucune pièce jointe.',
].join('\n');
const CLOSING = "Je vous prie d'agréer, Madame, Monsieur.";

describe('a letter on paper', () => {
  it('tells sender, addressee, text and end apart, whatever the typography', () => {
    const sheet = sheetOf(BODY, 'Dev & Software', CLOSING);
    expect(sheet.sender).toEqual(['Camille Durand', '3 rue des Lilas', 'camille@example.org']);
    expect(sheet.addressee).toEqual(['Dev & Software', 'À l’attention du service', '75008 Paris']);
    expect(sheet.paragraphs).toHaveLength(3);
    expect(sheet.paragraphs[2]).toEqual(['Merci de dire :', '- ceci ;', '- cela.']);
    expect(sheet.end.flat()).toEqual([
      'Je vous prie d’agréer, Madame,\u00a0Monsieur.',
      'Camille Durand',
      'Aucune pièce jointe.',
    ]);
    expect(sheet.copy).toEqual([]);
  });

  it('does not take the addressee for a sender who gave nothing', () => {
    const body = BODY.split('\n').slice(4).join('\n');
    const sheet = sheetOf(body, 'Dev & Software', CLOSING);
    expect(sheet.sender).toEqual([]);
    expect(sheet.addressee[0]).toBe('Dev & Software');
  });

  it('finds who wrote, so that later letters come from the same person', () => {
    expect(senderOf(BODY, 'Dev & Software')).toEqual({
      name: 'Camille Durand',
      email: 'camille@example.org',
      address: '3 rue des Lilas',
    });
    expect(senderOf('Dev & Software\n75008 Paris\n\nBonjour', 'Dev & Software')).toEqual({ name: '' });
    expect(senderOf('x@example.org\n\nDev & Software', 'Dev & Software')).toEqual({
      name: '',
      email: 'x@example.org',
    });
  });

  it('gives the copy of the first letter a place of its own', () => {
    const quoted = BODY.split('\n').map((line) => `> ${line}`.trimEnd());
    const sheet = sheetOf(
      `${BODY}\n\nCopie de ma demande :\n\n${quoted.join('\n')}`,
      'Dev & Software',
      CLOSING,
    );
    expect(sheet.copyTitle).toEqual(['Copie de ma demande :']);
    expect(sheet.end.flat().at(-1)).toBe('Aucune pièce jointe.');
    expect(sheet.copy.map((lines) => lines.join('\n')).join('\n\n')).toBe(BODY);
  });

  it('loses no line, whatever was written', () => {
    const line = fc.oneof(
      fc.string({ maxLength: 12 }).map((text) => text.replaceAll(/[\r\n]/g, ' ')),
      fc.constantFrom('', 'Dev & Software', CLOSING, '> x', '- y'),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 25 }), (lines) => {
        const { sender, addressee, paragraphs, end, copyTitle, copy } = sheetOf(
          lines.join('\n'),
          'Dev & Software',
          CLOSING,
        );
        const kept = [
          ...sender,
          ...addressee,
          ...paragraphs.flat(),
          ...end.flat(),
          ...copyTitle,
          ...copy.flat(),
        ];
        const bare = (all: string[]) =>
          all.map((one) => one.replace(/^> ?/, '')).filter((one) => one.trim() !== '');
        expect(bare(kept)).toEqual(bare(lines));
      }),
    );
  });

  it('knows the points of a list', () => {
    expect(['- a', '1. b', '12. c'].every(isPoint)).toBe(true);
    expect(['2 rue', '1.5 mois', '-a', 'x - y'].some(isPoint)).toBe(false);
  });
});

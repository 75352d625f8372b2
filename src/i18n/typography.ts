import type { Language } from './language';

/**
 * Typographic care for text that comes from data: curly apostrophes, and in French the non-breaking spaces that
 * belong before double punctuation and inside guillemets. Text that already has them stays as it is.
 */
export function typographic(text: string, language: Language): string {
  const curly = text.replace(/(\p{L})'(?=\p{L})/gu, '$1’').replace(/§ (?=\d)/g, '§\u00a0');
  if (language !== 'fr') return curly;
  return curly
    .replace(/ ([;!?])/g, '\u202f$1')
    .replace(/ ([:»])/g, '\u00a0$1')
    .replace(/« /g, '«\u00a0');
}

import english from './en/toolbar.json';
import french from './fr/toolbar.json';
import type { Language } from './language';

const WORDS = { en: english, fr: french };

/** Words of the browser's own menu about a page. */
export const menuWords = (language: Language): string => WORDS[language].menu;

/** The button's tooltip: the site's answer in one line. */
export function tooltip(
  site: string,
  counts: { kept: number; broken: number; notObserved: number },
  language: Language,
): string {
  const seen = counts.kept + counts.broken + counts.notObserved;
  const text = counts.kept + counts.broken === 0 ? WORDS[language].nothingSeen : WORDS[language].known;
  return text
    .replace('{{site}}', site)
    .replace('{{kept}}', String(counts.kept))
    .replace('{{seen}}', String(seen))
    .replace('{{broken}}', String(counts.broken));
}

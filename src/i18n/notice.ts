import type { Finding } from '../core/model/finding';
import { ask as askEnglish, title as english } from './en/notice.json';
import { ask as askFrench, title as french } from './fr/notice.json';
import type { Language } from './language';
import { typographic } from './typography';

const TITLES = { en: english, fr: french };

/**
 * Title and text of the in-page notice about a finding, ready to show.
 * Pure and without a library: the background calls it too. The count is that of the evidence.
 */
export function noticeWords(finding: Finding, language: Language): { title: string; text: string } {
  const forms = TITLES[language][finding.kind];
  const count = finding.evidence.length;
  const form = new Intl.PluralRules(language).select(count) === 'one' ? forms.one : forms.other;
  return {
    title: form.replace('{{count}}', new Intl.NumberFormat(language).format(count)),
    text: typographic(finding.explanation[language], language),
  };
}

/** The question about a banner that nothing can read. */
export const askWords = (language: Language): { title: string; text: string } => {
  const { title, text } = language === 'fr' ? askFrench : askEnglish;
  return { title: typographic(title, language), text: typographic(text, language) };
};

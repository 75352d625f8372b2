import type { RequestedRight } from '../core/model/right';
import { right as englishRights } from './en/common.json';
import { notification as english, marketing as englishMarketing } from './en/rights.json';
import { formatDay } from './format';
import { right as frenchRights } from './fr/common.json';
import { notification as french, marketing as frenchMarketing } from './fr/rights.json';
import type { Language } from './language';

const WORDS = { en: english, fr: french };
const RIGHTS = {
  en: { ...englishRights, 'objection-marketing': englishMarketing },
  fr: { ...frenchRights, 'objection-marketing': frenchMarketing },
};

/** Title and text of a reminder, without a library: the background calls it. */
export function reminderWords(
  kind: 'soon' | 'overdue' | 'reminder-over',
  right: RequestedRight,
  site: string,
  lastDay: string,
  language: Language,
): { title: string; text: string } {
  const text = WORDS[language][kind]
    .replace('{{right}}', RIGHTS[language][right])
    .replace('{{date}}', formatDay(lastDay, language));
  return { title: WORDS[language].title.replace('{{site}}', site), text };
}

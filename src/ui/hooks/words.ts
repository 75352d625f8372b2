import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { LocalizedText } from '../../core/model/terms';
import * as format from '../../i18n/format';
import type { Language } from '../../i18n/language';
import { typographic } from '../../i18n/typography';

export interface Words {
  t: TFunction<['common', 'popup', 'options', 'rights', 'cover']>;
  language: Language;
  /** The text of a fact in the reader's language. */
  text: (localized: LocalizedText) => string;
  day: (value: string) => string;
  moment: (instant: string) => string;
  duration: (seconds: number) => string;
  isoDuration: (duration: string) => string;
  country: (code: string) => string;
  languageName: (code: string) => string;
  list: (items: readonly string[]) => string;
}

/** Everything that puts words and numbers on the screen, in the reader's language. */
export function useWords(): Words {
  const { t, i18n } = useTranslation(['common', 'popup', 'options', 'rights', 'cover']);
  const language = i18n.language as Language;
  return useMemo(
    () => ({
      t,
      language,
      text: (localized) => typographic(localized[language], language),
      day: (value) => format.formatDay(value, language),
      moment: (instant) => format.formatMoment(instant, language),
      duration: (seconds) => format.formatDuration(seconds, language),
      isoDuration: (duration) => format.formatIsoDuration(duration, language),
      languageName: (code) => format.formatLanguage(code, language),
      country: (code) => format.formatCountry(code, language),
      list: (items) => format.formatList(items, language),
    }),
    [t, language],
  );
}

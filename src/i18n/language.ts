/** Languages of the interface; a new one is a folder beside `en` and a line here. */
export const LANGUAGES = ['en', 'fr'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The name of each language in itself. */
export const LANGUAGE_NAMES: Record<Language, string> = { en: 'English', fr: 'Français' };

/**
 * The person's choice, or the browser's language where the choice is left to it.
 * @param browserLanguage BCP 47 tag such as `fr-CA`; an unknown one gives English.
 */
export function chooseLanguage(setting: 'auto' | Language, browserLanguage: string): Language {
  if (setting !== 'auto') return setting;
  const primary = browserLanguage.toLowerCase().split('-')[0];
  return LANGUAGES.find((language) => language === primary) ?? 'en';
}

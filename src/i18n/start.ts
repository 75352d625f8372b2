import { createInstance, type i18n, type ResourceKey } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { LANGUAGES, type Language } from './language';

export type Namespace = 'common' | 'popup' | 'options' | 'rights' | 'cover';

type Loader = () => Promise<{ default: ResourceKey }>;

/** One chunk a language and surface, so that nobody loads words that they do not read. */
const loaders: Record<Language, Record<Namespace, Loader>> = {
  en: {
    common: () => import('./en/common.json'),
    popup: () => import('./en/popup.json'),
    options: () => import('./en/options.json'),
    rights: () => import('./en/rights.json'),
    cover: () => import('./en/cover.json'),
  },
  fr: {
    common: () => import('./fr/common.json'),
    popup: () => import('./fr/popup.json'),
    options: () => import('./fr/options.json'),
    rights: () => import('./fr/rights.json'),
    cover: () => import('./fr/cover.json'),
  },
};

/** Words of the given namespaces in one language; a later change of language goes through `loadLanguage`. */
export async function startWords(language: Language, namespaces: readonly Namespace[]): Promise<i18n> {
  const words = createInstance();
  await words.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    supportedLngs: LANGUAGES,
    ns: [...namespaces],
    defaultNS: 'common',
    resources: {},
    // React escapes by itself.
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  await loadLanguage(words, language, namespaces);
  return words;
}

/** Loads what is missing, then switches; resolves when the words are there. */
export async function loadLanguage(
  words: i18n,
  language: Language,
  namespaces: readonly Namespace[],
): Promise<void> {
  await Promise.all(
    namespaces.map(async (namespace) => {
      if (words.hasResourceBundle(language, namespace)) return;
      const loaded = await loaders[language][namespace]();
      words.addResourceBundle(language, namespace, loaded.default);
    }),
  );
  await words.changeLanguage(language);
}

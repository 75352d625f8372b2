import type { i18n } from 'i18next';
import { type ReactNode, StrictMode, useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { chooseLanguage } from '../i18n/language';
import { loadLanguage, type Namespace, startWords } from '../i18n/start';
import { type SurfaceData, SurfaceDataProvider, useSurfaceData } from './surface-data';

/** Puts a surface on the page once its words are there. */
export async function showSurface(
  data: SurfaceData,
  namespaces: readonly Namespace[],
  surface: ReactNode,
): Promise<void> {
  const language = chooseLanguage('auto', data.browserLanguage);
  const words = await startWords(language, namespaces);
  const element = document.getElementById('surface');
  if (!element) throw new Error('the page has no #surface');
  createRoot(element).render(
    <StrictMode>
      <I18nextProvider i18n={words}>
        <SurfaceDataProvider value={data}>
          <LanguageKeeper words={words} namespaces={namespaces} />
          {surface}
        </SurfaceDataProvider>
      </I18nextProvider>
    </StrictMode>,
  );
}

/** Follows the person's choice of language and tells it to the document. */
function LanguageKeeper({ words, namespaces }: { words: i18n; namespaces: readonly Namespace[] }) {
  const { useSettings, browserLanguage } = useSurfaceData();
  const settings = useSettings();
  const chosen = settings.state === 'ready' ? settings.value.language : 'auto';
  const language = chooseLanguage(chosen, browserLanguage);
  useEffect(() => {
    document.documentElement.lang = language;
    if (words.language !== language) void loadLanguage(words, language, namespaces);
  }, [words, namespaces, language]);
  return null;
}

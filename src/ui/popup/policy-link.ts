import type { Declaration } from '../../core/model/declaration';
import type { Language } from '../../i18n/language';

/** A text directive may not carry a bare dash, comma or ampersand. Source: WICG scroll-to-text-fragment. */
const directive = (text: string): string =>
  encodeURIComponent(text).replace(
    /[-'()!*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/** The policy in the reader's language, else in its first. Null when the declaration names no page. */
export function policyUrl(declaration: Declaration | undefined, language: Language): string | null {
  const pages = declaration?.policyUrls ?? [];
  return (pages.find((page) => page.language === language) ?? pages[0])?.url ?? null;
}

/** A link that opens the policy at the sentence of a claim; at its top where no few words of it are on record. */
export function policyLink(
  declaration: Declaration | undefined,
  claim: string,
  language: Language,
): string | null {
  const url = policyUrl(declaration, language);
  const anchor = declaration?.claims.find((one) => one.claim === claim)?.anchor;
  const page = declaration?.policyUrls.find((one) => one.url === url);
  const words = anchor && (page?.language === 'fr' ? anchor.fr : anchor.en);
  return url && words ? `${url}#:~:text=${directive(words)}` : url;
}

import type { PolicyDocument } from '../document';

const FRENCH =
  /\b(?:le|la|les|des|de|du|vous|nous|votre|vos|sont|est|pour|et|une?|ces?|aux?|par|sur|donnees)\b/g;
const ENGLISH = /\b(?:the|of|and|you|your|we|our|is|are|to|for|this|that|with|by|on|data|may|or)\b/g;

/** Language of the text itself, by its most common words; what the page says of itself breaks a tie. */
export function readLanguage(document: PolicyDocument): 'fr' | 'en' {
  const sample = document.low.slice(0, 60_000);
  const french = sample.match(FRENCH)?.length ?? 0;
  const english = sample.match(ENGLISH)?.length ?? 0;
  if (french === english) return document.lang.startsWith('fr') ? 'fr' : 'en';
  return french > english ? 'fr' : 'en';
}

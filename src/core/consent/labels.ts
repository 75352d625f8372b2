/** What a button of a consent banner does, by its words, in French and English. */
export type LabelAct = 'accept' | 'refuse' | 'settings' | 'save';

/** Whole labels per act, from `data/cmps/button-words.json`. */
export type ButtonWords = Readonly<Record<'accept' | 'refuse' | 'settings', readonly string[]>>;

const LONGEST_LABEL = 60;

const REFUSE =
  /\b(refus|reject|rejet|declin|decline|deny|disagree|interdi|non merci|no thanks|no thank you)|sans (accepter|consentir)|without (accepting|agreeing|consent)|\b(n'accepte pas|ne pas accepter|do not accept|don't accept|do not agree|don't agree|do not allow|don't allow)|\b(only|uniquement|seulement|que les|just)\b.*(necess|nécess|essen|requi|indispens|strict)|(necess|nécess|essen|indispens|strict).*\b(only|uniquement|seulement)\b/;
const SETTINGS =
  /\b(settings?|preferences?|préférences?|customi[sz]e|personali[sz]e|personnaliser|param[eè]tr|gérer|manage|options?|choose|choisir|choisis|choix|choices|configure|configurer|details?|détails?)/;
const SAVE =
  /\b(save|confirm|confirmer|enregistrer|valider|sauvegarder|apply|appliquer)\b|accept(er)? (the |my |la |ma )?(sélection|selection)|allow selection/;
const ACCEPT =
  /\b(accept|accepte|accepter|acceptez|agree|allow|autorise|autoriser|consens|consent|j'accepte|got it|d'accord|understood|j'ai compris)\b/;

/** A label as it is compared: lower case, straight apostrophes, no signs, single blanks. */
export function cleanLabel(text: string): string {
  return text
    .slice(0, 200)
    .toLowerCase()
    .replace(/[\u2019\u02bc]/g, "'")
    .replace(/[^\p{L}\p{N}' ]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The act that a label names; null when it names none of them. */
export function labelAct(text: string, words: ButtonWords): LabelAct | null {
  const label = cleanLabel(text);
  if (label === '' || label.length > LONGEST_LABEL) return null;
  for (const act of ['accept', 'refuse', 'settings'] as const) if (words[act].includes(label)) return act;
  // Refusals first: "continue without accepting" holds the word that accepts.
  if (REFUSE.test(label)) return 'refuse';
  if (SAVE.test(label)) return 'save';
  if (SETTINGS.test(label)) return 'settings';
  if (ACCEPT.test(label)) return 'accept';
  return null;
}

/** Does a text speak of cookies, trackers or consent? */
export const speaksOfConsent = (text: string): boolean =>
  /cookie|traceur|tracker|consent|rgpd|gdpr|vie privée|privacy|données personnelles|personal data/i.test(
    text,
  );

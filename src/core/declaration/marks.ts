import type { Declaration } from '../model/declaration';
import type { ClaimVerdict } from '../model/report';
import { daysOf } from './durations';
import type { Place, PolicyFacts } from './facts';

/** Where the sentence of a claim stands: a few words of it, the best first, and the number of its section. */
export interface MarkPlace {
  claim: string;
  section: string;
  words: string[];
}

type Places = readonly (Place | null | undefined)[];

/** Where the live text states what a claim rests on; none for a claim that rests on no fact of the reader's. */
const STATED: Readonly<Record<string, (facts: PolicyFacts) => Places>> = {
  'tracker-lifetime': ({ retention }) =>
    [...retention.trackers].sort((a, b) => daysOf(b.duration) - daysOf(a.duration)).map(({ place }) => place),
  'tracker-consent-basis': ({ consent }) => consent.places,
  'consent-before-cookies': ({ consent }) => consent.places,
  'refusal-respected': ({ consent }) => consent.places,
  'refusal-no-impact': ({ consent }) => consent.places,
  'server-retention': ({ retention }) => retention.other.map(({ place }) => place),
  'cookie-categories': ({ categories }) => categories.declared.map(({ place }) => place),
  'anonymous-analytics': ({ categories }) =>
    categories.declared.filter(({ category }) => category === 'analytics').map(({ place }) => place),
  'recipients-complete': ({ recipients }) => recipients.map(({ place }) => place),
  'server-side-recipients': ({ recipients }) => recipients.map(({ place }) => place),
  'transfers-declared': ({ transfers }) => [transfers.place],
  'transfer-safeguards': ({ transfers }) => [
    ...transfers.safeguards.map(({ place }) => place),
    transfers.place,
  ],
  'contact-reachable': ({ emails, dpo }) => [dpo.place, ...emails.map(({ place }) => place)],
  'rights-answered': ({ rights }) => rights.map(({ place }) => place),
  'withdraw-any-time': ({ consent, rights }) => [
    ...consent.withdrawal.how.map(({ place }) => place),
    ...rights.filter(({ right }) => right === 'withdraw-consent').map(({ place }) => place),
  ],
  'policy-unchanged': ({ date }) => [date?.place],
};

/**
 * Where to look for the sentence of each claim on the live page: by the words on record in the page's language, then
 * by what was last read there. Pure.
 */
export function markPlaces(
  claims: readonly Pick<ClaimVerdict, 'id' | 'section'>[],
  declaration: Declaration | null,
  live: PolicyFacts | null,
): MarkPlace[] {
  return claims.map(({ id, section }) => {
    const anchor = declaration?.claims.find((one) => one.claim === id)?.anchor;
    const stated = live ? (STATED[id]?.(live) ?? []) : [];
    // A fact may be stated more than once: where the promise itself names its section, that place is meant.
    const place = stated.find((one) => one && (section === '' || isWithin(one.section, section)));
    const own = anchor ? (live?.language === 'fr' ? [anchor.fr] : [anchor.en, anchor.fr]) : [];
    const words = [...own, ...(place ? [place.words] : [])].filter((text) => text.trim() !== '');
    return { claim: id, section: section || (place?.section ?? ''), words };
  });
}

const isWithin = (section: string, of: string): boolean => section === of || section.startsWith(`${of}.`);

/** As people compare texts: without case, and with one blank for any run of them. */
const plain = (text: string): string =>
  text
    .replace(/[\s\u00a0\u202f]+/g, ' ')
    .replace(/[’‘]/g, "'")
    .trim()
    .toLowerCase();

/** A passage of the page in reading order. */
export interface Passage {
  text: string;
  /** The page itself marks it as a heading. */
  heading?: boolean;
}

const NUMBERED = /^(?:(?:article|section|chapitre|§)\s*)?(\d{1,2}(?:\.\d{1,2}){0,3})(\s*[.):–—-]|(?=\s)|$)/;
/** A heading is short. */
const LONGEST_HEADING = 160;

/** Number of the section that a passage opens; undefined for a sentence that only begins with a number. */
function opens({ text, heading = false }: Passage): string | undefined {
  if (text.length > LONGEST_HEADING) return undefined;
  const found = NUMBERED.exec(text);
  const [, number, mark] = found ?? [];
  return number !== undefined && (heading || mark !== '' || number.includes('.')) ? number : undefined;
}

/**
 * The passage that each mark belongs beside, as an index into `passages`; null
 * where neither its words nor its section are there. Words count inside the claim's own section first. Pure; linear in
 * the text for each mark.
 */
export function placeMarks(
  passages: readonly Passage[],
  marks: readonly Pick<MarkPlace, 'section' | 'words'>[],
): (number | null)[] {
  const texts = passages.map(({ text }) => plain(text));
  let current = '';
  const sections = passages.map(({ heading }, i) => {
    const number = opens({ text: texts[i] ?? '', heading: heading ?? false });
    if (number !== undefined) current = number;
    return { number, within: current };
  });
  return marks.map(({ section, words }) => {
    const sought = words.map((text) => plain(text)).filter((text) => text.length > 1);
    for (const text of sought)
      if (section !== '') {
        const at = texts.findIndex(
          (block, i) => isWithin(sections[i]?.within ?? '', section) && block.includes(text),
        );
        if (at >= 0) return at;
      }
    for (const text of sought) {
      // Many words are found in one place; one or two may stand anywhere.
      if (section !== '' && text.split(' ').length < 3) continue;
      const at = texts.findIndex((block) => block.includes(text));
      if (at >= 0) return at;
    }
    if (section === '') return null;
    const heading = sections.findIndex(({ number }) => number === section);
    return heading >= 0 ? heading : null;
  });
}

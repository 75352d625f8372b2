import type { z } from 'zod';
import type { LocalizedText } from '../model/terms';

type Words = z.infer<typeof LocalizedText>;

/** Why something may be missing in a stretch of time. The report carries the English words; surfaces translate. */
const GAPS = {
  ended: {
    en: 'the background was ended by the browser: what a page told in its last moments, hosts asked only by workers, frames without an origin or hops of a redirect, and their cookies, may be missing; who set a cookie or key may be unknown, and a renewal uncounted (the cookie then shows the writing before it)',
    fr: 'le navigateur a arrêté l’arrière-plan : ce qu’une page a dit dans ses derniers instants, les hôtes que seuls des workers, des cadres sans origine ou des étapes d’une redirection ont contactés, et leurs cookies, peuvent manquer ; qui a posé un cookie ou une clé peut rester inconnu, et un renouvellement ne pas être compté (le cookie montre alors l’écriture précédente)',
  },
  noRoom: {
    en: 'the browser had no room left to store more, so that part of what happened was not written down',
    fr: 'le navigateur n’avait plus de place, si bien qu’une partie de ce qui s’est passé n’a pas été notée',
  },
} as const satisfies Record<string, Words>;

export const GAP_WHY = { ended: GAPS.ended.en, noRoom: GAPS.noRoom.en } as const;

const TOO_FAST = 'events of one page came faster than they can be noted';

/** @param count events of one page that were not noted */
export const tooFast = (count: number): string => `${count} ${TOO_FAST}`;

/** What no browser interface shows, by the circumstances of the visit. */
const NOT_OBSERVABLE = {
  always: [
    {
      en: 'what servers store, pass on or delete',
      fr: 'ce que des serveurs conservent, transmettent ou suppriment',
    },
    {
      en: 'the content of requests sent to third parties, beyond their addresses',
      fr: 'le contenu des requêtes envoyées à des tiers, au-delà de leurs adresses',
    },
    {
      en: "which script wrote a cookie or key inside third parties' frames, and the lifetime that such a script asked for",
      fr: 'quel script a écrit un cookie ou une clé dans le cadre d’un tiers, et la durée qu’il a demandée',
    },
    {
      en: 'which script wrote a cookie through a frame that the page had removed before, and the lifetime that it asked for',
      fr: 'quel script a écrit un cookie à travers un cadre que la page avait déjà retiré, et la durée qu’il a demandée',
    },
    {
      en: 'reading the device out by workers (shared, service and ordinary ones)',
      fr: 'la lecture de l’appareil par des workers (partagés, de service et ordinaires)',
    },
    {
      en: "keys that a third party's frame wrote and deleted, or whose frame was gone, before the frame could be looked into",
      fr: 'les clés que le cadre d’un tiers a écrites puis supprimées, ou dont le cadre avait disparu, avant qu’on puisse y regarder',
    },
  ],
  inFirefox: [
    {
      en: 'connections that are opened ahead of a request (preconnect)',
      fr: 'les connexions ouvertes avant une requête (preconnect)',
    },
  ],
  inChromium: [
    {
      en: "which company answers under a host of the site's own, where its name points to another's",
      fr: 'quelle société répond sous un hôte du site lui-même, quand son nom renvoie à celui d’une autre',
    },
  ],
  withoutAccess: [
    {
      en: "third parties' own cookies and keys (access to other sites was not granted)",
      fr: 'les cookies et les clés propres aux tiers (l’accès aux autres sites n’est pas accordé)',
    },
    {
      en: 'response headers of third parties (access to other sites was not granted)',
      fr: 'les en-têtes de réponse des tiers (l’accès aux autres sites n’est pas accordé)',
    },
    {
      en: 'requests made inside frames of third parties and inside sandboxed frames, by workers, and by the later hops of a redirect (access to other sites was not granted)',
      fr: 'les requêtes faites dans les cadres de tiers et dans les cadres isolés, par des workers, et par les étapes suivantes d’une redirection (l’accès aux autres sites n’est pas accordé)',
    },
  ],
} as const satisfies Record<string, readonly Words[]>;

/** What a report could not see, in the report's own words. */
export function notObservable(browser: 'chromium' | 'firefox', thirdPartyAccess: boolean): string[] {
  return [
    ...NOT_OBSERVABLE.always,
    ...(browser === 'firefox' ? NOT_OBSERVABLE.inFirefox : NOT_OBSERVABLE.inChromium),
    ...(thirdPartyAccess ? [] : NOT_OBSERVABLE.withoutAccess),
  ].map(({ en }) => en);
}

const FRENCH = new Map<string, string>(
  [...Object.values(GAPS), ...Object.values(NOT_OBSERVABLE).flat()].map(({ en, fr }) => [en, fr]),
);

/** A report's sentence on what it did not see, in the reader's language; one that is not ours stays as it is. */
export function coverageWords(sentence: string, language: 'en' | 'fr'): string {
  if (language === 'en') return sentence;
  const [, count] = new RegExp(`^(\\d+) ${TOO_FAST}$`).exec(sentence) ?? [];
  if (count) return `${count} événements d’une page sont venus plus vite qu’ils ne peuvent être notés`;
  return FRENCH.get(sentence) ?? sentence;
}

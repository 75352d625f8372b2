import type { CookieObservation, RequestObservation, StorageObservation } from '../model/observation';
import type { Category, LocalizedText } from '../model/terms';

/** Small pieces of sentences, in both languages. */

const DAY = 86_400;
const MONTH = 30.4375 * DAY;

/** A lifetime as a person says it. Exact figures stand in the evidence. */
export function lifetime(seconds: number): LocalizedText {
  if (seconds >= 400 * DAY - 3600 && seconds <= 400 * DAY + 3600) return { en: '400 days', fr: '400 jours' };
  if (seconds >= 2 * MONTH) {
    const n = Math.round(seconds / MONTH);
    return { en: `${n} months`, fr: `${n} mois` };
  }
  if (seconds >= 2 * DAY) {
    const n = Math.round(seconds / DAY);
    return { en: `${n} days`, fr: `${n} jours` };
  }
  const minutes = Math.max(1, Math.round(seconds / 60));
  return { en: `${minutes} minutes`, fr: `${minutes} minutes` };
}

const listed = (items: readonly string[], and: string): string =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} ${and} ${items.at(-1)}`;

/** "_ga, _ga_X and 3 requests to www.google-analytics.com". */
export function things(
  cookies: readonly CookieObservation[],
  storage: readonly StorageObservation[],
  requests: readonly RequestObservation[],
): LocalizedText {
  const en: string[] = [];
  const fr: string[] = [];
  const names = [...new Set(cookies.map((c) => shorten(c.name)))];
  if (names.length > 0) {
    en.push(`${names.length === 1 ? 'the cookie' : 'the cookies'} ${listed(names, 'and')}`);
    fr.push(`${names.length === 1 ? 'le cookie' : 'les cookies'} ${listed(names, 'et')}`);
  }
  const keys = [...new Set(storage.map((s) => shorten(s.key)))];
  if (keys.length > 0) {
    en.push(`${keys.length === 1 ? 'the storage key' : 'the storage keys'} ${listed(keys, 'and')}`);
    fr.push(`${keys.length === 1 ? 'la clé de stockage' : 'les clés de stockage'} ${listed(keys, 'et')}`);
  }
  if (requests.length > 0) {
    const hosts = [...new Set(requests.map((r) => r.host))];
    en.push(`requests to ${listed(hosts, 'and')}`);
    fr.push(`des requêtes vers ${listed(hosts, 'et')}`);
  }
  return { en: listed(en, 'and'), fr: listed(fr, 'et') };
}

const PURPOSES: Readonly<Record<Category, LocalizedText>> = {
  necessary: { en: 'necessary', fr: 'nécessaires' },
  functional: { en: 'functional', fr: 'fonctionnels' },
  analytics: { en: 'analytics', fr: 'mesure d’audience' },
  marketing: { en: 'advertising', fr: 'publicité' },
  unknown: { en: 'a purpose not known', fr: 'une finalité inconnue' },
};

/** Purposes as the popup calls them: "analytics, advertising". */
export const purposes = (categories: readonly Category[]): LocalizedText => ({
  en: categories.map((one) => PURPOSES[one].en).join(', '),
  fr: categories.map((one) => PURPOSES[one].fr).join(', '),
});

/** Who wrote it, where it is known. */
export function setter(url: string | null): LocalizedText {
  if (!url) return { en: '', fr: '' };
  const host = /^[a-z]+:\/\/([^/?#]+)([^?#]*)/.exec(url);
  const short = host ? shorten(`${host[1]}${host[2]}`) : shorten(url);
  return { en: `, from ${short}`, fr: `, depuis ${short}` };
}

/** Day and minute, UTC; the surfaces show local time beside the evidence. */
export function moment(instant: string): LocalizedText {
  const text = `${instant.slice(0, 10)} ${instant.slice(11, 16)} UTC`;
  return { en: `on ${text}`, fr: `le ${text}` };
}

const shorten = (text: string): string => (text.length > 80 ? `${text.slice(0, 77)}…` : text);

/** Starts a sentence. */
export const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Classes of parameters that a person would ask about, the telling ones first. */
const CLASS_WORDS: readonly (readonly [string, LocalizedText])[] = [
  ['identifier', { en: 'identifier', fr: 'identifiant' }],
  ['page address', { en: 'page address', fr: 'adresse de la page' }],
  ['consent state', { en: 'consent state', fr: 'état du consentement' }],
  ['screen size', { en: 'screen size', fr: 'taille d’écran' }],
  ['language', { en: 'language', fr: 'langue' }],
  ['time', { en: 'time', fr: 'heure' }],
];

/** What requests carried: classes with the names of their parameters, never a value. */
export function whatWasSent(requests: readonly RequestObservation[]): LocalizedText {
  const sent = requests.flatMap((r) => r.sent ?? []);
  if (sent.length === 0) return { en: '', fr: '' };
  const parts = CLASS_WORDS.flatMap(([kind, words]) => {
    const names = [...new Set(sent.filter((p) => p.class === kind).map((p) => shorten(p.name)))].slice(0, 4);
    return names.length === 0 ? [] : [{ words, names: names.join(', ') }];
  });
  const rest = new Set(sent.filter((p) => !CLASS_WORDS.some(([kind]) => kind === p.class)).map((p) => p.name))
    .size;
  const more = {
    en: `${rest} other parameter${rest > 1 ? 's' : ''}`,
    fr: rest > 1 ? `${rest} autres paramètres` : '1 autre paramètre',
  };
  const say = (language: 'en' | 'fr'): string =>
    [...parts.map((p) => `${p.words[language]} (${p.names})`), ...(rest > 0 ? [more[language]] : [])].join(
      ', ',
    );
  return { en: say('en'), fr: say('fr') };
}

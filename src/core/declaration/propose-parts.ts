import type { Declaration, DeclaredRecipient } from '../model/declaration';
import type { Category, LocalizedText } from '../model/terms';
import { daysOf } from './durations';
import type { Place, PolicyFacts, StatedCategory } from './facts';
import type { PolicyKind } from './find';
import { periodWords } from './period-words';
import type { VendorNaming } from './recipient-vendors';

/** The parts of a declaration, each from the pages that were read. */

/** One page of a site's policies, read. */
export interface ReadPage {
  url: string;
  kind: PolicyKind;
  facts: PolicyFacts;
  /** The text that the places of the facts point into: a fact is shown with its whole line. */
  text?: string;
}

const CATEGORIES: Readonly<
  Record<StatedCategory, { category: Category; covers: Category[]; name: LocalizedText }>
> = {
  necessary: {
    category: 'necessary',
    covers: ['necessary'],
    name: { en: 'strictly necessary', fr: 'strictement nécessaires' },
  },
  security: { category: 'necessary', covers: ['necessary'], name: { en: 'security', fr: 'sécurité' } },
  functional: {
    category: 'functional',
    covers: ['functional', 'necessary'],
    name: { en: 'functional', fr: 'fonctionnels' },
  },
  personalisation: {
    category: 'functional',
    covers: ['functional'],
    name: { en: 'personalisation', fr: 'personnalisation' },
  },
  analytics: {
    category: 'analytics',
    covers: ['analytics'],
    name: { en: 'audience measurement', fr: "mesure d'audience" },
  },
  marketing: { category: 'marketing', covers: ['marketing'], name: { en: 'advertising', fr: 'publicité' } },
  social: {
    category: 'marketing',
    covers: ['functional', 'marketing'],
    name: { en: 'social media', fr: 'réseaux sociaux' },
  },
};

const AS_READ: LocalizedText = { en: 'as the policy says', fr: 'selon la politique' };

/** The first page that states something, in the order in which they speak. */
export type First = <T>(
  pick: (facts: PolicyFacts) => T | null | undefined,
) => { value: T; url: string } | null;
/** Notes where a fact was read; gives its section. */
export type Note = (fact: string, place: Place | null, url: string) => string;

/** Who answers for the site, and how to reach them. */
export function controllerOf(site: string, first: First, note: Note): Declaration['controller'] {
  // A text that names its controller outright wins over one whose speaker was only inferred.
  const stated = first(({ controller }) => (controller?.explicit ? controller : null));
  const found = stated ?? first(({ controller }) => controller);
  const siren = first(({ controller }) => controller?.siren);
  const seat = first(({ controller }) => controller?.address);
  const email = first(({ dpo, emails }) => dpo.email ?? emails[0]?.address);
  const officer = first(({ dpo }) => (dpo.stated ? dpo : null));
  if (email) {
    const place = first(({ emails }) => emails.find(({ address }) => address === email.value)?.place);
    note('email', place?.value ?? null, email.url);
  }
  if (officer) note('dpo', officer.value.place, officer.url);
  return {
    name: found?.value.name ?? site,
    ...(siren ? { registration: { scheme: 'SIREN', number: siren.value } } : {}),
    address: seat ? addressParts(seat.value) : null,
    email: email?.value ?? null,
    dpo: officer ? (officer.value.email ?? null) : null,
    section: found ? note('controller', found.value.place, found.url) : '',
  };
}

/** A French seat as written, in its parts; null for what is not written that way. */
export function addressParts(written: string): Declaration['controller']['address'] {
  const found =
    /^(.{4,90}?)[\s,–-]+(\d{5})\s+([\p{L}' .-]{2,40}?)(?:\s+cedex(?:\s+\d+)?)?(?:[\s,–-]+france)?\.?$/iu.exec(
      written.trim(),
    );
  if (!found) return null;
  const [, street = '', postalCode = '', city = ''] = found;
  return { street: street.replace(/[\s,–-]+$/, ''), postalCode, city: city.trim(), country: 'FR' };
}

/** The first authority that a page names. */
export function authorityOf(first: First, note: Note): string | null {
  const found = first(({ authorities }) => authorities[0]);
  if (found) note('authority', found.value.place, found.url);
  return found?.value.name ?? null;
}

/** Companies that the pages name, each by our vendor. */
export function recipientsOf(
  read: readonly ReadPage[],
  naming: VendorNaming,
  note: Note,
): DeclaredRecipient[] {
  return distinctBy(
    read.flatMap(({ facts, url }) =>
      facts.recipients.map((recipient) => {
        const { vendor, covers } = naming(recipient);
        return {
          vendor,
          name: recipient.asWritten,
          purpose: AS_READ,
          covers,
          observability: 'browser' as const,
          section: note(`recipient ${vendor}`, recipient.place, url),
        };
      }),
    ),
    ({ vendor }) => vendor,
  );
}

/** Kinds of cookies, named or told by the cookies listed. */
export function categoriesOf(read: readonly ReadPage[], note: Note): Declaration['cookieCategories'] {
  const stated = read.flatMap(({ facts, url }) => [
    ...facts.categories.declared.map(({ category, place }) => ({ category, place, url })),
    ...facts.cookies.flatMap(({ category, place }) => (category ? [{ category, place, url }] : [])),
  ]);
  return distinctBy(
    stated.map(({ category, place, url }) => {
      const { category: ours, covers, name } = CATEGORIES[category];
      return {
        category: ours,
        covers: [...covers],
        name,
        purpose: AS_READ,
        section: note(`category ${category}`, place, url),
      };
    }),
    ({ name }) => name.en,
  );
}

/** Cookies listed one by one. */
export function cookiesOf(read: readonly ReadPage[]): Pick<Declaration, 'cookies'> {
  const cookies = distinctBy(
    read.flatMap(({ facts }) =>
      facts.cookies.map(({ name, category, lifetime, provider, place }) => ({
        name,
        category: category ? CATEGORIES[category].category : null,
        lifetimes: lifetime === null ? [] : [lifetime].flat(),
        provider,
        section: place.section,
      })),
    ),
    ({ name }) => name,
  );
  return cookies.length > 0 ? { cookies } : {};
}

/** How long data is kept. */
export function retentionOf(read: readonly ReadPage[], note: Note): Declaration['retention'] {
  // The same row in two languages is one row: those of the first page that has any stand for all.
  const speaks = read.find(({ facts }) => facts.retention.other.length > 0)?.facts.language;
  const rows = distinctBy(
    read
      .filter(({ facts }) => facts.language === speaks)
      .flatMap(({ facts, url }) => facts.retention.other.map((row) => ({ ...row, url }))),
    ({ subject, duration }) => `${subject} ${duration}`,
  );
  return rows.map(({ subject, duration, place, url }, index) => {
    const id = `row-${index + 1}`;
    const text = { en: subject || duration, fr: subject || duration };
    return {
      id,
      processing: text,
      data: text,
      legalBasis: [],
      durations: [duration],
      period: periodWords(duration),
      section: note(`retention ${id}`, place, url),
    };
  });
}

/** The longest of the stated lifetimes is the ceiling: what stays under it breaks no stated one for sure. */
export function trackersOf(read: readonly ReadPage[], note: Note): Declaration['trackerLifetime'] {
  const [longest] = read
    .flatMap(({ facts, url }) => facts.retention.trackers.map((row) => ({ ...row, url })))
    .sort((a, b) => daysOf(b.duration) - daysOf(a.duration));
  if (!longest) return null;
  return { duration: longest.duration, section: note('trackers', longest.place, longest.url) };
}

const STRENGTH = ['required', 'choice', 'implied', 'not-required', 'not-stated'] as const;

/** What is said of consent for measuring. */
export function consentOf(read: readonly ReadPage[], note: Note): Declaration['consent'] {
  // Two pages may put it differently: the one that promises more is what the site is held to.
  const said = read
    .map(({ facts, url }) => ({ consent: facts.consent, url }))
    .sort((a, b) => STRENGTH.indexOf(a.consent.analytics) - STRENGTH.indexOf(b.consent.analytics))[0];
  if (!said || said.consent.analytics === 'not-stated') {
    const marketing = read.find(({ facts }) => facts.consent.marketing !== 'not-stated');
    return {
      analytics: 'not-stated',
      allCookies: false,
      section: marketing ? note('consent', marketing.facts.consent.places[0] ?? null, marketing.url) : '',
    };
  }
  return {
    analytics: said.consent.analytics,
    // That exempt cookies too wait for consent is read from no text: too much hangs on a single word.
    allCookies: false,
    section: note('consent', said.consent.places[0] ?? null, said.url),
  };
}

/** How consent is taken back. */
export function withdrawalOf(read: readonly ReadPage[], note: Note): Pick<Declaration, 'withdrawal'> {
  const ways = read.flatMap(({ facts, url }) => facts.consent.withdrawal.how.map((way) => ({ ...way, url })));
  const [way] = ways;
  if (!way) return {};
  return {
    withdrawal: {
      how: [...new Set(ways.map(({ means }) => means))],
      section: note('withdrawal', way.place, way.url),
    },
  };
}

/** What goes out of the EEA. */
export function transfersOf(read: readonly ReadPage[], note: Note): Declaration['transfers'] {
  const telling = read.filter(({ facts }) => facts.transfers.stated);
  const countries = telling.flatMap(({ facts }) => facts.transfers.countries.map(({ name }) => codeOf(name)));
  const place = telling[0]?.facts.transfers.place ?? null;
  return {
    outsideEea: telling.length > 0,
    countries: [...new Set(countries.filter((code) => code !== null))],
    safeguards: [
      ...new Set(
        telling.flatMap(({ facts }) => facts.transfers.safeguards.map(({ safeguard }) => safeguard)),
      ),
    ],
    section: telling[0] ? note('transfers', place, telling[0].url) : '',
  };
}

let codes: Map<string, string> | undefined;

/** ISO 3166-1 code of a country by its English or French name; null for what is none. */
function codeOf(name: string): string | null {
  if (!codes) {
    codes = new Map();
    const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
    for (const language of ['en', 'fr']) {
      const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
      for (const a of letters)
        for (const b of letters) {
          const found = names.of(a + b);
          if (found && !codes.has(found.toLowerCase())) codes.set(found.toLowerCase(), a + b);
        }
    }
  }
  return codes.get(name.toLowerCase()) ?? null;
}

/** The first of those that are alike. */
export function distinctBy<T>(items: readonly T[], key: (item: T) => string): T[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const k = key(item);
    if (seen.has(k)) return false;
    seen.add(k);
    return true;
  });
}

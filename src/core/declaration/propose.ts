import type { ClaimDefinition, Declaration, DeclaredRecipient } from '../model/declaration';
import type { Category, LocalizedText } from '../model/terms';
import { claimsOf } from './claims';
import { daysOf } from './durations';
import type { Place, PolicyFacts, StatedCategory } from './facts';
import type { PolicyKind } from './find';
import { periodWords } from './period-words';
import { nameKey, type VendorNaming } from './recipient-vendors';

/** One page of a site's policies, read. */
export interface ReadPage {
  url: string;
  kind: PolicyKind;
  facts: PolicyFacts;
  /** The text that the places of the facts point into: a fact is shown with its whole line. */
  text?: string;
}

/** Where a fact of the proposal was read: the policy's own words, shown to the person and kept with the proposal only. */
export interface Evidence {
  url: string;
  section: string;
  words: string;
}

export interface Proposal {
  declaration: Declaration;
  /** By fact: `controller`, `email`, `date`, `recipient VENDOR`, `category NAME`, `right NAME`, `retention ID`, … */
  evidence: Record<string, Evidence>;
}

export interface ProposeParts {
  site: string;
  pages: readonly ReadPage[];
  /** Day of the reading, YYYY-MM-DD. */
  today: string;
  naming: VendorNaming;
  claims: Readonly<Record<string, ClaimDefinition>>;
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

/**
 * The declaration that a site's own pages make, several pages taken as one text: the privacy policy speaks first, a
 * cookie policy adds to it, a legal notice fills what neither says. Nothing is invented: what no page states is left
 * out, null or `not-stated`. Pure. Throws RangeError without a page.
 */
export function proposeDeclaration({ site, pages, today, naming, claims }: ProposeParts): Proposal {
  const order: readonly PolicyKind[] = ['privacy', 'cookies', 'legal'];
  const read = [...pages].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  const [main] = read;
  if (!main) throw new RangeError('a declaration needs at least one page that was read');
  const evidence: Record<string, Evidence> = {};
  const note = (fact: string, place: Place | null, url: string): string => {
    if (place && !evidence[fact]) {
      const text = read.find((page) => page.url === url)?.text;
      evidence[fact] = { url, section: place.section, words: text ? lineOf(text, place) : place.words };
    }
    return place?.section ?? '';
  };
  /** The first page that states it, in the order above. */
  const first = <T>(pick: (facts: PolicyFacts) => T | null | undefined): { value: T; url: string } | null => {
    for (const { facts, url } of read) {
      const value = pick(facts);
      if (value !== null && value !== undefined) return { value, url };
    }
    return null;
  };

  const date = first(({ date: stated }) => stated);
  if (date) note('date', date.value.place, date.url);
  // A page that does not say who speaks may list the site itself as the provider of its own cookies.
  const own = new Set([
    nameKey(site),
    nameKey(site.replace(/\.[^.]+$/, '')),
    ...read.flatMap(({ facts: { controller } }) =>
      controller ? [controller.name, ...controller.aliases].map(nameKey) : [],
    ),
  ]);
  const isSelf = (name: string): boolean => own.has(nameKey(name));
  const declaration: Declaration = {
    schemaVersion: 1,
    id: site,
    packVersion: `read-${today}`,
    reviewedOn: today,
    sources: read.map(({ url }) => ({ title: url, url })),
    statedDate: date?.value.date ?? null,
    ownHosts: [site],
    policyUrls: read
      .filter(({ kind }, index) => kind !== 'legal' || index === 0)
      .map(({ url, kind, facts }) => ({ language: facts.language, url, kind })),
    service: { name: site, applicationHosts: [] },
    controller: controllerOf(site, first, note),
    supervisoryAuthority: authorityOf(first, note),
    recipients: recipientsOf(read, naming, note).filter(({ name }) => !isSelf(name)),
    cookieCategories: categoriesOf(read, note),
    ...cookiesOf(read),
    retention: retentionOf(read, note),
    trackerLifetime: trackersOf(read, note),
    consent: consentOf(read, note),
    ...withdrawalOf(read, note),
    hosting: null,
    transfers: transfersOf(read, note),
    rights: distinctBy(
      read.flatMap(({ facts, url }) =>
        facts.rights.map(({ right, place }) => ({ right, section: note(`right ${right}`, place, url) })),
      ),
      ({ right }) => right,
    ),
    claims: [],
  };
  return { declaration: { ...declaration, claims: claimsOf(declaration, claims) }, evidence };
}

const LONGEST_LINE = 260;

/** The line of the text that a place stands in, or as much of a long one as shows what was read. */
function lineOf(text: string, { start, end }: Place): string {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const next = text.indexOf('\n', Math.max(start, end - 1));
  const to = next < 0 ? text.length : next;
  if (to - from <= LONGEST_LINE) return text.slice(from, to).trim();
  const left = Math.max(from, start - 90);
  const right = Math.min(to, Math.max(end, start) + 90, start + LONGEST_LINE);
  return `${left > from ? '…' : ''}${text.slice(left, right).trim()}${right < to ? '…' : ''}`;
}

type First = <T>(pick: (facts: PolicyFacts) => T | null | undefined) => { value: T; url: string } | null;
type Note = (fact: string, place: Place | null, url: string) => string;

function controllerOf(site: string, first: First, note: Note): Declaration['controller'] {
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

function authorityOf(first: First, note: Note): string | null {
  const found = first(({ authorities }) => authorities[0]);
  if (found) note('authority', found.value.place, found.url);
  return found?.value.name ?? null;
}

function recipientsOf(read: readonly ReadPage[], naming: VendorNaming, note: Note): DeclaredRecipient[] {
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

function categoriesOf(read: readonly ReadPage[], note: Note): Declaration['cookieCategories'] {
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

function cookiesOf(read: readonly ReadPage[]): Pick<Declaration, 'cookies'> {
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

function retentionOf(read: readonly ReadPage[], note: Note): Declaration['retention'] {
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
function trackersOf(read: readonly ReadPage[], note: Note): Declaration['trackerLifetime'] {
  const [longest] = read
    .flatMap(({ facts, url }) => facts.retention.trackers.map((row) => ({ ...row, url })))
    .sort((a, b) => daysOf(b.duration) - daysOf(a.duration));
  if (!longest) return null;
  return { duration: longest.duration, section: note('trackers', longest.place, longest.url) };
}

const STRENGTH = ['required', 'choice', 'implied', 'not-required', 'not-stated'] as const;

function consentOf(read: readonly ReadPage[], note: Note): Declaration['consent'] {
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

function withdrawalOf(read: readonly ReadPage[], note: Note): Pick<Declaration, 'withdrawal'> {
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

function transfersOf(read: readonly ReadPage[], note: Note): Declaration['transfers'] {
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

function distinctBy<T>(items: readonly T[], key: (item: T) => string): T[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const k = key(item);
    if (seen.has(k)) return false;
    seen.add(k);
    return true;
  });
}

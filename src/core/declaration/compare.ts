import type { Declaration } from '../model/declaration';
import { daysOf } from './durations';
import type { PolicyFacts } from './facts';
import { fold } from './text';

/** A fact that differs between two readings. Values are what the texts state, never their words. */
export interface ChangedFact {
  /** Name as in the reading tests: `recipients`, `retention.trackers`, … */
  fact: string;
  change: 'added' | 'removed' | 'changed';
  before: unknown;
  after: unknown;
}

/** One value of a fact: equal keys are the same value however it is written. */
interface Value {
  key: string;
  shown: unknown;
}

/** What two readings are held against each other by; a fact that one side knows nothing of is absent. */
export interface ComparableFacts {
  single: Readonly<Record<string, Value | null>>;
  sets: Readonly<Record<string, readonly Value[]>>;
  /** Lengths of time, compared in days: "12 months" and "a year" are one. */
  durations: Readonly<Record<string, readonly { iso: string; subject: string }[]>>;
  cookies: readonly { name: string; category: string | null; lifetime: string | string[] | null }[] | null;
}

const plain = (text: string): string => fold(text).replace(/[^a-z0-9]/g, '');
const value = (text: string): Value => ({ key: plain(text), shown: text });

export function comparable(facts: PolicyFacts): ComparableFacts {
  const { retention, transfers, consent } = facts;
  const rows = (list: PolicyFacts['retention']['other']): { iso: string; subject: string }[] =>
    list.map((row) => ({ iso: row.duration, subject: row.subject }));
  return {
    single: {
      language: value(facts.language),
      last_updated: facts.date ? value(facts.date.date) : null,
      controller: facts.controller ? value(facts.controller.name) : null,
      'controller.siren': facts.controller?.siren ? value(facts.controller.siren) : null,
      'dpo.email': facts.dpo.email ? value(facts.dpo.email) : null,
      'transfers.stated': { key: String(transfers.stated), shown: transfers.stated },
      'consent.analytics': value(consent.analytics),
      'consent.marketing': value(consent.marketing),
    },
    sets: {
      'rights_contacts.emails': facts.emails.map(({ address }) => value(address)),
      supervisory_authorities: facts.authorities.map(({ name }) => value(name)),
      rights: facts.rights.map(({ right }) => value(right)),
      recipients: facts.recipients.map((r) => ({ key: r.vendor ?? plain(r.name), shown: r.name })),
      cookie_categories: facts.categories.declared.map(({ category }) => value(category)),
      'transfers.countries': transfers.countries.map(({ name }) => value(name)),
      'transfers.safeguards': transfers.safeguards.map(({ safeguard }) => value(safeguard)),
      'consent.withdrawal.how': consent.withdrawal.how.map(({ means }) => value(means)),
    },
    durations: {
      'retention.trackers': rows(retention.trackers),
      'retention.consent_choice': rows(retention.consentChoice ? [retention.consentChoice] : []),
      'retention.other': rows(retention.other),
    },
    cookies: facts.cookies.map(({ name, category, lifetime }) => ({ name, category, lifetime })),
  };
}

const COUNTRY_NAMES = new Intl.DisplayNames(['en'], { type: 'region' });

/** A packed declaration in the same form; what a pack does not hold is not compared. */
export function comparableDeclaration(pack: Declaration): ComparableFacts {
  const trackers = pack.retention.filter((row) => /tracker|cookie/.test(row.id));
  const rows = (list: Declaration['retention']): { iso: string; subject: string }[] =>
    list.flatMap((row) => row.durations.map((iso) => ({ iso, subject: row.processing.en })));
  const ceiling = pack.trackerLifetime ? [{ iso: pack.trackerLifetime.duration, subject: 'trackers' }] : [];
  return {
    single: {
      last_updated: pack.statedDate ? value(pack.statedDate) : null,
      controller: value(pack.controller.name),
      'controller.siren': pack.controller.registration ? value(pack.controller.registration.number) : null,
      'transfers.stated': { key: String(pack.transfers.outsideEea), shown: pack.transfers.outsideEea },
      'consent.analytics': value(pack.consent.analytics),
    },
    sets: {
      ...(pack.controller.email ? { 'rights_contacts.emails': [value(pack.controller.email)] } : {}),
      supervisory_authorities: pack.supervisoryAuthority ? [value(pack.supervisoryAuthority)] : [],
      rights: pack.rights.map(({ right }) => value(right)),
      recipients: pack.recipients.map((r) => ({ key: r.vendor, shown: r.name })),
      cookie_categories: pack.cookieCategories.map(({ category }) => value(category)),
      'transfers.countries': pack.transfers.countries.map((code) => value(COUNTRY_NAMES.of(code) ?? code)),
      'transfers.safeguards': pack.transfers.safeguards.map(value),
    },
    durations: {
      'retention.trackers': trackers.length > 0 ? rows(trackers) : ceiling,
      'retention.other': rows(pack.retention.filter((row) => !trackers.includes(row))),
    },
    cookies: null,
  };
}

/** Facts that differ. Formatting, order and wording change none of them. */
export function changedFacts(before: ComparableFacts, after: ComparableFacts): ChangedFact[] {
  const out: ChangedFact[] = [];
  for (const [fact, was] of Object.entries(before.single)) {
    const is = after.single[fact];
    if (is === undefined || was?.key === is?.key) continue;
    // The same controller by a longer name is the same controller.
    if (fact === 'controller' && was && is && (was.key.startsWith(is.key) || is.key.startsWith(was.key)))
      continue;
    out.push({ fact, ...kindOf(was?.shown ?? null, is?.shown ?? null) });
  }
  for (const [fact, was] of Object.entries(before.sets)) {
    const is = after.sets[fact];
    if (!is) continue;
    const keys = (values: readonly Value[]): Set<string> => new Set(values.map(({ key }) => key));
    const [old, now] = [keys(was), keys(is)];
    for (const gone of was)
      if (!now.has(gone.key)) out.push({ fact, change: 'removed', before: gone.shown, after: null });
    for (const come of is)
      if (!old.has(come.key)) out.push({ fact, change: 'added', before: null, after: come.shown });
  }
  for (const [fact, was] of Object.entries(before.durations)) {
    const is = after.durations[fact];
    if (is) out.push(...changedDurations(fact, was, is));
  }
  if (before.cookies && after.cookies) out.push(...changedCookies(before.cookies, after.cookies));
  return out;
}

function kindOf(before: unknown, after: unknown): Omit<ChangedFact, 'fact'> {
  return { change: before === null ? 'added' : after === null ? 'removed' : 'changed', before, after };
}

/** Two lengths that a reader takes for one: 12 months and a year, 365 days and a year. */
const sameLength = (a: string, b: string): boolean => {
  const [x, y] = [daysOf(a), daysOf(b)];
  return Math.abs(x - y) <= Math.max(x, y) * 0.015;
};

type Rows = readonly { iso: string; subject: string }[];

/** What stays is taken out; what is left on both sides is paired, in the order of the text, as changed. */
function changedDurations(fact: string, before: Rows, after: Rows): ChangedFact[] {
  const left = [...after];
  const gone = before.filter((row) => {
    const at = left.findIndex((other) => sameLength(row.iso, other.iso));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  const out: ChangedFact[] = [];
  for (const row of gone) {
    const at = Math.max(
      0,
      left.findIndex((other) => plain(other.subject) === plain(row.subject)),
    );
    const [now] = left.splice(at, 1);
    out.push({ fact, ...kindOf(row.iso, now?.iso ?? null) });
  }
  for (const row of left) out.push({ fact, change: 'added', before: null, after: row.iso });
  return out;
}

type Cookies = NonNullable<ComparableFacts['cookies']>;

function changedCookies(before: Cookies, after: Cookies): ChangedFact[] {
  const out: ChangedFact[] = [];
  const left = [...after];
  const lengths = (life: string | string[] | null): string[] => (life === null ? [] : [life].flat());
  const same = (a: Cookies[number], b: Cookies[number]): boolean =>
    a.category === b.category &&
    lengths(a.lifetime).length === lengths(b.lifetime).length &&
    lengths(a.lifetime).every((x) => lengths(b.lifetime).some((y) => sameLength(x, y)));
  for (const was of before) {
    const named = left.filter((c) => c.name.toLowerCase() === was.name.toLowerCase());
    const is = named.find((c) => same(was, c)) ?? named[0];
    if (!is) {
      out.push({ fact: 'cookies', change: 'removed', before: was, after: null });
      continue;
    }
    left.splice(left.indexOf(is), 1);
    if (!same(was, is)) out.push({ fact: 'cookies', change: 'changed', before: was, after: is });
  }
  for (const is of left) out.push({ fact: 'cookies', change: 'added', before: null, after: is });
  return out;
}

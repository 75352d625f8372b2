import { daysOf } from '../../../src/core/declaration/durations';

/** Grades facts as read against facts as labelled by hand, by the conventions of the reading tests. */

interface Named {
  name: string;
  as_written?: string;
  family?: string;
  aliases?: string[];
}
interface CookieRow {
  name: string;
  name_alt?: string;
  as_written?: string;
  category: string | null;
  lifetime: string | string[] | null;
  provider: string | null;
}
interface Row {
  subject?: string;
  duration: string | string[] | null;
}
export interface Facts {
  language: string;
  last_updated: { date: string; kind: string } | null;
  controller: (Named & { explicit: boolean }) | null;
  rights_contacts: { emails: string[]; emails_optional?: string[] };
  dpo: { stated: boolean; email: string | null; optional?: boolean };
  supervisory_authorities: string[];
  supervisory_authorities_optional?: string[];
  rights: string[];
  rights_optional?: string[];
  recipients: Named[];
  recipients_optional?: Named[];
  cookie_categories: { declared: string[]; optional?: string[] };
  cookies: CookieRow[];
  retention: { trackers: Row[]; consent_choice: Row | null; other: Row[] };
  transfers: { stated: boolean; countries: string[]; safeguards: string[] };
  consent: { analytics: string; marketing: string; withdrawal: { stated: boolean; how: string[] } };
}

export interface Score {
  hits: number;
  missed: number;
  extra: number;
  notes: string[];
}
export type Scores = Record<string, Score>;

const low = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z0-9*@._-]/g, '');
const loose = (text: string): string => low(text).replace(/[^a-z0-9]/g, '');

/** One-to-one matching of read against labelled; an unmatched one that is optional counts for nothing. */
function match<E, G>(
  score: Score,
  expected: readonly E[],
  got: readonly G[],
  same: (e: E, g: G) => boolean,
  optional: (g: G) => boolean,
  tell: (x: E | G) => string,
): void {
  const left = [...got];
  for (const e of expected) {
    const at = left.findIndex((g) => same(e, g));
    if (at >= 0) {
      left.splice(at, 1);
      score.hits++;
    } else {
      score.missed++;
      score.notes.push(`-${tell(e)}`);
    }
  }
  for (const g of left)
    if (!optional(g)) {
      score.extra++;
      score.notes.push(`+${tell(g)}`);
    }
}

const days = (life: string | string[] | null): number[] => (life === null ? [] : [life].flat()).map(daysOf);
const closeTo = (a: number, b: number): boolean => Math.abs(a - b) <= Math.max(1 / 24, Math.max(a, b) * 0.02);
function sameLife(a: string | string[] | null, b: string | string[] | null): boolean {
  if (a === null || b === null) return a === b;
  return days(a).every((x) => days(b).some((y) => closeTo(x, y))) && days(b).length > 0;
}

export function grade(expected: Facts, got: Facts, totals: Scores): void {
  const fact = (name: string): Score => {
    totals[name] ??= { hits: 0, missed: 0, extra: 0, notes: [] };
    return totals[name];
  };
  const none = (): boolean => false;
  const text = (x: unknown): string => String(x);
  const set = (
    name: string,
    e: readonly string[],
    g: readonly string[],
    optional: readonly string[] = [],
  ): void =>
    match(
      fact(name),
      e,
      g,
      (a, b) => low(a) === low(b),
      (b) => optional.some((o) => low(o) === low(b)),
      text,
    );
  const one = (name: string, e: string | null, g: string | null): void =>
    set(name, e === null ? [] : [e], g === null ? [] : [g]);

  one('language', expected.language, got.language);
  one('date', expected.last_updated?.date ?? null, got.last_updated?.date ?? null);
  const controllers = (named: Named | null): string[] =>
    named ? [named.name, ...(named.aliases ?? [])].map(loose) : [];
  match(
    fact('controller'),
    expected.controller ? [expected.controller] : [],
    got.controller ? [got.controller] : [],
    (e, g) => controllers(e).some((a) => controllers(g).includes(a)),
    none,
    (x) => x.name,
  );
  set(
    'emails',
    expected.rights_contacts.emails,
    got.rights_contacts.emails,
    expected.rights_contacts.emails_optional,
  );
  if (!expected.dpo.optional) {
    one('dpo', expected.dpo.stated ? 'stated' : null, got.dpo.stated ? 'stated' : null);
    if (expected.dpo.stated) one('dpo', expected.dpo.email, got.dpo.email);
  }
  set(
    'authorities',
    expected.supervisory_authorities,
    got.supervisory_authorities,
    expected.supervisory_authorities_optional,
  );
  set('rights', expected.rights, got.rights, expected.rights_optional);
  const names = (named: Named): string[] => [named.name, named.as_written ?? named.name].map(loose);
  const sameName = (a: Named, b: Named): boolean => names(a).some((n) => names(b).includes(n));
  const family = (a: Named, b: Named): boolean =>
    sameName(a, b) ||
    (a.family !== undefined && (a.family === b.family || loose(a.family) === loose(b.name)));
  // Exact names first, then families.
  const left = [...got.recipients];
  const open: Named[] = [];
  for (const e of expected.recipients) {
    const at = left.findIndex((g) => sameName(e, g));
    if (at >= 0) {
      left.splice(at, 1);
      fact('recipients').hits++;
    } else open.push(e);
  }
  match(
    fact('recipients'),
    open,
    left,
    family,
    (g) =>
      (expected.recipients_optional ?? []).some((o) => family(o, g)) ||
      expected.recipients.some((e) => e.family !== undefined && e.family === g.family),
    (x) => x.name,
  );
  set(
    'categories',
    expected.cookie_categories.declared,
    got.cookie_categories.declared,
    expected.cookie_categories.optional,
  );

  const cookieNames = (c: CookieRow): string[] =>
    [c.name, c.name_alt, c.as_written].filter((n) => n !== undefined).map(low);
  const pairs: [CookieRow, CookieRow][] = [];
  const rest = [...got.cookies];
  for (const e of expected.cookies) {
    const same = rest.filter((g) => cookieNames(e).some((n) => cookieNames(g).includes(n)));
    const best =
      same.find((g) => g.category === e.category && sameLife(e.lifetime, g.lifetime)) ??
      same.find((g) => g.category === e.category) ??
      same[0];
    if (best) {
      rest.splice(rest.indexOf(best), 1);
      pairs.push([e, best]);
      fact('cookies').hits++;
    } else {
      fact('cookies').missed++;
      fact('cookies').notes.push(`-${e.name}`);
    }
  }
  for (const g of rest) {
    fact('cookies').extra++;
    fact('cookies').notes.push(`+${g.name}`);
  }
  for (const [e, g] of pairs) {
    match(
      fact('cookie category'),
      [`${e.name}:${e.category}`],
      [`${e.name}:${g.category}`],
      (a, b) => a === b,
      none,
      text,
    );
    const life = fact('cookie lifetime');
    if (sameLife(e.lifetime, g.lifetime)) life.hits++;
    else {
      life.missed++;
      life.extra++;
      life.notes.push(`${e.name}: ${e.lifetime} read ${g.lifetime}`);
    }
    const own = controllers(expected.controller);
    const provider = (p: string | null): string =>
      p === null || own.some((o) => loose(p).startsWith(o)) ? '' : loose(p);
    const [pe, pg] = [provider(e.provider), provider(g.provider)];
    const part =
      pe === pg ||
      (pe !== '' && pg !== '' && (pe.includes(pg) || pg.includes(pe) || /digiteka/.test(pe + pg)));
    if (part) fact('cookie provider').hits++;
    else {
      fact('cookie provider').missed++;
      fact('cookie provider').extra++;
      fact('cookie provider').notes.push(`${e.name}: ${e.provider} read ${g.provider}`);
    }
  }
  const rows = (name: string, e: readonly Row[], g: readonly Row[]): void =>
    match(
      fact(name),
      e,
      g,
      (a, b) => sameLife(a.duration, b.duration),
      none,
      (x) => `${x.duration} ${(x.subject ?? '').slice(0, 50)}`,
    );
  rows('retention trackers', expected.retention.trackers, got.retention.trackers);
  const choice = (c: Row | null): Row[] => (c ? [c] : []);
  rows('retention choice', choice(expected.retention.consent_choice), choice(got.retention.consent_choice));
  rows('retention other', expected.retention.other, got.retention.other);
  one(
    'transfers stated',
    expected.transfers.stated ? 'stated' : null,
    got.transfers.stated ? 'stated' : null,
  );
  set('countries', expected.transfers.countries, got.transfers.countries);
  set('safeguards', expected.transfers.safeguards, got.transfers.safeguards);
  for (const category of ['analytics', 'marketing'] as const) {
    const [e, g] = [expected.consent[category], got.consent[category]];
    const score = fact(`consent ${category}`);
    if (e === g) score.hits++;
    else {
      const half = [e, g].sort().join() === 'choice,required' ? 0.5 : 0;
      score.hits += half;
      score.missed += 1 - half;
      score.extra += 1 - half;
      score.notes.push(`${e} read ${g}`);
    }
  }
  one(
    'withdrawal stated',
    expected.consent.withdrawal.stated ? 'stated' : null,
    got.consent.withdrawal.stated ? 'stated' : null,
  );
  set('withdrawal how', expected.consent.withdrawal.how, got.consent.withdrawal.how);
}

export interface Line {
  fact: string;
  precision: number;
  recall: number;
  f1: number;
  n: number;
}

/** Precision, recall and F1 per fact; a fact that nothing states and nobody reads is perfect. */
export function table(totals: Scores): Line[] {
  return Object.entries(totals).map(([fact, { hits, missed, extra }]) => {
    const precision = hits + extra === 0 ? 1 : hits / (hits + extra);
    const recall = hits + missed === 0 ? 1 : hits / (hits + missed);
    const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
    return { fact, precision, recall, f1, n: hits + missed };
  });
}

export const printed = (lines: readonly Line[]): string =>
  lines
    .map(
      (l) =>
        `${l.fact.padEnd(20)} P ${l.precision.toFixed(3)}  R ${l.recall.toFixed(3)}  F1 ${l.f1.toFixed(3)}  n ${l.n}`,
    )
    .join('\n');

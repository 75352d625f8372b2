import type { CookieRow, MatchCode } from './knowledge';

/** Names that match: exact ones by look-up, patterns by the first characters that they begin with. */
export interface NameIndex<T> {
  /** The first entry that fits the place; exact before pattern, longer patterns before shorter. */
  find(name: string, place: string, onSite: boolean): T | undefined;
}

/** How a row is matched and by what. */
type NamedRow = readonly [MatchCode, string, ...unknown[]];

interface Pattern<T> {
  literal: string;
  /** Built when a name first comes near. */
  expression: RegExp | string | null;
  entry: T;
}

/** No cookie or key of a longer name is looked at by an expression. */
const LONGEST_NAME = 512;
/** Patterns are kept by their first characters. */
const HEAD = 2;

/** Does an entry allow this place (a domain, an area of storage)? Given once: a closure a call would cost as much as it. */
export type Fits<T> = (entry: T, place: string, onSite: boolean) => boolean;

/** Prepares names for look-up. @param entries in order of preference */
export function indexNames<T extends { row: NamedRow }>(entries: readonly T[], fits: Fits<T>): NameIndex<T> {
  const exact = new Map<string, T | T[]>();
  const patterns = new Map<string, Pattern<T>[]>();
  const prepare = (key: string, pattern: Pattern<T>): void => {
    const list = patterns.get(key);
    if (list) list.push(pattern);
    else patterns.set(key, [pattern]);
  };
  for (const entry of entries) {
    const [match, text] = entry.row;
    if (match === 'e') {
      put(exact, text, entry);
      continue;
    }
    const names = match === 'r' ? listed(text) : null;
    if (names) for (const name of names) put(exact, name, entry);
    else {
      const expression = match === 'p' ? null : text;
      for (const literal of match === 'p' ? [text] : new Set(literalStarts(text)))
        prepare(literal.length < HEAD ? '' : literal.slice(0, HEAD), { literal, expression, entry });
    }
  }
  // Very few begin with nothing certain: they are asked last.
  const anywhere = patterns.get('');
  for (const list of patterns.values()) list.sort((a, b) => b.literal.length - a.literal.length);
  return {
    find(name, place, onSite) {
      const same = exact.get(name);
      if (Array.isArray(same)) {
        for (const entry of same) if (fits(entry, place, onSite)) return entry;
      } else if (same !== undefined && fits(same, place, onSite)) return same;
      if (name.length > LONGEST_NAME) return undefined;
      return (
        among(patterns.get(name.slice(0, HEAD)), name, fits, place, onSite) ??
        among(anywhere, name, fits, place, onSite)
      );
    },
  };
}

function among<T>(
  list: readonly Pattern<T>[] | undefined,
  name: string,
  fits: Fits<T>,
  place: string,
  onSite: boolean,
): T | undefined {
  if (!list) return undefined;
  for (const pattern of list) {
    if (!name.startsWith(pattern.literal)) continue;
    const expression =
      typeof pattern.expression === 'string' ? new RegExp(pattern.expression) : pattern.expression;
    pattern.expression = expression;
    if ((expression === null || expression.test(name)) && fits(pattern.entry, place, onSite))
      return pattern.entry;
  }
  return undefined;
}

/** The names that an expression merely lists, as in `^(SOCS|CONSENT|AEC)$`; null for any other. */
function listed(expression: string): string[] | null {
  const names = /^\^\(([\w|-]+)\)\$$/.exec(expression)?.[1];
  return names ? names.split('|') : null;
}

/** Most names have one entry; only where several share one is a list made. */
function put<T>(map: Map<string, T | T[]>, key: string, value: T): void {
  const before = map.get(key);
  if (before === undefined) map.set(key, value);
  else if (Array.isArray(before)) before.push(value);
  else map.set(key, [before, value]);
}

/**
 * What the names that an anchored expression takes begin with: the letters before the first special character, once
 * for each way that an optional letter or a leading choice of alternatives opens. `['']` where nothing is certain.
 */
export function literalStarts(expression: string): string[] {
  // An alternative to the whole makes nothing certain, whatever stands before it.
  const groupless = expression.replace(/\([^()]*\)/g, '').replace(/\([^()]*\)/g, '');
  return expression.startsWith('^') && !groupless.includes('|') ? starts(expression.slice(1)) : [''];
}

/** At most so many ways are told apart; more are looked up as one. */
const MOST_WAYS = 40;

function starts(pattern: string): string[] {
  const plain = /^(?:[\w\-:~!/ ]|\\[.$\-/])*/.exec(pattern)?.[0] ?? '';
  const after = pattern.slice(plain.length);
  const letters = (text: string): string => text.replaceAll('\\', '');
  if (after.startsWith('?')) {
    const without = plain.replace(/\\?.$/, '');
    const ways = starts(plain.slice(without.length) + after.slice(1));
    const skipped = starts(after.slice(1));
    return [...ways, ...skipped].map((way) => letters(without) + way);
  }
  if (/^[*{]/.test(after)) return [letters(plain.replace(/\\?.$/, ''))];
  if (!after.startsWith('(')) return [letters(plain)];
  const group = leadingGroup(after);
  if (!group) return [letters(plain)];
  const ways = group.alternatives.flatMap(starts);
  if (group.optional) ways.push(...starts(group.rest));
  return ways.length > MOST_WAYS ? [letters(plain)] : ways.map((way) => letters(plain) + way);
}

/** A group at the beginning, taken apart; null where it is repeated or holds more than alternatives. */
function leadingGroup(text: string): { alternatives: string[]; optional: boolean; rest: string } | null {
  const close = text.indexOf(')');
  const inside = text.slice(1, close).replace(/^\?:/, '');
  if (close < 0 || /[()]/.test(inside) || inside.includes('\\)')) return null;
  const after = text.slice(close + 1);
  if (/^[*+{]/.test(after)) return null;
  const optional = after.startsWith('?');
  return { alternatives: inside.split('|'), optional, rest: optional ? after.slice(1) : after };
}

/** Is this host the domain or below it, at a label boundary? Without making a text for it. */
const isBelow = (host: string, domain: string): boolean =>
  host.endsWith(domain) &&
  (host.length === domain.length || host.charCodeAt(host.length - domain.length - 1) === 46);

/** Does a cookie's entry allow this place? @param domain as `cookieHost` gives it @param onSite is the domain the visited site's own? */
export function fitsPlace(row: CookieRow, domain: string, onSite: boolean): boolean {
  if (onSite ? row[3] === 2 : row[3] === 1) return false;
  const domains = row[4];
  if (!domains) return true;
  for (const d of domains) if (isBelow(domain, d)) return true;
  return false;
}

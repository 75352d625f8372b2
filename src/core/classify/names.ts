import { cookieHost } from './address';
import type { CookieRow, MatchCode } from './knowledge';

/** Names that match: exact ones by look-up, patterns by the first characters that they begin with. */
export interface NameIndex<T> {
  /** The first entry that fits; exact before pattern, longer patterns before shorter. */
  find(name: string, fits: (entry: T) => boolean): T | undefined;
}

interface Pattern<T> {
  literal: string;
  expression: RegExp | null;
  entry: T;
}

/** No cookie or key of a longer name is looked at by an expression. */
const LONGEST_NAME = 512;
/** Patterns are kept by their first characters. */
const HEAD = 2;

/** Prepares names for look-up. @param entries in order of preference */
export function indexNames<T>(entries: Iterable<readonly [MatchCode, string, T]>): NameIndex<T> {
  const exact = new Map<string, T[]>();
  const patterns = new Map<string, Pattern<T>[]>();
  for (const [match, text, entry] of entries) {
    const names = match === 'e' ? [text] : match === 'r' ? listed(text) : null;
    if (names) for (const name of names) put(exact, name, entry);
    else {
      const literal = match === 'p' ? text : literalStart(text);
      const expression = match === 'p' ? null : new RegExp(text);
      put(patterns, literal.length < HEAD ? '' : literal.slice(0, HEAD), { literal, expression, entry });
    }
  }
  // Very few begin with nothing certain: they are asked last.
  const anywhere = patterns.get('');
  for (const list of patterns.values()) list.sort((a, b) => b.literal.length - a.literal.length);
  return {
    find(name, fits) {
      const same = exact.get(name);
      if (same) for (const entry of same) if (fits(entry)) return entry;
      if (name.length > LONGEST_NAME) return undefined;
      return among(patterns.get(name.slice(0, HEAD)), name, fits) ?? among(anywhere, name, fits);
    },
  };
}

function among<T>(
  list: readonly Pattern<T>[] | undefined,
  name: string,
  fits: (entry: T) => boolean,
): T | undefined {
  if (!list) return undefined;
  for (const { literal, expression, entry } of list) {
    if (name.startsWith(literal) && (expression === null || expression.test(name)) && fits(entry))
      return entry;
  }
  return undefined;
}

/** The names that an expression merely lists, as in `^(SOCS|CONSENT|AEC)$`; null for any other. */
function listed(expression: string): string[] | null {
  const names = /^\^\(([\w|-]+)\)\$$/.exec(expression)?.[1];
  return names ? names.split('|') : null;
}

function put<V>(map: Map<string, V[]>, key: string, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** What every name that an anchored expression takes begins with: its letters before the first special character. */
export function literalStart(expression: string): string {
  const plain = /^\^((?:[\w\-:~!/ ]|\\[.$\-/])*)/.exec(expression)?.[1] ?? '';
  const after = expression.charAt(plain.length + 1);
  // A character that may be missing or that an alternative replaces is none that every name begins with.
  const sure = /[?*{]/.test(after) ? plain.replace(/\\?.$/, '') : plain;
  return (/^\^[^(]*\|/.test(expression) ? '' : sure).replaceAll('\\', '');
}

/** Does a cookie's entry allow this place? @param onSite is the domain the visited site's own? */
export function fitsPlace(row: CookieRow, domain: string, onSite: boolean): boolean {
  if (onSite ? row[3] === 2 : row[3] === 1) return false;
  const domains = row[4];
  if (!domains) return true;
  const host = cookieHost(domain);
  return domains.some((d) => host === d || host.endsWith(`.${d}`));
}

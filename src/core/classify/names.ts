import { type Buckets, opener } from './buckets';
import { HEAD, type ReadRow, readName } from './names-packed';

/** Names that match: exact ones by look-up, patterns by the first characters that they begin with. */
export interface NameIndex {
  /** The first row that fits the place; exact before pattern, longer patterns before shorter. */
  find(name: string, place: string, onSite: boolean): ReadRow | undefined;
}

/** Does a row allow this place (a domain, an area of storage)? Given once: a closure a call would cost as much as it. */
export type Fits = (row: ReadRow, place: string, onSite: boolean) => boolean;

/** No cookie or key of a longer name is looked at by an expression. */
const LONGEST_NAME = 512;

/** Prepares names for look-up: each text of theirs is read when a name of its letters is first asked for. */
export function indexNames(buckets: Buckets, fits: Fits): NameIndex {
  const exact = new Map<string, ReadRow | ReadRow[]>();
  const patterns = new Map<string, ReadRow[]>();
  const openFor = opener(buckets.slice(0, -1), (text) => {
    const row = readName(text);
    if (row.exact) put(exact, row.key, row);
    else {
      const head = row.key.slice(0, HEAD);
      const list = patterns.get(head);
      if (list) list.push(row);
      else patterns.set(head, [row]);
    }
  }).for;
  // Very few begin with nothing certain: they are asked last.
  let anywhere: ReadRow[] | undefined;
  return {
    find(name, place, onSite) {
      openFor(name);
      const same = exact.get(name);
      if (Array.isArray(same)) {
        for (const row of same) if (fits(row, place, onSite)) return row;
      } else if (same !== undefined && fits(same, place, onSite)) return same;
      if (name.length > LONGEST_NAME) return undefined;
      anywhere ??= (buckets.at(-1) || undefined)?.split(' ').map(readName) ?? [];
      return (
        among(patterns.get(name.slice(0, HEAD)), name, fits, place, onSite) ??
        among(anywhere, name, fits, place, onSite)
      );
    },
  };
}

function among(
  list: readonly ReadRow[] | undefined,
  name: string,
  fits: Fits,
  place: string,
  onSite: boolean,
): ReadRow | undefined {
  if (!list) return undefined;
  for (const row of list) {
    if (!name.startsWith(row.key)) continue;
    if (row.match === 'r') {
      row.expression ??= new RegExp(row.pattern);
      if (!row.expression.test(name)) continue;
    }
    if (fits(row, place, onSite)) return row;
  }
  return undefined;
}

/** Most names have one row; only where several share one is a list made. */
function put<T>(map: Map<string, T | T[]>, key: string, value: T): void {
  const before = map.get(key);
  if (before === undefined) map.set(key, value);
  else if (Array.isArray(before)) before.push(value);
  else map.set(key, [before, value]);
}

/** Is this host the domain or below it, at a label boundary? Without making a text for it. */
const isBelow = (host: string, domain: string): boolean =>
  host.endsWith(domain) &&
  (host.length === domain.length || host.charCodeAt(host.length - domain.length - 1) === 46);

/** Does a cookie's row allow this place? @param domain as `cookieHost` gives it @param onSite is the domain the visited site's own? */
export function fitsCookie(row: ReadRow, domain: string, onSite: boolean): boolean {
  if (onSite ? row.where === 2 : row.where === 1) return false;
  if (row.places.length === 0) return true;
  for (const d of row.places) if (isBelow(domain, d)) return true;
  return false;
}

/** Is it a key of this area? */
export const fitsKey = (row: ReadRow, area: string): boolean => row.places[0] === area;

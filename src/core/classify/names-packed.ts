import type { Classification } from './answer';
import { type Buckets, spread } from './buckets';
import type { CategoryCode, MatchCode, Where } from './knowledge';
import { literalStarts } from './literal-starts';
import { numberOf } from './owners';

/** A name or pattern with what it says. */
export interface NamedRow {
  match: MatchCode;
  pattern: string;
  category: CategoryCode;
  where: Where;
  owner: number;
  /** Domains that a cookie lives on, none = any; the area of a storage key. */
  places: readonly string[];
  /** Several vendors use this name: the answer is less sure. */
  shared: boolean;
}

/** A row as it is looked up: `key` is the name itself, or what names that match begin with. */
export interface KeyedRow extends NamedRow {
  key: string;
  exact: boolean;
}

/** A row read from its text, with what is made of it when it is first asked for: all in one place, for speed. */
export interface ReadRow extends KeyedRow {
  answer: Classification | null;
  expression: RegExp | null;
}

/** Patterns are kept by their first characters; those that begin with less stand in a text of their own, the last. */
export const HEAD = 2;

/** The texts of all rows, for the build; the last holds what may match any name. @param rows in order of preference */
export function packNames(rows: readonly NamedRow[], count: number): Buckets {
  const exact: [string, string][] = [];
  const patterns: KeyedRow[] = [];
  for (const row of rows) {
    const names = row.match === 'e' ? [row.pattern] : row.match === 'r' ? listed(row.pattern) : null;
    for (const key of names ?? []) exact.push([key, writeName({ ...row, key, exact: true })]);
    const starts = row.match === 'p' ? [row.pattern] : new Set(literalStarts(row.pattern));
    if (!names) for (const key of starts) patterns.push({ ...row, key, exact: false });
  }
  // The longer says more; among equals the order stays.
  patterns.sort((a, b) => b.key.length - a.key.length);
  const certain = patterns.filter(({ key }) => key.length >= HEAD);
  const anywhere = patterns.filter(({ key }) => key.length < HEAD);
  return [
    ...spread([...exact, ...certain.map((row): [string, string] => [row.key, writeName(row)])], count),
    ...spread(
      anywhere.map((row): [string, string] => [row.pattern, writeName(row)]),
      1,
    ),
  ];
}

/** The names that an expression merely lists, as in `^(SOCS|CONSENT|AEC)$`; null for any other. */
function listed(expression: string): string[] | null {
  const names = /^\^\(([\w|-]+)\)\$$/.exec(expression)?.[1];
  return names ? names.split('|') : null;
}

/**
 * `<match><category><where><! = shared><owner>:<places>|<name>`; an expression stands after what it is looked up by,
 * with `l` for match where it merely lists names.
 */
function writeName({ match, exact, category, where, shared, owner, places, key, pattern }: KeyedRow): string {
  const said = `${category}${where}${shared ? '!' : ''}${numberOf(owner)}`;
  const head = `${match === 'r' && exact ? 'l' : match}${said}${places.length > 0 ? `:${places.join(',')}` : ''}`;
  return match === 'r' ? `${head}|${key}|${pattern}` : `${head}|${pattern}`;
}

/** What `writeName` wrote. */
export function readName(row: string): ReadRow {
  const bar = row.indexOf('|');
  const kind = row.charAt(0);
  const shared = row.charAt(3) === '!';
  const colon = row.lastIndexOf(':', bar);
  const owner = row.slice(shared ? 4 : 3, colon < 0 ? bar : colon);
  let key = row.slice(bar + 1);
  let pattern = key;
  if (kind === 'r' || kind === 'l') {
    const second = row.indexOf('|', bar + 1);
    key = row.slice(bar + 1, second);
    pattern = row.slice(second + 1);
  }
  return {
    key,
    exact: kind === 'e' || kind === 'l',
    match: kind === 'l' ? 'r' : (kind as MatchCode),
    pattern,
    category: row.charAt(1) as CategoryCode,
    where: Number(row.charAt(2)) as Where,
    owner: Number.parseInt(owner, 36),
    places: colon < 0 ? NOWHERE : row.slice(colon + 1, bar).split(','),
    shared,
    answer: null,
    expression: null,
  };
}

const NOWHERE: readonly string[] = [];

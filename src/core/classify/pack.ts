import type {
  CategoryCode,
  CookieRow,
  HostRow,
  KeyRow,
  Knowledge,
  KnownVendor,
  MatchCode,
  ShapeRow,
  StatedSafeguard,
  Where,
} from './knowledge';
import { CATEGORY_OF, codeOf } from './knowledge';

/**
 * The knowledge base as it is bundled: rows of one kind that follow each other share one text, words parted by spaces.
 * A third of the size of the same facts as objects, and read in a few milliseconds.
 */
export interface Packed {
  /** Purposes by number. */
  purposes: string[];
  vendors: PackedVendor[];
  hosts: [id: string, name: string, category: CategoryCode, domains: string][];
  cookies: [id: string | null, name: string, cookies: string[]][];
  software: string[];
}

type PackedVendor = [
  id: string,
  name: string,
  organisation: string,
  country: string | null,
  parentCountry: string | null,
  safeguard: StatedSafeguard | null,
  category: CategoryCode,
  purposes: number[],
  mayQualify: 0 | 1,
  /** `<category><hosts> [paths]`; paths begin with a slash or an asterisk and one. */
  hosts: string[],
  cookies: string[],
  keys: string[],
  shapes: ShapeRow[],
];

const isPath = (word: string): boolean => word.startsWith('/') || word.startsWith('*/');

/** Rows whose key is the same, as long as they follow each other. */
function runs<Row>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  wordOf: (row: Row) => string,
): string[] {
  const found: { key: string; words: string[] }[] = [];
  for (const row of rows) {
    const key = keyOf(row);
    const word = wordOf(row);
    if (word === '' || word.includes(' '))
      throw new Error(`"${word}" cannot be packed: it is empty or has a space`);
    const last = found.at(-1);
    if (last?.key === key) last.words.push(word);
    else found.push({ key, words: [word] });
  }
  return found.map(({ key, words }) => key.replace('\0', words.join(' ')));
}

const packCookies = (rows: readonly CookieRow[]): string[] =>
  runs(
    rows,
    ([, , category, where, domains, shared]) =>
      `${category}${where}${shared ? 's' : ''} ${domains ? domains.join(',') : ''} \0`,
    ([match, pattern]) => match + pattern,
  );

/** @throws where a name or a host holds a space: no browser stores or asks for such */
export function pack({ vendors, hosts, cookies, software }: Knowledge): Packed {
  const purposes: string[] = [];
  const numberOf = (purpose: string): number => {
    const at = purposes.indexOf(purpose);
    return at < 0 ? purposes.push(purpose) - 1 : at;
  };
  return {
    vendors: vendors.map((v) => [
      v.id,
      v.name,
      v.organisation,
      v.country,
      v.parentCountry,
      v.safeguard,
      codeOf(v.category),
      v.purposes.map(numberOf),
      v.mayQualify ? 1 : 0,
      runs(
        v.hosts,
        ([, category, paths]) => `${category}\0${paths ? ` ${paths.join(' ')}` : ''}`,
        ([host]) => host,
      ),
      packCookies(v.cookies),
      runs(
        v.keys,
        ([, , category, area]) => `${category}${area} \0`,
        ([match, pattern]) => match + pattern,
      ),
      v.shapes,
    ]),
    hosts: hosts.map(([id, name, category, domains]) => [id, name, category, domains.join(' ')]),
    cookies: cookies.map(([id, name, rows]) => [id, name, packCookies(rows)]),
    software: packCookies(software),
    purposes,
  };
}

function unpackHosts(texts: readonly string[]): HostRow[] {
  const rows: HostRow[] = [];
  for (const text of texts) {
    const category = text.charAt(0) as CategoryCode;
    const words = text.slice(1).split(' ');
    const paths = words.filter(isPath);
    for (const word of words)
      if (!isPath(word)) rows.push(paths.length > 0 ? [word, category, paths] : [word, category]);
  }
  return rows;
}

function unpackCookies(texts: readonly string[]): CookieRow[] {
  const rows: CookieRow[] = [];
  for (const text of texts) {
    const [head = '', places = '', ...words] = text.split(' ');
    const category = head.charAt(0) as CategoryCode;
    const where = Number(head.charAt(1)) as Where;
    const domains = places === '' ? null : places.split(',');
    for (const word of words) {
      const match = word.charAt(0) as MatchCode;
      const pattern = word.slice(1);
      if (head.length === 3) rows.push([match, pattern, category, where, domains ?? 0, 1]);
      else
        rows.push(domains ? [match, pattern, category, where, domains] : [match, pattern, category, where]);
    }
  }
  return rows;
}

function unpackKeys(texts: readonly string[]): KeyRow[] {
  return texts.flatMap((text) => {
    const [head = '', ...words] = text.split(' ');
    return words.map(
      (word): KeyRow => [
        word.charAt(0) as MatchCode,
        word.slice(1),
        head.charAt(0) as CategoryCode,
        head.slice(1),
      ],
    );
  });
}

/** What `pack` made, as the classifier reads it. */
export function unpack({ purposes, vendors, hosts, cookies, software }: Packed): Knowledge {
  return {
    vendors: vendors.map(
      ([
        id,
        name,
        organisation,
        country,
        parentCountry,
        safeguard,
        category,
        numbers,
        mayQualify,
        ...rest
      ]): KnownVendor => ({
        id,
        name,
        organisation,
        country,
        parentCountry,
        safeguard,
        category: CATEGORY_OF[category],
        purposes: numbers.map((n) => purposes[n] ?? ''),
        mayQualify: mayQualify === 1,
        hosts: unpackHosts(rest[0]),
        cookies: unpackCookies(rest[1]),
        keys: unpackKeys(rest[2]),
        shapes: rest[3],
      }),
    ),
    hosts: hosts.map(([id, name, category, domains]) => [id, name, category, domains.split(' ')]),
    cookies: cookies.map(([id, name, rows]) => [id, name, unpackCookies(rows)]),
    software: unpackCookies(software),
  };
}

import type { Block, PolicyDocument, PolicyTable } from '../document';
import { lifetimeOf } from '../durations';
import type { StatedCategory, StatedCookie } from '../facts';
import { placeIn } from '../place';
import { fold } from '../text';
import { categoryNamed, categoryOfPurpose } from './categories';

/** What a column of a cookie table holds. */
type Role = 'name' | 'provider' | 'domain' | 'purpose' | 'category' | 'lifetime';

const ROLES: readonly [Role, RegExp][] = [
  [
    'lifetime',
    /duree|duration|combien de temps|how long|expir|life ?(?:time|span)|retention|conservation|validit|delai|persisten|max(?:imum)? age|storage period|stockage|echeance/,
  ],
  [
    'name',
    /^(?:noms?|names?)\b(?! (?:du|de la|of) (?:fournisseur|societe|partenaire|tiers|provider|company|vendor|third))|cookie name|nom (?:du|des|de) (?:cookies?|traceurs?)|^(?:les )?(?:cookies?|traceurs?|trackers?)(?: (?:utilises?|deposes?|used|set|key|id|identifier))?(?: \(s\))?$|name of (?:the )?cookie|^identifiants?$|cookies? \(nom\)|^titre|^key\b/,
  ],
  ['category', /categor|^type\b(?!.*dur)|cookies? type|nature|classification|^famille/],
  [
    'provider',
    /emetteur|fournisseur|provider|^source|editeur|societe|company|\btiers\b|third[- ]party|partenaire|partner|depose par|set by|placed by|vendor|responsable|origine|organisation|publisher|service/,
  ],
  ['domain', /domain|^hotes?$|^hosts?$/],
  [
    'purpose',
    /finalit|fonction|function|purpose|description|sert|servent|why\b|pourquoi|used for|utilisation|utilite|objectif|\bbut\b|role|usage|what (?:it|they) do|details?|explication|objet/,
  ],
];
const DOMAIN = /^\.?(?:[a-z\d-]+\.)+[a-z]{2,}$/i;
const NO_NAME = /^(?:n\/?a|-|–|none|aucun|nom|name|cookies?|-+|\/|tbd)$/i;

/** Looks like the name of a cookie or key: one word, or told as such. */
export const isNameShaped = (text: string): boolean =>
  /^[\p{L}\d_.*$#:%@|~<>{}[\]()+-]{1,120}$/u.test(text) &&
  !/[.,;:]$/.test(text) &&
  !DOMAIN.test(
    text.replace(/^\./, '').includes('.') && /\.(?:com|fr|net|org|io|eu|co)$/i.test(text) ? text : 'x',
  );

export function rolesOf(table: PolicyTable, aboutCookies: boolean): Map<Role, number> | null {
  const roles = new Map<Role, number>();
  const headers = table.headers.map(fold);
  headers.forEach((header, column) => {
    for (const [role, pattern] of ROLES)
      if (!roles.has(role) && pattern.test(header.trim())) {
        roles.set(role, column);
        break;
      }
  });
  if (headers.length > 0) {
    if (
      !roles.has('name') &&
      roles.has('lifetime') &&
      aboutCookies &&
      !/traitement|donnee|finalite|data|purpose|categor|process/.test(headers[0] ?? '')
    )
      roles.set('name', 0);
    const enough =
      roles.has('name') &&
      (roles.has('lifetime') ||
        roles.has('purpose') ||
        roles.has('provider') ||
        roles.has('category') ||
        roles.has('domain'));
    const names = table.rows.map((row) => row.cells[roles.get('name') ?? 0] ?? '');
    const shaped = names.filter((name) => namesIn(name).some(isNameShaped)).length;
    const called = /cookie|traceur|tracker/.test(headers[roles.get('name') ?? 0] ?? '');
    return enough && aboutCookies && (called || shaped >= names.length / 3) ? roles : null;
  }
  return headerless(table, aboutCookies);
}

/** Without headings the columns tell themselves: one of lengths of time, the first of names. */
function headerless(table: PolicyTable, aboutCookies: boolean): Map<Role, number> | null {
  const { rows } = table;
  const width = Math.max(0, ...rows.map((row) => row.cells.length));
  if (!aboutCookies || rows.length === 0 || width < 2) return null;
  const share = (column: number, test: (cell: string) => boolean): number =>
    rows.filter((row) => test(row.cells[column] ?? '')).length / rows.length;
  const columns = Array.from({ length: width }, (_, i) => i);
  const lifetime = columns.find(
    (i) => i > 0 && share(i, (cell) => cell.length < 60 && lifetimeOf(cell) !== null) >= 0.6,
  );
  if (lifetime === undefined || share(0, (cell) => namesIn(cell).every(isNameShaped)) < 0.6) return null;
  const roles = new Map<Role, number>([
    ['name', 0],
    ['lifetime', lifetime],
  ]);
  const rest = columns.filter((i) => i !== 0 && i !== lifetime);
  const longest = rest.sort((a, b) =>
    rows.reduce((n, r) => n + (r.cells[b]?.length ?? 0) - (r.cells[a]?.length ?? 0), 0),
  )[0];
  if (longest !== undefined) roles.set('purpose', longest);
  return roles;
}

/** Names in one cell: one a line, or parted by comma, semicolon, slash or "and". */
export function namesIn(cell: string): string[] {
  const lines = cell
    .split('\n')
    .map((line) => line.replace(/\s*\[x\d+\]/g, '').trim())
    .filter(Boolean);
  // A name of several words that the layout broke over lines.
  const words = lines.every((line) => line.split(' ').every((word) => /^\p{L}+$/u.test(word)));
  if (lines.length > 1 && words && /^\p{Lu}\p{Ll}{2,}/u.test(lines[0] ?? '')) return [tidy(lines.join(' '))];
  return lines
    .flatMap((line) => line.split(/\s*[,;•]\s*|\s+(?:et|and|ou|or|&)\s+|\s+\/\s+/))
    .flatMap((part) =>
      part.includes('/') && part.split('/').every((p) => /^_?[\w-]{2,}$/.test(p) && /[_\d]/.test(p))
        ? part.split('/')
        : [part],
    )
    .flatMap((part) => {
      const pieces = part.split(/\s+/);
      return pieces.length > 1 && pieces.every((piece) => /[_\d*]/.test(piece) && isNameShaped(piece))
        ? pieces
        : [part];
    })
    .map(tidy)
    .filter((name) => name !== '' && !NO_NAME.test(name));
}

const tidy = (name: string): string =>
  name
    .replace(/^[«"“'`\s]+|[»"”'`\s]+$/g, '')
    .replace(/\s*\((?:\d+|[^)]*(?:cookie|traceur|google|tiers|third)[^)]*)\)$/i, '')
    .replace(/\[(?:\.\.\.|…)\]|\.\.\.|…$/g, '*')
    .replace(/^cookies?\s+[«"“]?(?=\S+$)/i, '')
    .trim();

export interface CookieTableReading {
  cookies: StatedCookie[];
  /** Indexes of the tables that list cookies. */
  tables: Set<number>;
}

export function readCookieTables(document: PolicyDocument, whole: boolean): CookieTableReading {
  const tables = new Set<number>();
  const cookies: StatedCookie[] = [];
  for (const table of document.tables) {
    const first = table.rows[0];
    if (!first) continue;
    const about =
      whole ||
      /cookie|traceur|tracker/.test(fold([...table.headers, ...first.headings, first.lead].join(' ')));
    const roles = rolesOf(table, about);
    if (!roles) continue;
    tables.add(table.index);
    for (const row of table.rows) cookies.push(...rowCookies(row, roles));
  }
  return { cookies, tables };
}

function rowCookies(row: Block, roles: Map<Role, number>): StatedCookie[] {
  const cell = (role: Role): string | null => {
    const at = roles.get(role);
    const text = at === undefined ? '' : (row.cells[at] ?? '').trim();
    return text === '' || NO_NAME.test(text) ? null : text;
  };
  const names = namesIn(cell('name') ?? '');
  const purpose = cell('purpose')?.replace(/\s*\n\s*/g, ' ') ?? null;
  const lifetimeText = cell('lifetime')?.replace(/\s*\n\s*/g, ' ') ?? null;
  const column = cell('category');
  const category =
    (column ? (categoryNamed(column) ?? null) : null) ??
    headingCategory(row) ??
    (purpose ? categoryOfPurpose(purpose) : null);
  const provider = cell('provider')?.replace(/\s*\n\s*/g, ' ') ?? null;
  const domains = (cell('domain') ?? '').split(/[\s,;]+/).filter((d) => DOMAIN.test(d));
  const perName = lifetimes(cell('lifetime') ?? '', names.length);
  return names.map((name, i) => ({
    name,
    category,
    lifetime: perName[i] ?? null,
    lifetimeText: perName[i] ? null : lifetimeText,
    provider,
    purpose,
    ...(purpose && !roles.has('provider') ? { told: purpose } : {}),
    ...(roles.has('provider') ? {} : { under: row.headings.slice(-3).join(' | ') }),
    domains,
    place: placeIn(row),
  }));
}

/** As many lines of lengths as names: one each; else all for every name. */
function lifetimes(cell: string, names: number): (string | string[] | null)[] {
  const lines = cell.split('\n').filter((line) => line.trim() !== '');
  if (names > 1 && lines.length === names && lines.every((line) => lifetimeOf(line) !== null))
    return lines.map(lifetimeOf);
  const parts = cell.split(/\s*,\s*/);
  if (
    names > 1 &&
    lines.length === 1 &&
    parts.length === names &&
    parts.some((part) => lifetimeOf(part) !== null)
  )
    return parts.map(lifetimeOf);
  return Array.from({ length: names }, () => lifetimeOf(cell));
}

/** Purpose out of the headings or the sentence above: the nearest that names one. */
export function headingCategory(block: Block): StatedCategory | null {
  const lead =
    /cookies?|traceurs?/.test(fold(block.lead)) && block.lead.length < 220 ? categoryNamed(block.lead) : null;
  for (const heading of block.headings.toReversed()) {
    const low = fold(heading);
    if (/politique|policy|notice|^cookies?$|\?$|third-party websites/.test(low)) continue;
    const category = categoryNamed(heading);
    if (category) return category;
  }
  return lead;
}

import type { Category } from '../model/terms';

/** First letters stand for the category and for how a name is matched. */
export type CategoryCode = 'n' | 'f' | 'a' | 'm' | 'u';
export type MatchCode = 'e' | 'p' | 'r';
export const CATEGORY_OF: Readonly<Record<CategoryCode, Category>> = {
  n: 'necessary',
  f: 'functional',
  a: 'analytics',
  m: 'marketing',
  u: 'unknown',
};
export const codeOf = (category: Category): CategoryCode => category.charAt(0) as CategoryCode;

/**
 * What the classifier needs of all facts, without sources and notes: the compact form that is bundled. Rows are
 * tuples, since names repeated a thousand times would be most of the file.
 */
export interface Knowledge {
  /** Our own layer: one entry per file in `data/vendors`. It wins. */
  vendors: KnownVendor[];
  /** The broad layer: who a host belongs to (third-party-web). */
  hosts: BroadHosts[];
  /** The broad layer: who sets a cookie of that name (Open Cookie Database). */
  cookies: BroadCookies[];
  /** Software that a site runs itself: asked last, names nobody. */
  software: CookieRow[];
}

/**
 * EU-US Data Privacy Framework, the Commission's standard contractual clauses, both, binding corporate rules, or not
 * found out.
 */
export type StatedSafeguard = 'dpf' | 'scc' | 'dpf-and-scc' | 'bcr' | 'unknown';

export interface KnownVendor {
  id: string;
  name: string;
  organisation: string;
  country: string | null;
  parentCountry: string | null;
  /** What it says that it transfers under; null = nothing needs to be said, see `core/compare/countries.ts`. */
  safeguard: StatedSafeguard | null;
  category: Category;
  purposes: string[];
  mayQualify: boolean;
  hosts: HostRow[];
  cookies: CookieRow[];
  keys: KeyRow[];
  /** Path patterns that hint at this vendor behind another's host; first = only on the page's own site. */
  shapes: ShapeRow[];
}

/** `*.host` with every host below it, or one host alone; category; path patterns (absent = every path). */
export type HostRow = [host: string, category: CategoryCode, paths?: string[]];
/** Where it is set: 1 on the visited site, 2 on the vendor's own domain, 3 both. */
export type Where = 1 | 2 | 3;
export type CookieRow = [
  match: MatchCode,
  pattern: string,
  category: CategoryCode,
  where: Where,
  /** Domains it lives on (itself and below); generic names have some. */
  domains?: string[] | 0,
  /** Several vendors use this name: the answer is less sure. */
  shared?: 1,
];
export type KeyRow = [match: MatchCode, pattern: string, category: CategoryCode, area: string];
export type ShapeRow = [firstPartyOnly: 0 | 1, pattern: string, category: CategoryCode];

/** `id` is one of our own vendors where the same is meant, null for software that a site runs itself. */
export type BroadHosts = [id: string, name: string, category: CategoryCode, domains: string[]];
export type BroadCookies = [id: string | null, name: string, rows: CookieRow[]];

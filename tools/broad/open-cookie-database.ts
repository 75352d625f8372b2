import { type CookieRow, codeOf } from '../../src/core/classify/knowledge';
import type { Category } from '../../src/core/model/terms';
import { GENERIC_WORDS, OWN_PAGES_ONLY, SOFTWARE } from './platforms';

/** One row of the Open Cookie Database's JSON, under its platform's name. */
export interface DatabaseRow {
  category: string;
  cookie: string;
  domain: string;
  wildcardMatch: string;
}
/** `software` runs on the site's own server: it is no vendor. */
export type CookiePlatform = [platform: string, software: 0 | 1, rows: CookieRow[]];

const CATEGORIES: Readonly<Record<string, Category>> = {
  Functional: 'functional',
  Personalization: 'functional',
  Necessary: 'necessary',
  Security: 'necessary',
  Analytics: 'analytics',
  Marketing: 'marketing',
};
const CONSENT =
  /consent|cookie ?(yes|first|script|bot|law)|onetrust|didomi|osano|termly|iubenda|borlabs|complianz|usercentrics|axeptio/i;

/** Wildcards of so few characters hit names of the site's own. */
const SHORTEST_WILDCARD = 5;

/**
 * Reduces the database to names that tell a platform: short wildcards and generic names only where a domain holds
 * them, names that several platforms claim not at all, percent-encoded names decoded.
 */
export function importCookies(database: Readonly<Record<string, readonly DatabaseRow[]>>): CookiePlatform[] {
  const claims = new Map<string, Set<string>>();
  for (const [platform, rows] of Object.entries(database))
    for (const row of rows) {
      const key = `${nameOf(row)} ${placeOf(row.domain).domains.join(' ')}`;
      claims.set(key, (claims.get(key) ?? new Set()).add(normal(platform)));
    }
  const platforms: CookiePlatform[] = [];
  for (const [platform, rows] of Object.entries(database)) {
    if (platform === '') continue;
    const kept = new Map<string, CookieRow>();
    for (const row of rows) {
      const name = nameOf(row);
      const { domains, onSite } = placeOf(row.domain);
      if ((claims.get(`${name} ${domains.join(' ')}`)?.size ?? 0) > 1) continue;
      const wildcard = row.wildcardMatch === '1';
      const tells = tellsPlatform(name, wildcard, platform);
      if (domains.length === 0 && !tells) continue;
      const category = codeOf(categoryOf(row, platform));
      // On the site's own domain only a telling name counts; on a third party's, its domain does.
      const where = domains.length === 0 ? 1 : onSite && tells ? 3 : 2;
      const match = wildcard ? 'p' : 'e';
      kept.set(
        `${name} ${domains.join(' ')}`,
        where === 2 ? [match, name, category, 2, domains] : [match, name, category, where],
      );
    }
    if (kept.size > 0) platforms.push([platform, SOFTWARE.has(normal(platform)) ? 1 : 0, [...kept.values()]]);
  }
  return platforms;
}

const normal = (platform: string): string => platform.toLowerCase().replace(/[^a-z0-9]/g, '');

function nameOf({ cookie, wildcardMatch }: DatabaseRow): string {
  let name = cookie.trim();
  try {
    name = decodeURIComponent(name);
  } catch {
    // A name with a bare percent sign stays as it is.
  }
  return wildcardMatch === '1' ? name.replace(/\*+$/, '') : name;
}

/** Reads the database's free text, such as "criteo.com (3rd party) or advertiser's website (1st party)". */
function placeOf(text: string): { domains: string[]; onSite: boolean } {
  const domains = [...text.toLowerCase().matchAll(/\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}\b/g)].map(
    ([domain]) => domain,
  );
  return {
    domains: [...new Set(domains)].sort(),
    onSite: domains.length === 0 || /1st|first|advertiser|website/i.test(text),
  };
}

function categoryOf(row: DatabaseRow, platform: string): Category {
  const category = CATEGORIES[row.category] ?? 'unknown';
  // The database files the choice itself under "Functional"; it knows hardly any strictly necessary cookie.
  if (category === 'functional' && (CONSENT.test(platform) || /consent|optout|opt_out/i.test(row.cookie)))
    return 'necessary';
  if (
    category === 'functional' &&
    SOFTWARE.has(normal(platform)) &&
    /sess|csrf|xsrf|auth|_session$/i.test(row.cookie)
  )
    return 'necessary';
  return category;
}

/** Is a name on the site's own domain enough to know the platform? */
function tellsPlatform(name: string, wildcard: boolean, platform: string): boolean {
  if (name.length < SHORTEST_WILDCARD || OWN_PAGES_ONLY.has(normal(platform))) return false;
  if (/[\s,;=<>{}[\]]/.test(name)) return false;
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter(Boolean);
  if (words.length === 0 || words.every((word) => word.length < 3 || GENERIC_WORDS.has(word))) return false;
  // A single plain word is a vendor's only if it is the vendor's name.
  if (/^[a-z]+$/i.test(name) && name.length < 12 && !wildcard) {
    const platformName = normal(platform);
    return name.length >= 5 && (platformName.includes(name.toLowerCase()) || /^[A-Z]{8,}$/.test(name));
  }
  return true;
}

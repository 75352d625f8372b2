import { getDomain } from 'tldts';
import type { Declaration } from '../core/model/declaration';
import { declarations } from '../data';

/** Sites that the build brings declarations for. */
export const HOME_SITES: readonly string[] = Object.keys(declarations);

/** The declaration that covers a site, if one does. */
export const declarationOf = (site: string): Declaration | undefined =>
  Object.hasOwn(declarations, site) ? declarations[site] : undefined;

/** Registrable domain of an address; null for what has none (the browser's own pages, IP addresses). */
export function siteOf(url: string | null | undefined): string | null {
  if (!url || !/^https?:/.test(url)) return null;
  return getDomain(url, { allowPrivateDomains: false });
}

/** The covered site an address belongs to, or null. */
export function coveredSite(url: string | null | undefined): string | null {
  const site = siteOf(url);
  return site !== null && declarationOf(site) ? site : null;
}

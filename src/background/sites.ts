import { getDomain } from 'tldts';
import type { Declaration } from '../core/model/declaration';
import { declarations } from '../data';

/** A site that the person had covered, beside the packed ones. */
export interface CoveredSite {
  site: string;
  /** What it declares; null where no policy was found: then nothing is held against anything. */
  declaration: Declaration | null;
  /** The site is run under the declaration of this other covered site. */
  under: string | null;
}

/** Sites that come with the extension. */
export const HOME_SITES: readonly string[] = Object.keys(declarations);

/** A copy in memory of what is stored, filled before anything is answered; see `components/coverage.ts`. */
const added = new Map<string, CoveredSite>();

export function setCovered(sites: readonly CoveredSite[]): void {
  added.clear();
  for (const one of sites) added.set(one.site, one);
}

/** Every covered site, packed or added. */
export const coveredSites = (): string[] => [...new Set([...HOME_SITES, ...added.keys()])];

/** Is it covered because the person had it covered, and not packed? */
export const isAdded = (site: string): boolean => added.has(site);

/** The declaration that a site is held to, if there is one. */
export function declarationOf(site: string): Declaration | undefined {
  const one = added.get(site);
  if (!one) return packedDeclaration(site);
  if (one.under === null || one.under === site) return one.declaration ?? undefined;
  const other = added.get(one.under)?.declaration ?? packedDeclaration(one.under);
  // What belongs to the one belongs to the other: its hosts are no third party here.
  return other && { ...other, ownHosts: [...new Set([...other.ownHosts, site])] };
}

const packedDeclaration = (site: string): Declaration | undefined =>
  Object.hasOwn(declarations, site) ? declarations[site] : undefined;

/** Registrable domain of an address; null for what has none (the browser's own pages, IP addresses). */
export function siteOf(url: string | null | undefined): string | null {
  if (!url || !/^https?:/.test(url)) return null;
  return getDomain(url, { allowPrivateDomains: false });
}

export const isCovered = (site: string): boolean => added.has(site) || Object.hasOwn(declarations, site);

/** The covered site an address belongs to, or null. */
export function coveredSite(url: string | null | undefined): string | null {
  const site = siteOf(url);
  return site !== null && isCovered(site) ? site : null;
}

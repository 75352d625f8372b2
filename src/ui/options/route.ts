import { useSyncExternalStore } from 'react';

export const SITE_SECTIONS = ['answer', 'declared', 'observed', 'consent', 'requests', 'report'] as const;
export type SiteSection = (typeof SITE_SECTIONS)[number];

export type Route =
  | { page: 'overview' | 'settings' | 'about' | 'welcome' }
  /** All requests, one of them, or its letter ready to print. */
  | { page: 'requests'; id?: string; print?: boolean }
  | { page: 'site'; site: string; section: SiteSection }
  /** The way to covering a site. */
  | { page: 'cover'; site: string };

/** Reads a hash such as `#/site/back-office.pro/observed`; an unknown one leads to the overview. */
export function parseRoute(hash: string): Route {
  const [page, site, section] = hash
    .replace(/^#?\/?/, '')
    .split('/')
    .map(decoded);
  if (page === 'requests') return site ? { page, id: site, print: section === 'print' } : { page };
  if (page === 'cover' && site) return { page, site };
  if (page === 'settings' || page === 'about' || page === 'welcome') return { page };
  if (page === 'site' && site)
    return { page, site, section: SITE_SECTIONS.find((one) => one === section) ?? 'answer' };
  return { page: 'overview' };
}

/** The hash of a route; `parseRoute` reads it back. */
export function hashOf(route: Route): string {
  if (route.page === 'overview') return '#/';
  if (route.page === 'site') return `#/site/${encodeURIComponent(route.site)}/${route.section}`;
  if (route.page === 'cover') return `#/cover/${encodeURIComponent(route.site)}`;
  if (route.page === 'requests' && route.id !== undefined)
    return `#/requests/${encodeURIComponent(route.id)}${route.print ? '/print' : ''}`;
  return `#/${route.page}`;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function subscribe(listener: () => void): () => void {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
}

/** The page that the address names; the browser's own back and forward move between them. */
export function useRoute(): Route {
  return parseRoute(useSyncExternalStore(subscribe, () => location.hash));
}

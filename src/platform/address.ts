import { getDomain } from 'tldts';

/** Registrable domain of an address that a person typed; null for what has none. */
export const siteOfAddress = (url: string): string | null =>
  /^https?:\/\//i.test(url) ? getDomain(url, { allowPrivateDomains: false }) : null;

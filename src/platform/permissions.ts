import { browser } from './browser';

/** Optional host access, asked for by a button that says why; see the manifest's optional_host_permissions. */
const THIRD_PARTIES = { origins: ['*://*/*'] };
/** One site with its subdomains. */
const originsOf = (site: string): { origins: string[] } => ({ origins: [`*://*.${site}/*`] });

export const hasThirdPartyAccess = (): Promise<boolean> => browser.permissions.contains(THIRD_PARTIES);

/** Must be called from a click. Resolves to what the person answered. */
export const requestThirdPartyAccess = (): Promise<boolean> => browser.permissions.request(THIRD_PARTIES);

export const removeThirdPartyAccess = (): Promise<boolean> => browser.permissions.remove(THIRD_PARTIES);

/** Firefox lets people take host access back at any time; without it nothing can be observed. */
export const hasSiteAccess = (site: string): Promise<boolean> =>
  browser.permissions.contains(originsOf(site));

/** Must be called from a click. Resolves to what the person answered. */
export const requestSiteAccess = (site: string): Promise<boolean> =>
  browser.permissions.request(originsOf(site));

/** Gives access to one added site back; false where the browser keeps it (a site of the build's own). */
export const removeSiteAccess = (site: string): Promise<boolean> =>
  browser.permissions.remove(originsOf(site)).catch(() => false);

import { browser } from './browser';

/** Optional host access, asked for by a button that says why; see the manifest's optional_host_permissions. */
const THIRD_PARTIES = { origins: ['*://*/*'] };
const HOME_SITE = { origins: ['*://*.back-office.pro/*'] };

export const hasThirdPartyAccess = (): Promise<boolean> => browser.permissions.contains(THIRD_PARTIES);

/** Must be called from a click. Resolves to what the person answered. */
export const requestThirdPartyAccess = (): Promise<boolean> => browser.permissions.request(THIRD_PARTIES);

export const removeThirdPartyAccess = (): Promise<boolean> => browser.permissions.remove(THIRD_PARTIES);

/** Firefox lets people take host access back at any time; without it nothing can be observed. */
export const hasSiteAccess = (): Promise<boolean> => browser.permissions.contains(HOME_SITE);

export const requestSiteAccess = (): Promise<boolean> => browser.permissions.request(HOME_SITE);

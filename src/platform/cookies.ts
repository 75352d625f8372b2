import type { Cookies } from 'webextension-polyfill';
import type { JarCookie } from '../core/observe/fold-cookie';
import { browser } from './browser';
import { ENGINE } from './engine';

/** A cookie with its value, which stays in memory only. */
export interface JarEntry extends JarCookie {
  value: string;
}

type EngineCookie = Cookies.Cookie & { partitionKey?: { topLevelSite?: string } | null };

/** The engine's cookie to ours. Chromium says `no_restriction`, Firefox too; `unspecified` exists in both. */
export function toJar(cookie: EngineCookie): JarEntry {
  return {
    name: cookie.name,
    value: cookie.value,
    domain: cookie.domain.replace(/^\./, '').toLowerCase(),
    hostOnly: cookie.hostOnly,
    path: cookie.path,
    secure: cookie.secure,
    httpOnly: cookie.httpOnly,
    sameSite: cookie.sameSite === 'no_restriction' ? 'none' : (cookie.sameSite as JarCookie['sameSite']),
    expirationDate: cookie.expirationDate,
    partitionKey: cookie.partitionKey?.topLevelSite ?? null,
    storeId: cookie.storeId,
  };
}

/** Private windows keep a jar of their own under these names. */
export const isPrivateStore = (storeId: string): boolean => storeId === '1' || storeId === 'firefox-private';

const inStore = (storeId: string | undefined): { storeId?: string } =>
  storeId === undefined ? {} : { storeId };

/** All cookies under a registrable domain, in every partition that access allows, of one store (container). */
export async function cookiesOf(domain: string, storeId?: string): Promise<JarEntry[]> {
  const query = {
    domain,
    partitionKey: {},
    ...inStore(storeId),
    ...(ENGINE === 'firefox' ? { firstPartyDomain: null } : {}),
  };
  return (await browser.cookies.getAll(query as Cookies.GetAllDetailsType)).map((c) => toJar(c));
}

/**
 * All cookies of a site and in its partition, in the ordinary store and in each of these; a container that is gone has
 * none.
 */
export async function cookiesIn(site: string, stores: readonly string[]): Promise<JarEntry[]> {
  const others = [...new Set(stores)].filter((id) => id.startsWith('firefox-container-'));
  const jars = await Promise.all(
    [undefined, ...others].map(async (id) => {
      try {
        return [...(await cookiesOf(site, id)), ...(await partitionedUnder(site, id))];
      } catch (error) {
        if (id === undefined) throw error;
        return [];
      }
    }),
  );
  return jars.flat();
}

/** Every cookie of the browser that access allows to see, private windows' apart. */
export async function everyCookie(): Promise<JarEntry[]> {
  const stores = (await browser.cookies.getAllCookieStores()).map(({ id }) => id);
  const query = { partitionKey: {}, ...(ENGINE === 'firefox' ? { firstPartyDomain: null } : {}) };
  const jars = await Promise.all(
    stores
      .filter((storeId) => !isPrivateStore(storeId))
      .map((storeId) => browser.cookies.getAll({ ...query, storeId } as Cookies.GetAllDetailsType)),
  );
  return jars.flat().map((c) => toJar(c));
}

/** Cookies that third parties keep in this site's partition. Needs access to their hosts. */
export async function partitionedUnder(site: string, storeId?: string): Promise<JarEntry[]> {
  const query = { partitionKey: { topLevelSite: `https://${site}` }, ...inStore(storeId) };
  try {
    return (await browser.cookies.getAll(query as Cookies.GetAllDetailsType)).map((c) => toJar(c));
  } catch {
    return [];
  }
}

/** Removes exactly one cookie: same store, same partition. Resolves to false when it is still there. */
export async function removeCookie(cookie: JarCookie): Promise<boolean> {
  const details = {
    url: `http${cookie.secure ? 's' : ''}://${cookie.domain}${cookie.path}`,
    name: cookie.name,
    storeId: cookie.storeId,
    ...(cookie.partitionKey ? { partitionKey: { topLevelSite: cookie.partitionKey } } : {}),
    ...(ENGINE === 'firefox' ? { firstPartyDomain: null } : {}),
  };
  await browser.cookies.remove(details as unknown as Cookies.RemoveDetailsType);
  const left = await cookiesOf(cookie.domain, cookie.storeId);
  return !left.some(
    (c) =>
      c.name === cookie.name &&
      c.path === cookie.path &&
      c.domain === cookie.domain &&
      c.partitionKey === cookie.partitionKey,
  );
}

/** Puts a cookie back as it was. */
export async function putCookie(cookie: JarEntry): Promise<void> {
  const details = {
    url: `http${cookie.secure ? 's' : ''}://${cookie.domain}${cookie.path}`,
    name: cookie.name,
    value: cookie.value,
    path: cookie.path,
    secure: cookie.secure,
    httpOnly: cookie.httpOnly,
    storeId: cookie.storeId,
    ...(cookie.hostOnly ? {} : { domain: cookie.domain }),
    ...(cookie.expirationDate === undefined ? {} : { expirationDate: cookie.expirationDate }),
    ...(cookie.sameSite === 'unspecified'
      ? {}
      : { sameSite: cookie.sameSite === 'none' ? 'no_restriction' : cookie.sameSite }),
    ...(cookie.partitionKey ? { partitionKey: { topLevelSite: cookie.partitionKey } } : {}),
    ...(ENGINE === 'firefox' ? { firstPartyDomain: '' } : {}),
  };
  await browser.cookies.set(details as unknown as Cookies.SetDetailsType);
}

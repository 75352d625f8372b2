import { browser } from './browser';

/**
 * The name that the browser's own resolver gives for a host in the end; null where the engine has no such interface
 * (Chromium), or the resolver does not say.
 */
export async function canonicalName(host: string): Promise<string | null> {
  try {
    const { canonicalName: name } = await browser.dns.resolve(host, ['canonical_name']);
    return name ? name.toLowerCase().replace(/\.$/, '') : null;
  } catch {
    return null;
  }
}

import { getDomain } from 'tldts';
import { isIpAddress, readAddress } from './address';

/**
 * Hosts that the page asked and whose canonical name is worth asking for: below the site's registrable domain, and not
 * the page's own, nor the domain itself with or without `www.`. Others are nobody's business here.
 */
export function hostsToResolve(site: string, pageUrl: string, urls: readonly string[]): string[] {
  const page = readAddress(pageUrl)?.host;
  const hosts = new Set<string>();
  for (const url of urls) {
    const host = readAddress(url)?.host;
    if (host === undefined || host === page || isIpAddress(host)) continue;
    if (host === site || host === `www.${site}` || !host.endsWith(`.${site}`)) continue;
    if (getDomain(host) === site) hosts.add(host);
  }
  return [...hosts];
}

import { getDomain, parse } from 'tldts';

/** The parts of an address that tell who is asked. `rest` begins at the path; host is lower case, without port. */
export interface Address {
  host: string;
  rest: string;
}

/** Longest address looked at, in characters; what comes after cannot change who is asked. */
const LONGEST = 4096;

/**
 * Host and path of an absolute http(s)/ws(s) address, read as browsers read it: userinfo, port, trailing dot and
 * upper case do not deceive. Null for what has no such host. Never throws; linear in the first 4,096 characters.
 */
export function readAddress(url: string): Address | null {
  const start = afterScheme(url);
  if (start < 0) return slowly(url);
  let at = start;
  // Most hosts are plain: small letters, digits, hyphens, dots. Whatever is not goes the careful way.
  for (; at < url.length; at++) {
    const code = url.charCodeAt(at);
    if ((code >= 97 && code <= 122) || code === 46 || code === 45 || (code >= 48 && code <= 57)) continue;
    if (code === 47 || code === 63 || code === 35) break;
    return slowly(url);
  }
  if (at === start || url.charCodeAt(at - 1) === 46) return slowly(url);
  return { host: url.slice(start, at), rest: restOf(url, at) };
}

/** Where the host begins for the schemes of the web in small letters; -1 for all else. */
function afterScheme(url: string): number {
  if (url.startsWith('https://')) return 8;
  if (url.startsWith('http://')) return 7;
  if (url.startsWith('wss://')) return 6;
  if (url.startsWith('ws://')) return 5;
  return -1;
}

const restOf = (url: string, at: number): string => {
  if (at >= url.length) return '/';
  const rest = url.slice(at, at + LONGEST);
  return rest.startsWith('/') ? rest : `/${rest}`;
};

/** The careful way: as the URL standard has it, white space, backslashes, userinfo, encoded and full-width letters. */
function slowly(given: string): Address | null {
  const url = given
    .slice(0, LONGEST)
    .trim()
    .replace(/[\t\n\r]/g, '');
  const scheme = /^(https?|wss?):[/\\]*/i.exec(url);
  if (!scheme) return null;
  const after = url.slice(scheme[0].length);
  const end = after.search(/[/\\?#]/);
  const authority = end < 0 ? after : after.slice(0, end);
  const host = plainHost(authority.slice(authority.lastIndexOf('@') + 1));
  if (host === null) return null;
  return { host, rest: end < 0 ? '/' : restOf(after.slice(end).replace(/^\\/, '/'), 0) };
}

function plainHost(text: string): string | null {
  if (text.startsWith('[')) {
    const close = text.indexOf(']');
    return close < 0 ? null : text.slice(0, close + 1).toLowerCase();
  }
  const port = text.indexOf(':');
  let host = decode(port < 0 ? text : text.slice(0, port));
  // Full-width letters and the ideographic full stop become what a browser makes of them; a Cyrillic a stays foreign.
  host = host
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u3002\uff0e\uff61]/g, '.');
  if (host.endsWith('.')) host = host.slice(0, -1);
  return host === '' || host.length > 253 || /[\s/\\?#@:<>[\]^|%]/.test(host) ? null : host;
}

/** Domain of a cookie as a plain host: without leading or trailing dot, lower case. */
export function cookieHost(domain: string): string {
  let host = domain.length > 253 ? domain.slice(0, 254) : domain;
  if (host.startsWith('.')) host = host.slice(1);
  if (host.endsWith('.')) host = host.slice(0, -1);
  return host.toLowerCase();
}

/** The text percent-decoded where it is well encoded, else as it is. */
export function decode(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Is this host a number, not a name? */
export const isIpAddress = (host: string): boolean =>
  host.startsWith('[') || (/^[\d.]+$/.test(host) && parse(host).isIp === true);

/**
 * Tells whether a host belongs to the page's own site, that is: shares its registrable domain. Remembers the last
 * pages, since what is asked about comes page by page.
 */
export function createSites() {
  const hosts = new Map<string, string>();
  const domains = new Map<string, string>();
  const remember = (map: Map<string, string>, key: string, value: string): string => {
    if (map.size >= 1024) map.clear();
    map.set(key, value);
    return value;
  };
  const pageHost = (url: string): string =>
    hosts.get(url) ?? remember(hosts, url, readAddress(url)?.host ?? '');
  const onSite = (host: string, pageUrl: string): boolean => {
    const page = pageHost(pageUrl);
    if (page === '') return false;
    if (host === page) return true;
    // Hosts of one site share at least their last two labels: most strangers are told without the list of suffixes.
    if (!sameEnding(host, page)) return false;
    // A host that is its own public suffix, or an address, has no registrable domain: itself alone is its site.
    const site = domains.get(page) ?? remember(domains, page, getDomain(page) ?? page);
    return host === site || host.endsWith(`.${site}`);
  };
  return { onSite, hasHost: (pageUrl: string): boolean => pageHost(pageUrl) !== '' };
}

/** Do the last two labels agree? */
function sameEnding(a: string, b: string): boolean {
  let dots = 0;
  for (let i = a.length - 1, j = b.length - 1; ; i--, j--) {
    if (i < 0 || j < 0) return (i < 0 || a.charCodeAt(i) === 46) && (j < 0 || b.charCodeAt(j) === 46);
    const code = a.charCodeAt(i);
    if (code !== b.charCodeAt(j)) return false;
    if (code === 46 && ++dots === 2) return true;
  }
}

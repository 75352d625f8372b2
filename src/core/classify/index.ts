import { getDomain, getHostname } from 'tldts';
import type { Category, Confidence } from '../model/terms';
import type { Knowledge, KnownCookie, KnownVendor } from './knowledge';

export type { Knowledge, KnownVendor } from './knowledge';

/** What a cookie, key or request was found to be. `vendor: null` = unknown, or the site itself. */
export interface Classification {
  vendor: string | null;
  organisation: string | null;
  category: Category;
  /** `high` own vendor and pattern, `low` shape only or nothing known. */
  confidence: Confidence;
  /** The host, name or expression that matched. */
  pattern: string | null;
  /** Which layer of knowledge it came from. */
  source: 'vendors' | null;
  /** Does it serve to follow people (audience measurement, advertising)? */
  tracking: boolean;
}

const UNKNOWN: Classification = {
  vendor: null,
  organisation: null,
  category: 'unknown',
  confidence: 'low',
  pattern: null,
  source: null,
  tracking: false,
};

interface Pattern<T> {
  matches(name: string): boolean;
  entry: T;
}

/** Prepares the knowledge once; every answer after that is a look-up. Never throws on foreign input. */
export function createClassifier(knowledge: Knowledge) {
  const vendors = new Map<string, KnownVendor>(knowledge.vendors.map((v) => [v.id, v]));
  const hosts = new Map<string, Knowledge['hosts']>();
  for (const host of knowledge.hosts) hosts.set(host.host, [...(hosts.get(host.host) ?? []), host]);
  // An address with a path of its own is told before the host as a whole.
  for (const list of hosts.values()) list.sort((a, b) => (b.paths ? 1 : 0) - (a.paths ? 1 : 0));
  const exactCookies = new Map<string, KnownCookie[]>();
  const cookiePatterns: Pattern<KnownCookie>[] = [];
  for (const cookie of knowledge.cookies) {
    if (cookie.match === 'exact') {
      exactCookies.set(cookie.pattern, [...(exactCookies.get(cookie.pattern) ?? []), cookie]);
    } else cookiePatterns.push({ matches: matcher(cookie.match, cookie.pattern), entry: cookie });
  }
  const keyPatterns = knowledge.storage.map((entry) => ({
    matches: matcher(entry.match, entry.pattern),
    entry,
  }));

  const found = (vendor: string, category: string, pattern: string): Classification => ({
    vendor,
    organisation: vendors.get(vendor)?.organisation ?? null,
    category: category as Category,
    confidence: 'high',
    pattern,
    source: 'vendors',
    tracking: category === 'analytics' || category === 'marketing',
  });

  /** Entries for a host: itself first, then each parent at a label boundary, so that look-alikes never match. */
  function classifyHost(host: string, pathAndQuery: string): Classification {
    let at = host;
    for (;;) {
      for (const entry of hosts.get(at) ?? []) {
        if (!entry.suffix && at !== host) continue;
        if (entry.paths && !entry.paths.some((path) => pathAndQuery.startsWith(path))) continue;
        return found(entry.vendor, entry.category, entry.suffix ? `*.${entry.host}` : entry.host);
      }
      const dot = at.indexOf('.');
      if (dot < 0) return UNKNOWN;
      at = at.slice(dot + 1);
    }
  }

  return {
    vendor: (id: string): KnownVendor | undefined => vendors.get(id),
    vendors: (): readonly KnownVendor[] => knowledge.vendors,
    /** Hosts known to be a vendor's, for rules that stop it. */
    hostsOf: (id: string): string[] =>
      knowledge.hosts.filter((h) => h.vendor === id && !h.paths).map((h) => h.host),

    /** @param input.url absolute address */
    classifyRequest(input: { url: string; pageUrl: string; type: string }): Classification {
      const host = hostOf(input.url);
      if (!host) return UNKNOWN;
      const start = input.url.indexOf('/', input.url.indexOf('//') + 2);
      return classifyHost(host, start < 0 ? '/' : input.url.slice(start, start + 300));
    },

    /** The name is matched percent-decoded: some vendors' slashes are encoded in the jar. */
    classifyCookie(input: {
      name: string;
      domain: string;
      path?: string;
      value?: string;
      pageUrl: string;
    }): Classification {
      const domain = input.domain.replace(/^\./, '').toLowerCase();
      const site = getDomain(input.pageUrl);
      const firstParty = site === null || domain === site || domain.endsWith(`.${site}`);
      const fits = (c: KnownCookie): boolean => {
        if (firstParty ? !c.firstParty : !c.thirdParty) return false;
        return !c.domains || c.domains.some((d) => domain === d || domain.endsWith(`.${d}`));
      };
      for (const name of new Set([decode(input.name), input.name])) {
        const exact = exactCookies.get(name)?.find(fits);
        if (exact) return found(exact.vendor, exact.category, exact.pattern);
        const pattern = cookiePatterns.find((p) => fits(p.entry) && p.matches(name));
        if (pattern) return found(pattern.entry.vendor, pattern.entry.category, pattern.entry.pattern);
      }
      if (firstParty) return UNKNOWN;
      // A third party's own domain tells who it is, though not what this cookie is for.
      const owner = classifyHost(domain, '/');
      return owner.vendor === null
        ? UNKNOWN
        : { ...owner, category: 'unknown', confidence: 'medium', tracking: false };
    },

    classifyStorageKey(input: {
      kind: string;
      key: string;
      origin: string;
      pageUrl: string;
    }): Classification {
      const name = decode(input.key);
      const pattern = keyPatterns.find((p) => p.entry.area === input.kind && p.matches(name));
      return pattern ? found(pattern.entry.vendor, pattern.entry.category, pattern.entry.pattern) : UNKNOWN;
    },
  };
}

function matcher(match: 'exact' | 'prefix' | 'regex', pattern: string): (name: string) => boolean {
  if (match === 'exact') return (name) => name === pattern;
  if (match === 'prefix') return (name) => name.startsWith(pattern);
  const expression = new RegExp(pattern);
  // Names are bounded so that no expression meets more than it can take.
  return (name) => name.length <= 512 && expression.test(name);
}

/** Host of an address without userinfo, port or trailing dot; null for what has none. */
function hostOf(url: string): string | null {
  const host = getHostname(url, { validateHostname: false });
  return host === null ? null : host.toLowerCase().replace(/\.$/, '');
}

function decode(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

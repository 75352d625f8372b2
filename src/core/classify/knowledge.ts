import type { Vendor } from '../model/vendor';

/** What the classifier needs of all vendors, without sources and notes: the compact form that is bundled. */
export interface Knowledge {
  vendors: KnownVendor[];
  hosts: KnownHost[];
  cookies: KnownCookie[];
  storage: KnownKey[];
}

export interface KnownVendor {
  id: string;
  name: string;
  organisation: string;
  country: string | null;
  parentCountry: string | null;
  category: string;
  purposes: string[];
  mayQualify: boolean;
}
interface KnownHost {
  vendor: string;
  host: string;
  suffix: boolean;
  category: string;
  /** Path and query prefixes; absent = every path. */
  paths?: string[];
}
export interface KnownCookie {
  vendor: string;
  match: 'exact' | 'prefix' | 'regex';
  pattern: string;
  category: string;
  firstParty: boolean;
  thirdParty: boolean;
  domains?: string[];
}
interface KnownKey {
  vendor: string;
  area: string;
  match: 'exact' | 'prefix' | 'regex';
  pattern: string;
  category: string;
}

/** Reduces vendor files to what is asked of them at run time. */
export function compileKnowledge(vendors: readonly Vendor[]): Knowledge {
  return {
    vendors: vendors.map((v) => ({
      id: v.id,
      name: v.name,
      organisation: v.organisation.name,
      country: v.organisation.country,
      parentCountry: v.organisation.parentCountry ?? null,
      category: v.category,
      purposes: v.purposes,
      mayQualify: v.category === 'analytics' && v.cookies.some((c) => c.exempt === 'may-qualify'),
    })),
    hosts: vendors.flatMap((v) =>
      v.hosts.map((h) => ({
        vendor: v.id,
        host: h.host.toLowerCase(),
        suffix: h.match === 'suffix',
        category: h.category ?? v.category,
        ...(h.paths ? { paths: h.paths } : {}),
      })),
    ),
    cookies: vendors.flatMap((v) =>
      v.cookies.map((c) => ({
        vendor: v.id,
        match: c.match,
        pattern: c.match === 'regex' ? (c.regex ?? '') : c.name,
        category: c.category,
        firstParty: c.setOn !== 'third-party',
        thirdParty: c.setOn !== 'first-party',
        ...(c.domains ? { domains: c.domains } : {}),
      })),
    ),
    storage: vendors.flatMap((v) =>
      v.storage.map((s) => ({
        vendor: v.id,
        area: s.area,
        match: s.match,
        pattern: s.match === 'regex' ? (s.regex ?? '') : s.key,
        category: s.category,
      })),
    ),
  };
}

import type { Vendor } from '../model/vendor';
import type { KnownVendor, Where } from './knowledge';

/** Reduces a vendor's file to what is asked of it at run time. */
export function compileVendor(v: Vendor): KnownVendor {
  return {
    id: v.id,
    name: v.name,
    organisation: v.organisation.name,
    country: v.organisation.country,
    parentCountry: v.organisation.parentCountry ?? null,
    category: v.category,
    purposes: v.purposes,
    mayQualify:
      v.category === 'analytics' &&
      (v.mayQualifyIf !== undefined || v.cookies.some((c) => c.exempt === 'may-qualify')),
    hosts: v.hosts.map((h) => {
      const host = (h.match === 'suffix' ? '*.' : '') + h.host.toLowerCase();
      return h.paths ? [host, h.category ?? v.category, h.paths] : [host, h.category ?? v.category];
    }),
    cookies: v.cookies.map((c) => {
      const where: Where = c.setOn === 'first-party' ? 1 : c.setOn === 'third-party' ? 2 : 3;
      const pattern = c.match === 'regex' ? (c.regex ?? '') : c.name;
      if (c.shared) return [c.match, pattern, c.category, where, c.domains ?? 0, 1];
      return c.domains
        ? [c.match, pattern, c.category, where, c.domains]
        : [c.match, pattern, c.category, where];
    }),
    keys: v.storage.map((s) => [s.match, s.match === 'regex' ? (s.regex ?? '') : s.key, s.category, s.area]),
    shapes: (v.shapes ?? []).map((s) => [s.on === 'site' ? 1 : 0, s.pattern, s.category ?? v.category]),
  };
}

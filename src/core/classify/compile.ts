import type { Software, Vendor } from '../model/vendor';
import { type CookieRow, codeOf, type KnownVendor, type MatchCode, type Where } from './knowledge';

const matchCode = (match: 'exact' | 'prefix' | 'regex'): MatchCode => match.charAt(0) as MatchCode;

/** Reduces a vendor's file to what is asked of it at run time. */
export function compileVendor(v: Vendor): KnownVendor {
  return {
    id: v.id,
    name: v.name,
    organisation: v.organisation.name,
    country: v.organisation.country,
    parentCountry: v.organisation.parentCountry ?? null,
    safeguard: v.organisation.safeguard?.says ?? null,
    category: v.category,
    purposes: v.purposes,
    mayQualify:
      v.category === 'analytics' &&
      (v.mayQualifyIf !== undefined || v.cookies.some((c) => c.exempt === 'may-qualify')),
    hosts: v.hosts.map((h) => {
      const host = (h.match === 'suffix' ? '*.' : '') + h.host.toLowerCase();
      return h.paths
        ? [host, codeOf(h.category ?? v.category), h.paths]
        : [host, codeOf(h.category ?? v.category)];
    }),
    cookies: v.cookies.map((c) => {
      const where: Where = c.setOn === 'first-party' ? 1 : c.setOn === 'third-party' ? 2 : 3;
      const pattern = c.match === 'regex' ? (c.regex ?? '') : c.name;
      if (c.shared) return [matchCode(c.match), pattern, codeOf(c.category), where, c.domains ?? 0, 1];
      return c.domains
        ? [matchCode(c.match), pattern, codeOf(c.category), where, c.domains]
        : [matchCode(c.match), pattern, codeOf(c.category), where];
    }),
    keys: v.storage.map((s) => [
      matchCode(s.match),
      s.match === 'regex' ? (s.regex ?? '') : s.key,
      codeOf(s.category),
      s.area,
    ]),
    shapes: (v.shapes ?? []).map((s) => [
      s.on === 'site' ? 1 : 0,
      s.pattern,
      codeOf(s.category ?? v.category),
    ]),
  };
}

/** The cookies of software that a site runs itself. */
export const compileSoftware = ({ software }: Software): CookieRow[] =>
  software.flatMap(({ cookies }) =>
    cookies.map((c): CookieRow => [matchCode(c.match), c.name, codeOf(c.category), 1]),
  );

import { z } from 'zod';
import { CalendarDate, Category, Source } from './terms';

/** One vendor, one JSON in `data/vendors/`. Facts only, each file with its sources and the day of review. */

const HostMatch = z.enum(['exact', 'suffix']);

export const VendorHost = z.object({
  host: z.string(),
  match: HostMatch,
  /** Overrides the vendor's category where one host serves another purpose. */
  category: Category.optional(),
  /** Only requests that fit one of these (grammar: `core/classify/path-pattern.ts`); absent = every path. */
  paths: z.array(z.string().regex(/^[/*]/)).optional(),
  /** Does a request there count as tracking (beacon), or only as loading something (tag loader)? */
  role: z.enum(['collection', 'loader', 'content', 'api']).optional(),
  note: z.string().optional(),
});

export const VendorCookie = z.object({
  name: z.string(),
  match: z.enum(['exact', 'prefix', 'regex']),
  /** Anchored expression, matched against the percent-decoded name; required when match is regex. */
  regex: z.string().optional(),
  setOn: z.enum(['first-party', 'third-party', 'both']),
  /** Third-party domains (suffix match) that the cookie lives on; generic names need one. */
  domains: z.array(z.string()).optional(),
  /** As the vendor asks for, days; 0 = session; null = not known. */
  lifetimeDays: z.number().nullable(),
  purpose: z.string(),
  category: Category,
  /** CNIL status, said as a possibility: "no", "may-qualify" (then `exemptIf`), "exempt" (choice, session, security). */
  exempt: z.enum(['no', 'may-qualify', 'exempt']),
  exemptIf: z.string().optional(),
  /** Other vendors use the same name: the answer is then of medium confidence. */
  shared: z.boolean().optional(),
});

export const VendorStorageKey = z.object({
  area: z.enum(['local', 'session', 'indexeddb', 'cache']),
  key: z.string(),
  match: z.enum(['exact', 'prefix', 'regex']),
  regex: z.string().optional(),
  category: Category,
  purpose: z.string(),
});

/** Software that a site runs itself: what its cookies are for is known, and no vendor is behind them. */
export const Software = z.object({
  about: z.string(),
  software: z.array(
    z.object({
      name: z.string(),
      cookies: z.array(
        z.object({
          name: z.string(),
          match: z.enum(['exact', 'prefix', 'regex']),
          category: Category,
          purpose: z.string(),
        }),
      ),
      sources: z.array(Source).min(1),
    }),
  ),
  reviewedOn: CalendarDate,
});
export type Software = z.infer<typeof Software>;

export const Vendor = z.object({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  name: z.string(),
  organisation: z.object({
    name: z.string(),
    /** ISO 3166-1 alpha-2 of the entity that people in the EEA deal with; null = self-hosted software. */
    country: z.string().length(2).nullable(),
    /** Where the parent sits, when elsewhere. */
    parentCountry: z.string().length(2).optional(),
    /**
     * Under which safeguard the vendor says it transfers (GDPR arts. 45 to 47): a statement of theirs, with where it is
     * made; `unknown` = not found out. Needed where the seat or the parent is outside the EEA and no adequacy decision
     * covers the whole country.
     */
    safeguard: z
      .union([
        z.strictObject({ says: z.enum(['dpf', 'scc', 'dpf-and-scc', 'bcr']), source: Source }),
        z.strictObject({ says: z.literal('unknown') }),
      ])
      .optional(),
  }),
  category: Category,
  purposes: z.array(z.string()).min(1),
  privacyPolicyUrl: z.string().nullable(),
  hosts: z.array(VendorHost),
  cookies: z.array(VendorCookie),
  storage: z.array(VendorStorageKey),
  /** Audience measurement that may be exempt from consent if it is set up so; the condition, in words. */
  mayQualifyIf: z.string().optional(),
  /**
   * Forms of a protocol that hint at this vendor behind a host that is not its own (grammar:
   * `core/classify/path-pattern.ts`); never more than "possible".
   */
  shapes: z
    .array(
      z.object({
        pattern: z.string().regex(/^[/*]/),
        /** Only behind the site's own hosts, or behind any unknown one (software that a site or agency hosts). */
        on: z.enum(['site', 'any']),
        category: Category.optional(),
      }),
    )
    .optional(),
  sources: z.array(Source).min(1),
  reviewedOn: CalendarDate,
});
export type Vendor = z.infer<typeof Vendor>;

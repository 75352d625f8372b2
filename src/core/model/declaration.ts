import { z } from 'zod';
import { CalendarDate, Category, Iso8601Duration, LocalizedText, RuleLevel, Source } from './terms';

/** What a site's policy states, as data. One JSON a site in `data/declarations/`. */

export const RightName = z.enum([
  'access',
  'rectification',
  'erasure',
  'restriction',
  'portability',
  'objection',
  'automated-decision',
  'post-mortem',
  'withdraw-consent',
  'complaint',
]);
export type RightName = z.infer<typeof RightName>;

const Section = z.string().describe('section number as printed in the policy');

export const DeclaredRecipient = z.object({
  /** Vendor id of `data/vendors/`. */
  vendor: z.string(),
  /** The name as the policy gives it. */
  name: z.string(),
  purpose: LocalizedText,
  /** Other vendor ids that this entry covers (services of the same named company used for the same end). */
  covers: z.array(z.string()).default([]),
  /** `server-only` recipients never show in a browser. */
  observability: z.enum(['browser', 'server-only']),
  section: Section,
});
export type DeclaredRecipient = z.infer<typeof DeclaredRecipient>;

export const DeclaredClaim = z.object({
  /** Claim id of `data/claims/`. */
  claim: z.string(),
  section: Section,
  /** Our paraphrase of this site's sentence. */
  statement: LocalizedText,
  /** A few words of the sentence as printed, for a text-fragment link; a fact, at most eight words. */
  anchor: LocalizedText.optional(),
  /** Words that say of this site what the claim's own say in general. */
  title: LocalizedText.optional(),
  showsKept: LocalizedText.optional(),
  showsBroken: LocalizedText.optional(),
});
export type DeclaredClaim = z.infer<typeof DeclaredClaim>;

/** A cookie that the policy lists by name; `*` stands for a part that varies. */
export const DeclaredCookie = z.object({
  name: z.string(),
  /** Null where the text gives no purpose that is one of ours. */
  category: Category.nullable(),
  /** ISO 8601 or `session`, as many as the text gives. */
  lifetimes: z.array(z.union([Iso8601Duration, z.literal('session')])),
  provider: z.string().nullable(),
  section: Section,
});
export type DeclaredCookie = z.infer<typeof DeclaredCookie>;

export const Declaration = z.object({
  schemaVersion: z.literal(1),
  /** Registrable domain the declaration is for. */
  id: z.string(),
  packVersion: z.string(),
  reviewedOn: CalendarDate,
  sources: z.array(Source).min(1),
  statedDate: CalendarDate.nullable(),
  /** Hosts that belong to the site itself: never a third party. */
  ownHosts: z.array(z.string()),
  policyUrls: z.array(
    z.object({
      language: z.string(),
      url: z.url(),
      /** Which of the site's pages it is, where there are several. */
      kind: z.enum(['privacy', 'cookies', 'legal']).optional(),
    }),
  ),
  service: z.object({ name: z.string(), applicationHosts: z.array(z.string()).default([]) }),
  controller: z.object({
    name: z.string(),
    legalForm: LocalizedText.optional(),
    registration: z.object({ scheme: z.string(), number: z.string() }).optional(),
    /** Null when the text does not show it. */
    address: z
      .object({
        street: z.string(),
        postalCode: z.string(),
        city: z.string(),
        country: z.string().length(2),
      })
      .nullable(),
    /** Null when the text does not show it; then it is read from the live page, never invented. */
    email: z.string().nullable(),
    dpo: z.string().nullable(),
    section: Section,
  }),
  supervisoryAuthority: z.string().nullable(),
  recipients: z.array(DeclaredRecipient),
  cookieCategories: z.array(
    z.object({
      category: Category,
      /** Categories of ours that this declared one covers. */
      covers: z.array(Category),
      name: LocalizedText,
      purpose: LocalizedText,
      section: Section,
    }),
  ),
  /** Cookies listed one by one, where the policy does so. */
  cookies: z.array(DeclaredCookie).optional(),
  retention: z.array(
    z.object({
      id: z.string(),
      processing: LocalizedText,
      data: LocalizedText,
      legalBasis: z.array(
        z.enum([
          'consent',
          'contract',
          'legal-obligation',
          'legitimate-interest',
          'vital-interest',
          'public-task',
        ]),
      ),
      /** ISO 8601 durations that the row states. */
      durations: z.array(Iso8601Duration),
      period: LocalizedText,
      cites: z.string().optional(),
      section: Section,
    }),
  ),
  /** Ceiling stated for cookies and trackers. */
  trackerLifetime: z.object({ duration: Iso8601Duration, section: Section }).nullable(),
  consent: z.object({
    analytics: z.enum(['required', 'choice', 'implied', 'not-required', 'not-stated']),
    /** Consent promised for every cookie, exempt ones included. */
    allCookies: z.boolean(),
    section: Section,
  }),
  /** How the text says that consent can be taken back. */
  withdrawal: z.object({ how: z.array(z.string()), section: Section }).optional(),
  hosting: z.object({ vendor: z.string(), country: z.string().length(2), section: Section }).nullable(),
  transfers: z.object({
    outsideEea: z.boolean(),
    countries: z.array(z.string().length(2)),
    safeguards: z.array(z.string()),
    section: Section,
  }),
  rights: z.array(z.object({ right: RightName, section: Section })),
  claims: z.array(DeclaredClaim),
});
export type Declaration = z.infer<typeof Declaration>;

/** A testable statement, independent of any site. One JSON a claim in `data/claims/`. */
export const ClaimDefinition = z.object({
  id: z.string(),
  /** What the statement promises, in a few plain words: the row's title in the popup. */
  title: LocalizedText,
  observability: z.enum(['browser', 'server-only']),
  /** Kinds of finding (of minor or major severity) that break it. */
  brokenBy: z.array(z.string()),
  /** What must have been observed before `kept` may be said. */
  keptWhen: z
    .object({
      minLoads: z.number().int().positive(),
      phases: z.array(z.string()).default([]),
      /** Name of a further condition in `core/compare/claims`. */
      also: z.string().optional(),
      /** Kinds of finding of severity `info` that do not keep it from being called kept. */
      despite: z.array(z.string()).optional(),
    })
    .nullable(),
  /** Breaks only where a request that left the browser is among the evidence: nothing was communicated otherwise. */
  brokenOnlyByRequests: z.boolean().optional(),
  showsKept: LocalizedText,
  showsBroken: LocalizedText,
  /** The address of the server that answered is shown beside it, where it says something. */
  besideIt: z.literal('server-address').optional(),
  /** For `server-only` ones: why no browser can see it. */
  whyNot: LocalizedText.optional(),
  /** The question that goes into the access request. */
  question: LocalizedText.optional(),
  rule: z.object({ text: LocalizedText, level: RuleLevel }),
  sources: z.array(Source).min(1),
  /** Words for a site whose policy was read and makes this claim; `{{…}}` is filled from its facts. */
  anySite: z
    .object({
      statement: LocalizedText,
      title: LocalizedText.optional(),
      showsKept: LocalizedText.optional(),
      showsBroken: LocalizedText.optional(),
    })
    .optional(),
  reviewedOn: CalendarDate,
});
export type ClaimDefinition = z.infer<typeof ClaimDefinition>;

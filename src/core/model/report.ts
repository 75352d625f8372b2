import { z } from 'zod';
import { Consent } from './consent';
import { RightName } from './declaration';
import { Finding } from './finding';
import {
  CookieObservation,
  FingerprintObservation,
  RequestObservation,
  ServerObservation,
  StorageObservation,
} from './observation';
import { CalendarDate, Category, Confidence, Instant, LocalizedText, Verdict } from './terms';

/** The evidence report, version 1. The public, stable face of everything known about a site. */

export const Recipient = z.object({
  vendor: z.string(),
  name: z.string(),
  country: z.string().nullable(),
  declared: z.boolean(),
  observed: z.boolean(),
  observability: z.enum(['browser', 'server-only']),
  evidence: z.array(z.string()),
  firstSeen: Instant.optional(),
  /** By what it was seen, or why it was not; for one that is not declared, what was sent to it. */
  note: LocalizedText.optional(),
  /** Seat outside the EU/EEA, and whether the declaration names that country and a safeguard for it. */
  transfer: z
    .object({
      outsideEea: z.boolean(),
      countryDeclared: z.boolean(),
      safeguardsDeclared: z.array(z.string()),
      /** The Commission's adequacy decision for that country, where there is one. */
      adequacy: LocalizedText.optional(),
      /** Under which safeguard data would go there: by the seat, or as the company states it; `unknown` = not found out. */
      safeguard: z
        .object({
          kind: z.enum(['none-needed', 'adequacy', 'dpf', 'scc', 'dpf-and-scc', 'bcr', 'unknown']),
          text: LocalizedText,
        })
        .optional(),
    })
    .optional(),
});
export type Recipient = z.infer<typeof Recipient>;

export const ClaimVerdict = z.object({
  id: z.string(),
  section: z.string(),
  /** Our words, in English (contract); `text` has every language. */
  statement: z.string(),
  text: LocalizedText.optional(),
  title: LocalizedText.optional(),
  verdict: Verdict,
  confidence: Confidence,
  evidence: z.array(z.string()),
  findings: z.array(z.string()),
  /** Why this verdict: what was seen, or what is missing, or why no browser can see it. */
  reason: LocalizedText.optional(),
  rule: z.object({ text: LocalizedText, level: z.string() }).optional(),
  /** What to ask the controller instead, when no browser can see it. */
  question: LocalizedText.optional(),
});
export type ClaimVerdict = z.infer<typeof ClaimVerdict>;

export const WithdrawalStep = z.object({
  step: z.enum(['cmp', 'cookies', 'storage', 'block', 'gpc', 'reload']),
  result: z.enum(['done', 'skipped', 'failed']),
  detail: z.string(),
});
export type WithdrawalStep = z.infer<typeof WithdrawalStep>;

export const Withdrawal = z.object({
  at: Instant,
  /** Refusing before any choice runs the same steps. */
  act: z.enum(['withdraw', 'refuse']).optional(),
  /** Where not everything was taken back: the categories that were. */
  categories: z.array(Category).optional(),
  /** The person took the withdrawal back. */
  undoneAt: Instant.optional(),
  steps: z.array(WithdrawalStep),
  verification: z.object({
    at: Instant.nullable(),
    verdict: z.enum(['verified', 'not-verified', 'pending']),
    loads: z.number().int(),
    persisted: z.array(z.string()),
  }),
});
export type Withdrawal = z.infer<typeof Withdrawal>;

export const RequestToController = z.object({
  id: z.string(),
  right: RightName,
  state: z.string(),
  sentOn: CalendarDate.nullable(),
  receivedOn: CalendarDate.nullable(),
  dueOn: CalendarDate.nullable(),
  history: z.array(z.object({ at: Instant, event: z.string(), detail: z.string().optional() })),
});
export type RequestToController = z.infer<typeof RequestToController>;

export const Coverage = z.object({
  thirdPartyAccess: z.boolean(),
  privateWindow: z.boolean(),
  gaps: z.array(z.object({ from: Instant, to: Instant, why: z.string() })),
  /** Classes that could not be seen, said plainly. */
  notObservable: z.array(z.string()),
  /** Page loads observed, in total and by consent phase at their end. */
  loads: z.number().int().optional(),
  loadsByPhase: z.record(z.string(), z.number().int()).optional(),
});
export type Coverage = z.infer<typeof Coverage>;

export const ReportBody = z.object({
  schemaVersion: z.literal(1),
  generatedAt: Instant,
  generator: z.object({
    name: z.literal('visavis'),
    version: z.string(),
    browser: z.enum(['chromium', 'firefox']),
    browserVersion: z.string(),
  }),
  site: z.string(),
  declaration: z.object({
    id: z.string().nullable(),
    statedDate: CalendarDate.nullable(),
    packVersion: z.string().nullable(),
    sourceUrl: z.string().nullable(),
    live: z.object({
      readAt: Instant.nullable(),
      sha256: z.string().nullable(),
      statedDate: CalendarDate.nullable(),
      changedFacts: z.array(z.string()),
    }),
  }),
  coverage: Coverage,
  consent: Consent,
  cookies: z.array(CookieObservation),
  storage: z.array(StorageObservation),
  requests: z.array(RequestObservation),
  /** Addresses that answered for the site's own pages. */
  servers: z.array(ServerObservation).optional(),
  fingerprinting: z.array(FingerprintObservation),
  recipients: z.array(Recipient),
  claims: z.array(ClaimVerdict),
  findings: z.array(Finding),
  withdrawals: z.array(Withdrawal),
  receipts: z.array(z.record(z.string(), z.unknown())),
  requestsToController: z.array(RequestToController),
});
export type ReportBody = z.infer<typeof ReportBody>;

export const Integrity = z.object({
  algorithm: z.literal('SHA-256'),
  canonicalization: z.literal('RFC 8785'),
  digest: z.string().regex(/^[0-9a-f]{64}$/),
});

export const Report = ReportBody.extend({ integrity: Integrity });
export type Report = z.infer<typeof Report>;

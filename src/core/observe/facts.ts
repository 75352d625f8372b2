import { z } from 'zod';
import { ConsentPhase } from '../model/terms';

/**
 * What is written down: one folded record per cookie, host and key, so that a year of visits stays small.
 * Times are milliseconds since the epoch. Values of cookies and keys are never kept: only a digest, to tell the same
 * identifier from a new one.
 */

export const PhaseCounts = z.partialRecord(ConsentPhase, z.number().int());
export type PhaseCounts = z.infer<typeof PhaseCounts>;

/** How often something happened in which phase, and what still waits for its phase to become known. */
export const Stamps = z.object({
  phases: PhaseCounts,
  /** Phase of the first event. */
  first: ConsentPhase,
  firstAt: z.number(),
  lastAt: z.number(),
  /** Moments whose phase was not known then; resolved when the site's CMP has been read. */
  waiting: z.array(z.number()),
});
export type Stamps = z.infer<typeof Stamps>;

export const CookieFact = z.object({
  key: z.string(),
  site: z.string(),
  storeId: z.string(),
  name: z.string(),
  domain: z.string(),
  hostOnly: z.boolean(),
  path: z.string(),
  partitionKey: z.string().nullable(),
  secure: z.boolean(),
  httpOnly: z.boolean(),
  sameSite: z.enum(['lax', 'strict', 'none', 'unspecified']),
  setBy: z.enum(['http', 'script', 'unknown']),
  setterUrl: z.string().nullable(),
  /** Page the writing happened on. */
  pageUrl: z.string().nullable(),
  requestedLifetime: z.number().nullable(),
  storedLifetime: z.number().nullable(),
  session: z.boolean(),
  /** End that the jar last told (seconds since the epoch, null for a session's); absent until it has. */
  toldUntil: z.number().nullable().optional(),
  /** A writing was heard, and the jar's own word on it is still to come. */
  awaited: z.boolean().optional(),
  renewals: z.number().int(),
  setAt: z.number(),
  lastSeen: z.number(),
  present: z.boolean(),
  /** Was it ever in the browser's jar? A refused Set-Cookie line is no cookie. */
  stored: z.boolean(),
  preexisting: z.boolean(),
  valueDigest: z.string().nullable(),
  /** Digest of the last writing that was heard; the jar alone cannot tell one writing from two. */
  writtenDigest: z.string().nullable().optional(),
  identifier: z.boolean(),
  vendor: z.string().nullable(),
  category: z.string(),
  pattern: z.string().nullable(),
  confidence: z.string(),
  source: z.string(),
  stamps: Stamps,
});
export type CookieFact = z.infer<typeof CookieFact>;

export const StorageFact = z.object({
  key: z.string(),
  site: z.string(),
  kind: z.enum(['local', 'session', 'indexeddb', 'cache']),
  origin: z.string(),
  name: z.string(),
  size: z.number().int(),
  setterUrl: z.string().nullable(),
  preexisting: z.boolean(),
  present: z.boolean(),
  vendor: z.string().nullable(),
  category: z.string(),
  pattern: z.string().nullable(),
  /** Which layer of knowledge the pattern is of; absent in records from before it was kept. */
  source: z.string().nullable().optional(),
  /** The Firefox container it is kept in; absent for the ordinary store. */
  container: z.string().optional(),
  stamps: Stamps,
});
export type StorageFact = z.infer<typeof StorageFact>;

export const HostFact = z.object({
  key: z.string(),
  site: z.string(),
  host: z.string(),
  registrableDomain: z.string(),
  thirdParty: z.boolean(),
  vendor: z.string().nullable(),
  category: z.string(),
  pattern: z.string().nullable(),
  source: z.string().nullable().optional(),
  types: z.array(z.string()),
  /** Counted from Resource Timing and page notes. */
  fromPage: Stamps.nullable(),
  /** Counted from webRequest, where access allows. */
  fromNetwork: Stamps.nullable(),
  identifierPhases: PhaseCounts,
  identifierWaiting: z.array(z.number()),
  sent: z.array(z.object({ name: z.string(), class: z.string() })),
  servedBy: z.string().nullable(),
  blocked: z.number().int(),
});
export type HostFact = z.infer<typeof HostFact>;

export const FingerprintFact = z.object({
  key: z.string(),
  site: z.string(),
  api: z.string(),
  scriptUrl: z.string(),
  stamps: Stamps,
});
export type FingerprintFact = z.infer<typeof FingerprintFact>;

/** One page load of a covered site; or a day's loads that ended in one phase, folded. */
export const LoadFact = z.object({
  loadId: z.string(),
  site: z.string(),
  url: z.string(),
  startedAt: z.number(),
  endedPhase: ConsentPhase,
  /** Did any note get lost because the page wrote faster than the stated limit? */
  dropped: z.number().int(),
  /** How many loads were folded into this record; absent for one. */
  count: z.number().int().optional(),
});
export type LoadFact = z.infer<typeof LoadFact>;

export interface SiteFacts {
  cookies: CookieFact[];
  storage: StorageFact[];
  hosts: HostFact[];
  fingerprints: FingerprintFact[];
  loads: LoadFact[];
}

import { z } from 'zod';
import { Category, Confidence, ConsentPhase, Declared, Instant } from './terms';

/**
 * What was observed, in the shapes of the report contract. The same shapes are the input of `core/compare`, so a
 * case from elsewhere (a report, a test, the command line) can be judged as it stands.
 */

/**
 * Which layer of knowledge the pattern is of: `vendors` and `software` our own files, `third-party-web`,
 * `open-cookie-database`, `shape`, a protocol's form behind a host that is not its
 * vendor's, or `canonical-name`, what a host of the site's own resolves to.
 */
const KnowledgeSource = z.string().nullable().optional();

export const CookieObservation = z.object({
  id: z.string(),
  /** The Firefox container it is kept in; absent for the ordinary store. */
  container: z.string().optional(),
  name: z.string(),
  /** Without leading dot. */
  domain: z.string(),
  hostOnly: z.boolean().default(false),
  path: z.string().default('/'),
  /** Top-level site of the CHIPS partition, null when unpartitioned. */
  partitionKey: z.string().nullable().default(null),
  secure: z.boolean().default(false),
  httpOnly: z.boolean().default(false),
  sameSite: z.enum(['lax', 'strict', 'none', 'unspecified']).default('unspecified'),
  setBy: z.enum(['http', 'script', 'unknown']).default('unknown'),
  /** URL of the response or of the script that set it; null when not known. */
  setterUrl: z.string().nullable().default(null),
  /** Whole seconds asked for; null when the writing was not seen, or a session cookie was asked for. */
  requestedLifetime: z.number().int().nullable().default(null),
  /** Whole seconds the browser keeps it, from the moment of setting; null for a session cookie. */
  storedLifetime: z.number().int().nullable().default(null),
  session: z.boolean().default(false),
  /** How many later writings extended it with the same value. */
  renewals: z.number().int().default(0),
  firstSeen: Instant,
  lastSeen: Instant,
  /** The moment of the last writing: the lifetimes count from here. */
  setAt: Instant.optional(),
  present: z.boolean().default(true),
  /** Phase when it was first set. */
  consentPhase: ConsentPhase.default('unknown'),
  /** Phases of every writing, counted. */
  phases: z.partialRecord(ConsentPhase, z.number().int()).optional(),
  /** Was already in the jar when observation began: says nothing about when it was set. */
  preexisting: z.boolean().optional(),
  vendor: z.string().nullable().default(null),
  category: Category.default('unknown'),
  pattern: z.string().nullable().default(null),
  source: KnowledgeSource,
  classification: z.object({ confidence: Confidence, source: z.string() }).optional(),
  /** Carries a stable unique value (entropy, not a flag or time). Values themselves are never in a report. */
  identifier: z.boolean().optional(),
  declared: Declared.default('ambiguous'),
});
export type CookieObservation = z.infer<typeof CookieObservation>;

export const StorageKind = z.enum(['local', 'session', 'indexeddb', 'cache']);
export type StorageKind = z.infer<typeof StorageKind>;

export const StorageObservation = z.object({
  id: z.string(),
  /** The Firefox container it is kept in; absent for the ordinary store. */
  container: z.string().optional(),
  kind: StorageKind,
  origin: z.string(),
  key: z.string(),
  /** Characters of the value when last seen. */
  size: z.number().int().default(0),
  vendor: z.string().nullable().default(null),
  category: Category.default('unknown'),
  pattern: z.string().nullable().default(null),
  source: KnowledgeSource,
  setterUrl: z.string().nullable().default(null),
  declared: Declared.default('ambiguous'),
  consentPhase: ConsentPhase.default('unknown'),
  phases: z.partialRecord(ConsentPhase, z.number().int()).optional(),
  preexisting: z.boolean().optional(),
  firstSeen: Instant,
  lastSeen: Instant.optional(),
  present: z.boolean().optional(),
});
export type StorageObservation = z.infer<typeof StorageObservation>;

export const RequestType = z.enum([
  'beacon',
  'script',
  'image',
  'fetch',
  'websocket',
  'document',
  'stylesheet',
  'font',
  'media',
  'other',
]);
export type RequestType = z.infer<typeof RequestType>;

/** All requests of one site to one host, folded. */
export const RequestObservation = z.object({
  id: z.string(),
  host: z.string(),
  registrableDomain: z.string(),
  vendor: z.string().nullable().default(null),
  category: Category.default('unknown'),
  thirdParty: z.boolean().default(true),
  types: z.array(RequestType).default([]),
  count: z.number().int().default(1),
  firstSeen: Instant,
  lastSeen: Instant.optional(),
  consentPhase: ConsentPhase.default('unknown'),
  phases: z.partialRecord(ConsentPhase, z.number().int()).default({}),
  sendsIdentifier: z.boolean().default(false),
  /** Phases in which an identifier was sent, counted; absent when not told apart. */
  identifierPhases: z.partialRecord(ConsentPhase, z.number().int()).optional(),
  /** Names of the parameters seen, with the class of their value; values are never kept. */
  sent: z.array(z.object({ name: z.string(), class: z.string() })).optional(),
  pattern: z.string().nullable().optional(),
  source: KnowledgeSource,
  /** Infrastructure told from response headers, e.g. `cloudflare` from `cf-ray`. */
  servedBy: z.string().nullable().optional(),
  declared: Declared.default('ambiguous'),
  blocked: z.number().int().default(0),
});
export type RequestObservation = z.infer<typeof RequestObservation>;

export const FingerprintObservation = z.object({
  id: z.string().optional(),
  api: z.string(),
  scriptUrl: z.string(),
  count: z.number().int(),
  consentPhase: ConsentPhase.default('unknown'),
  firstSeen: Instant.optional(),
});
export type FingerprintObservation = z.infer<typeof FingerprintObservation>;

/** Which address answered for a page of the site itself; the last one for each host. */
export const ServerObservation = z.object({
  id: z.string(),
  host: z.string(),
  /** As the browser tells it, IPv4 or IPv6. */
  address: z.string(),
  seenAt: Instant,
  /** The browser asked through a proxy: the address is the proxy's, and says nothing of the site. */
  proxied: z.boolean(),
});
export type ServerObservation = z.infer<typeof ServerObservation>;

export const Observations = z.object({
  cookies: z.array(CookieObservation).default([]),
  storage: z.array(StorageObservation).default([]),
  requests: z.array(RequestObservation).default([]),
  fingerprinting: z.array(FingerprintObservation).default([]),
});
export type Observations = z.infer<typeof Observations>;

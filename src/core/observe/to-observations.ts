import type {
  CookieObservation,
  Observations,
  RequestObservation,
  StorageObservation,
} from '../model/observation';
import type { Category, Confidence, ConsentPhase } from '../model/terms';
import { containerOf } from './container';
import type { CookieFact, HostFact, PhaseCounts, SiteFacts, StorageFact } from './facts';
import { total } from './stamps';

const iso = (ms: number): string => new Date(ms).toISOString();
const byTime = (a: number, b: number, ka: string, kb: string): number => a - b || (ka < kb ? -1 : 1);

/**
 * Stored facts to the report's shapes, with ids in order of first sight (c1, s1, r1 …).
 * A Set-Cookie line that the browser refused is no cookie and is left out.
 */
export function toObservations(facts: SiteFacts): Observations {
  const cookies = facts.cookies
    .filter((c) => c.stored)
    .sort((a, b) => byTime(a.stamps.firstAt, b.stamps.firstAt, a.key, b.key));
  const storage = [...facts.storage].sort((a, b) => byTime(a.stamps.firstAt, b.stamps.firstAt, a.key, b.key));
  const hosts = [...facts.hosts].sort((a, b) => byTime(firstAt(a), firstAt(b), a.key, b.key));
  return {
    cookies: cookies.map(toCookie),
    storage: storage.map(toStorage),
    requests: hosts.filter((h) => heard(h) || h.blocked > 0).map(toRequest),
    fingerprinting: facts.fingerprints.map((f) => ({
      api: f.api,
      scriptUrl: f.scriptUrl,
      count: total(f.stamps.phases),
      consentPhase: f.stamps.first,
      firstSeen: iso(f.stamps.firstAt),
    })),
  };
}

function toCookie(c: CookieFact, index: number): CookieObservation {
  return {
    id: `c${index + 1}`,
    ...containerOf(c.storeId),
    name: c.name,
    domain: c.domain,
    hostOnly: c.hostOnly,
    path: c.path,
    partitionKey: c.partitionKey,
    secure: c.secure,
    httpOnly: c.httpOnly,
    sameSite: c.sameSite,
    setBy: c.setBy,
    setterUrl: c.setterUrl,
    requestedLifetime: c.requestedLifetime,
    storedLifetime: c.storedLifetime,
    session: c.session,
    renewals: c.renewals,
    firstSeen: iso(c.stamps.firstAt),
    lastSeen: iso(Math.max(c.lastSeen, c.stamps.lastAt)),
    setAt: iso(c.setAt),
    present: c.present,
    consentPhase: c.stamps.first,
    phases: c.stamps.phases,
    preexisting: c.preexisting,
    vendor: c.vendor,
    category: c.category as Category,
    pattern: c.pattern,
    source: c.source === 'none' ? null : c.source,
    classification: { confidence: c.confidence as Confidence, source: c.source },
    identifier: c.identifier,
    declared: 'ambiguous',
  };
}

function toStorage(s: StorageFact, index: number): StorageObservation {
  return {
    id: `s${index + 1}`,
    ...containerOf(s.container),
    kind: s.kind,
    origin: s.origin,
    key: s.name,
    size: s.size,
    vendor: s.vendor,
    category: s.category as Category,
    pattern: s.pattern,
    source: s.source ?? null,
    setterUrl: s.setterUrl,
    declared: 'ambiguous',
    consentPhase: s.stamps.first,
    phases: s.stamps.phases,
    preexisting: s.preexisting,
    firstSeen: iso(s.stamps.firstAt),
    lastSeen: iso(s.stamps.lastAt),
    present: s.present,
  };
}

function toRequest(h: HostFact, index: number): RequestObservation {
  const stamps = heard(h);
  const at = stamps?.firstAt ?? 0;
  return {
    id: `r${index + 1}`,
    host: h.host,
    registrableDomain: h.registrableDomain,
    vendor: h.vendor,
    category: h.category as Category,
    thirdParty: h.thirdParty,
    types: h.types as RequestObservation['types'],
    count: stamps ? total(stamps.phases) : 0,
    firstSeen: iso(at),
    lastSeen: iso(stamps?.lastAt ?? at),
    consentPhase: stamps?.first ?? 'unknown',
    phases: stamps?.phases ?? {},
    sendsIdentifier: total(h.identifierPhases) > 0,
    identifierPhases: h.identifierPhases,
    sent: h.sent,
    pattern: h.pattern,
    source: h.source ?? null,
    servedBy: h.servedBy,
    declared: 'ambiguous',
    blocked: h.blocked,
  };
}

/** The fuller of the two ways of hearing: they overlap, so they are never added up. */
function heard(h: HostFact): HostFact['fromPage'] {
  if (!h.fromPage) return h.fromNetwork;
  if (!h.fromNetwork) return h.fromPage;
  const { fromPage, fromNetwork } = h;
  const fuller = total(fromNetwork.phases) >= total(fromPage.phases) ? fromNetwork : fromPage;
  return { ...fuller, firstAt: Math.min(fromPage.firstAt, fromNetwork.firstAt) };
}

const firstAt = (h: HostFact): number => heard(h)?.firstAt ?? Number.MAX_SAFE_INTEGER;

/** Counts of page loads by the phase they ended in. */
export function loadsByPhase(facts: SiteFacts): Partial<Record<ConsentPhase, number>> {
  const counts: PhaseCounts = {};
  for (const load of facts.loads)
    counts[load.endedPhase] = (counts[load.endedPhase] ?? 0) + (load.count ?? 1);
  return counts;
}

import { z } from 'zod';
import { phaseAt } from '../../src/core/consent/timeline';
import { CmpCookie, ConsentEvent, ConsentOffer } from '../../src/core/model/consent';
import { Declaration } from '../../src/core/model/declaration';
import { Observations, RequestType } from '../../src/core/model/observation';
import { Category, ConsentPhase, ConsentSource } from '../../src/core/model/terms';

/**
 * Cases from elsewhere in the shapes of the report contract: plain lists or a whole report, times with or without
 * milliseconds, ids or none, fields of later versions. What is missing gets the default that accuses nobody.
 */

const record = z.record(z.string(), z.unknown());
type Fields = Record<string, unknown>;

/** ISO 8601 in any offset to UTC with milliseconds; anything else is left for the schema to refuse. */
function instant(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}T/.test(value)) return value;
  const at = Date.parse(value);
  return Number.isNaN(at) ? value : new Date(at).toISOString();
}

/** A word of a closed vocabulary, or the one that says nothing. */
const known = (options: readonly string[], value: unknown, otherwise: string): string =>
  typeof value === 'string' && options.includes(value) ? value : otherwise;

const whole = (value: unknown): unknown => (typeof value === 'number' ? Math.round(value) : value);

const ConsentTimeline = z.preprocess(
  (given) =>
    Array.isArray(given)
      ? given
          .map((event: Fields) => ({
            ...event,
            at: instant(event?.at),
            source: known(ConsentSource.options, event?.source, 'none'),
            categories: Object.fromEntries(
              Object.entries((event?.categories ?? {}) as Fields).filter(
                ([category, allowed]) =>
                  (Category.options as readonly string[]).includes(category) && typeof allowed === 'boolean',
              ),
            ),
          }))
          .sort((a, b) => (String(a.at) < String(b.at) ? -1 : String(a.at) > String(b.at) ? 1 : 0))
      : given,
  z.array(ConsentEvent),
);

/** What every kind of observation has in common. */
function common(item: Fields, id: string, timeline: readonly ConsentEvent[]): Fields {
  const firstSeen = instant(item.firstSeen ?? item.lastSeen);
  const at = typeof firstSeen === 'string' ? Date.parse(firstSeen) : Number.NaN;
  return {
    ...item,
    id: typeof item.id === 'string' && item.id !== '' ? item.id : id,
    firstSeen,
    lastSeen: instant(item.lastSeen ?? item.firstSeen),
    vendor: typeof item.vendor === 'string' && item.vendor !== '' ? item.vendor : null,
    category: known(Category.options, item.category, 'unknown'),
    declared: 'ambiguous',
    consentPhase:
      item.consentPhase === undefined && !Number.isNaN(at)
        ? phaseAt(timeline, at)
        : known(ConsentPhase.options, item.consentPhase, 'unknown'),
  };
}

function cookie(item: Fields, id: string, timeline: readonly ConsentEvent[]): Fields {
  // A lifetime, asked for or kept, says by itself that it is no session cookie; null for both, that nothing was told.
  const lasts = typeof item.requestedLifetime === 'number' || typeof item.storedLifetime === 'number';
  return {
    ...common(item, id, timeline),
    domain: typeof item.domain === 'string' ? item.domain.replace(/^\./, '').toLowerCase() : item.domain,
    requestedLifetime: whole(item.requestedLifetime),
    storedLifetime: whole(item.storedLifetime),
    session: typeof item.session === 'boolean' ? item.session : !lasts,
    sameSite: known(
      ['lax', 'strict', 'none'],
      typeof item.sameSite === 'string' ? item.sameSite.toLowerCase() : '',
      'unspecified',
    ),
    setBy: known(['http', 'script'], item.setBy, 'unknown'),
    ...(item.setAt === undefined ? {} : { setAt: instant(item.setAt) }),
  };
}

/** Phases in which a company's requests are stopped: what was blocked, was blocked there first. */
const STOPPED_IN = ['withdrawn', 'refused', 'before-choice', 'partial', 'unknown'] as const;

function request(item: Fields, id: string, timeline: readonly ConsentEvent[]): Fields {
  const types = Array.isArray(item.types) ? item.types : [];
  const host = typeof item.host === 'string' ? item.host.toLowerCase() : item.host;
  const base: Fields = {
    ...common(item, id, timeline),
    host,
    registrableDomain:
      item.registrableDomain ?? (typeof host === 'string' ? host.split('.').slice(-2).join('.') : undefined),
    types: types.map((type) => known(RequestType.options, type, 'other')),
  };
  // Our own reports count apart what was stopped; elsewhere the total may hold it, and what never left accuses nobody.
  const blocked = typeof item.blocked === 'number' ? item.blocked : 0;
  if (blocked <= 0 || item.identifierPhases !== undefined || typeof item.count !== 'number') return base;
  const phases = { ...((item.phases ?? {}) as Record<string, number>) };
  let rest = Math.min(blocked, item.count);
  for (const phase of STOPPED_IN) {
    const taken = Math.min(rest, phases[phase] ?? 0);
    if (taken <= 0) continue;
    phases[phase] = (phases[phase] ?? 0) - taken;
    rest -= taken;
  }
  return { ...base, count: Math.max(0, item.count - blocked), phases };
}

type Shape = (item: Fields, id: string, timeline: readonly ConsentEvent[]) => Fields;

function list(given: unknown, letter: string, shape: Shape, timeline: readonly ConsentEvent[]): unknown {
  if (given === undefined || given === null) return [];
  if (!Array.isArray(given)) return given;
  return given.map((item: unknown, index) =>
    typeof item === 'object' && item !== null
      ? shape(item as Fields, `${letter}${index + 1}`, timeline)
      : item,
  );
}

const reading: Shape = (item) => ({
  ...item,
  consentPhase: known(ConsentPhase.options, item.consentPhase, 'unknown'),
  count: item.count ?? 1,
  ...(item.firstSeen === undefined ? {} : { firstSeen: instant(item.firstSeen) }),
});

/** Observations as plain lists or a whole report, made ready for the comparison. Throws ZodError with the place. */
export function readObservations(given: Fields, timeline: readonly ConsentEvent[]): Observations {
  return Observations.parse({
    cookies: list(given.cookies, 'c', cookie, timeline),
    storage: list(given.storage, 's', common, timeline),
    requests: list(given.requests, 'r', request, timeline),
    fingerprinting: list(given.fingerprinting, 'p', reading, timeline),
  });
}

export const CompareCase = z.object({
  id: z.unknown(),
  site: z.string().optional(),
  observations: record.default({}),
  /** A whole declaration, the id of a packed one, or an object with that id (the report's own block). */
  declaration: z
    .union([Declaration, z.string(), z.object({ id: z.string().nullable() }), z.null()])
    .default(null),
  consentTimeline: ConsentTimeline.optional(),
  offer: ConsentOffer.optional(),
  cmp: z.string().nullish(),
  cmpDeclaration: z.array(CmpCookie).default([]),
  loads: z.number().int().optional(),
  loadsByPhase: z.record(z.string(), z.number()).optional(),
  now: z.preprocess(instant, z.string()).optional(),
});
export type CompareCase = z.output<typeof CompareCase>;

/** The consent block of a whole report, where observations are one. */
export const ReportConsent = z
  .object({ cmp: z.string().nullish(), timeline: ConsentTimeline.optional(), offer: ConsentOffer.optional() })
  .catch({});
export const ReportCoverage = z
  .object({ loads: z.number().int().optional(), loadsByPhase: z.record(z.string(), z.number()).optional() })
  .catch({});

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

/** Whole seconds; digits in a text are a number. */
function whole(value: unknown): unknown {
  const number = typeof value === 'string' && /^\d+(\.\d+)?$/.test(value) ? Number(value) : value;
  return typeof number === 'number' ? Math.round(number) : number;
}

/** Null says "not told" of whatever the contract does not let be null. */
const NULLABLE = new Set([
  'partitionKey',
  'setterUrl',
  'requestedLifetime',
  'storedLifetime',
  'vendor',
  'pattern',
]);
const told = (item: Fields): Fields =>
  Object.fromEntries(Object.entries(item).filter(([key, value]) => value !== null || NULLABLE.has(key)));

/** Counts by phase: phases of later versions, and what is no number, are left out. */
const counts = (given: unknown): Record<string, number> =>
  Object.fromEntries(
    Object.entries((given ?? {}) as Fields).filter(
      (entry): entry is [string, number] =>
        (ConsentPhase.options as readonly string[]).includes(entry[0]) && typeof entry[1] === 'number',
    ),
  );

/** Where a case is at home, and the moment that stands in where an observation tells none. */
export interface Home {
  site: string | undefined;
  at: string;
  /** Names what comes without vendor and category, by name or host. */
  classify: (item: { name: string; domain: string } | { host: string }) => {
    vendor: string | null;
    category: string;
  };
}

const ConsentTimeline = z.preprocess(
  (given) =>
    Array.isArray(given)
      ? given
          .map((event: Fields) => ({
            ...event,
            at: instant(event?.at),
            phase: known(ConsentPhase.options, event?.phase, 'unknown'),
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
function common(given: Fields, id: string, timeline: readonly ConsentEvent[], home: Home): Fields {
  const item = told(given);
  const firstSeen = instant(item.firstSeen ?? item.lastSeen ?? home.at);
  const at = typeof firstSeen === 'string' ? Date.parse(firstSeen) : Number.NaN;
  return {
    ...item,
    id: typeof item.id === 'string' && item.id !== '' ? item.id : id,
    firstSeen,
    lastSeen: instant(item.lastSeen ?? item.firstSeen ?? home.at),
    ...(item.phases === undefined ? {} : { phases: counts(item.phases) }),
    vendor: typeof item.vendor === 'string' && item.vendor !== '' ? item.vendor : null,
    category: known(Category.options, item.category, 'unknown'),
    declared: 'ambiguous',
    consentPhase:
      item.consentPhase === undefined && !Number.isNaN(at)
        ? phaseAt(timeline, at)
        : known(ConsentPhase.options, item.consentPhase, 'unknown'),
  };
}

function cookie(given: Fields, id: string, timeline: readonly ConsentEvent[], home: Home): Fields {
  const item = told(named(given, home));
  // A lifetime, asked for or kept, says by itself that it is no session cookie; null for both, that nothing was told.
  const lasts = [item.requestedLifetime, item.storedLifetime].some((told) => typeof whole(told) === 'number');
  return {
    ...common(item, id, timeline, home),
    domain: typeof item.domain === 'string' ? item.domain.replace(/^\./, '').toLowerCase() : home.site,
    renewals: whole(item.renewals),
    requestedLifetime: whole(item.requestedLifetime),
    storedLifetime: whole(item.storedLifetime),
    session: typeof item.session === 'boolean' ? item.session : !lasts,
    sameSite: known(
      ['lax', 'strict', 'none'],
      typeof item.sameSite === 'string' ? item.sameSite.toLowerCase().replace('no_restriction', 'none') : '',
      'unspecified',
    ),
    setBy: known(['http', 'script'], item.setBy, 'unknown'),
    ...(item.setAt === undefined ? {} : { setAt: instant(item.setAt) }),
  };
}

/** Phases in which a company's requests are stopped: what was blocked, was blocked there first. */
const STOPPED_IN = ['withdrawn', 'refused', 'before-choice', 'partial', 'unknown'] as const;

function request(given: Fields, id: string, timeline: readonly ConsentEvent[], home: Home): Fields {
  const item = told(named(given, home));
  const types = Array.isArray(item.types) ? item.types : [];
  const host = typeof item.host === 'string' ? item.host.toLowerCase() : item.host;
  const base: Fields = {
    ...common(item, id, timeline, home),
    host,
    ...(item.identifierPhases === undefined ? {} : { identifierPhases: counts(item.identifierPhases) }),
    registrableDomain:
      item.registrableDomain ?? (typeof host === 'string' ? host.split('.').slice(-2).join('.') : undefined),
    types: types.map((type) => known(RequestType.options, type, 'other')),
  };
  // Our own reports count apart what was stopped; elsewhere the total may hold it, and what never left accuses nobody.
  const blocked = typeof item.blocked === 'number' ? item.blocked : 0;
  if (blocked <= 0 || item.identifierPhases !== undefined || typeof item.count !== 'number') return base;
  const phases = counts(item.phases);
  let rest = Math.min(blocked, item.count);
  for (const phase of STOPPED_IN) {
    const taken = Math.min(rest, phases[phase] ?? 0);
    if (taken <= 0) continue;
    phases[phase] = (phases[phase] ?? 0) - taken;
    rest -= taken;
  }
  return { ...base, count: Math.max(0, item.count - blocked), phases };
}

const KINDS: Readonly<Record<string, string>> = {
  local: 'local',
  localstorage: 'local',
  session: 'session',
  sessionstorage: 'session',
  indexeddb: 'indexeddb',
  cache: 'cache',
  cachestorage: 'cache',
};

const storage: Shape = (given, id, timeline, home) => {
  const item = told(given);
  return {
    ...common(item, id, timeline, home),
    kind: KINDS[String(item.kind).toLowerCase()] ?? 'local',
    origin: item.origin ?? (home.site === undefined ? undefined : `https://${home.site}`),
  };
};

/** What comes without a vendor and without a category is named by our own knowledge. */
function named(item: Fields, home: Home): Fields {
  if (item.vendor !== undefined || item.category !== undefined) return item;
  if (typeof item.name === 'string')
    return { ...item, ...home.classify({ name: item.name, domain: String(item.domain ?? home.site ?? '') }) };
  return typeof item.host === 'string' ? { ...item, ...home.classify({ host: item.host }) } : item;
}

type Shape = (item: Fields, id: string, timeline: readonly ConsentEvent[], home: Home) => Fields;

function list(
  given: unknown,
  letter: string,
  shape: Shape,
  timeline: readonly ConsentEvent[],
  home: Home,
): unknown {
  if (given === undefined || given === null) return [];
  if (!Array.isArray(given)) return given;
  return given.map((item: unknown, index) =>
    typeof item === 'object' && item !== null
      ? shape(item as Fields, `${letter}${index + 1}`, timeline, home)
      : item,
  );
}

const reading: Shape = (given) => {
  const item = told(given);
  return {
    ...item,
    api: item.api ?? '',
    scriptUrl: item.scriptUrl ?? '',
    consentPhase: known(ConsentPhase.options, item.consentPhase, 'unknown'),
    count: item.count ?? 1,
    ...(item.firstSeen === undefined ? {} : { firstSeen: instant(item.firstSeen) }),
  };
};

/** Observations as plain lists or a whole report, made ready for the comparison. Throws ZodError with the place. */
export function readObservations(given: Fields, timeline: readonly ConsentEvent[], home: Home): Observations {
  return Observations.parse({
    cookies: list(given.cookies, 'c', cookie, timeline, home),
    storage: list(given.storage, 's', storage, timeline, home),
    requests: list(given.requests, 'r', request, timeline, home),
    fingerprinting: list(given.fingerprinting, 'p', reading, timeline, home),
  });
}

export const CompareCase = z.object({
  id: z.unknown(),
  site: z.string().nullish(),
  observations: record.nullish().transform((given) => given ?? {}),
  /** A whole declaration, the id of a packed one, or an object with that id (the report's own block). */
  declaration: z
    .union([Declaration, z.string(), z.object({ id: z.string().nullable() }), z.null()])
    .default(null),
  /** Events, or the consent block of a report. */
  consentTimeline: z.preprocess(
    (given) => (given as { timeline?: unknown } | null)?.timeline ?? given ?? undefined,
    ConsentTimeline.optional(),
  ),
  offer: ConsentOffer.optional().catch(undefined),
  cmp: z.string().nullish(),
  cmpDeclaration: z
    .array(CmpCookie)
    .nullish()
    .transform((given) => given ?? []),
  loads: z.number().int().nullish(),
  loadsByPhase: z.record(z.string(), z.number()).nullish(),
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

import type { RequestType } from '../model/observation';
import type { HostFact } from './facts';
import { count, type PhaseAt, resolve, stamp } from './stamps';

/** Resource Timing's and webRequest's names to the report's. */
const TYPES: Readonly<Record<string, RequestType>> = {
  beacon: 'beacon',
  ping: 'beacon',
  script: 'script',
  img: 'image',
  image: 'image',
  imageset: 'image',
  input: 'image',
  fetch: 'fetch',
  xmlhttprequest: 'fetch',
  websocket: 'websocket',
  iframe: 'document',
  frame: 'document',
  sub_frame: 'document',
  main_frame: 'document',
  navigation: 'document',
  link: 'stylesheet',
  stylesheet: 'stylesheet',
  font: 'font',
  audio: 'media',
  video: 'media',
  media: 'media',
};
export const requestType = (name: string): RequestType => TYPES[name] ?? 'other';

/** One request, classified. */
export interface RequestEvent {
  site: string;
  host: string;
  registrableDomain: string;
  thirdParty: boolean;
  type: RequestType;
  at: number;
  from: 'page' | 'network';
  vendor: string | null;
  category: string;
  pattern: string | null;
  source?: string | null;
  sendsIdentifier: boolean;
  sent: { name: string; class: string }[];
  servedBy: string | null;
  /** One of our own rules stopped it. */
  blocked: boolean;
}

/** The stronger purpose wins where one host serves several: nobody's beacon hides behind its loader. */
const RANK: Readonly<Record<string, number>> = {
  unknown: 0,
  necessary: 1,
  functional: 2,
  analytics: 3,
  marketing: 4,
};
const MOST_PARAMETERS = 60;

/**
 * Records of one host are kept apart by vendor: `www.google.com` serving reCAPTCHA and serving ads are two.
 */
export const hostKey = (e: Pick<RequestEvent, 'site' | 'host' | 'vendor'>): string =>
  JSON.stringify([e.site, e.host, e.vendor ?? '']);

/** Folds one request into its host's record. */
export function foldRequest(before: HostFact | undefined, event: RequestEvent, phaseAt: PhaseAt): HostFact {
  const base: HostFact = before ?? {
    key: hostKey(event),
    site: event.site,
    host: event.host,
    registrableDomain: event.registrableDomain,
    thirdParty: event.thirdParty,
    vendor: event.vendor,
    category: event.category,
    pattern: event.pattern,
    source: event.source ?? null,
    types: [],
    fromPage: null,
    fromNetwork: null,
    identifierPhases: {},
    identifierWaiting: [],
    sent: [],
    servedBy: null,
    blocked: 0,
  };
  if (event.blocked) return { ...base, blocked: base.blocked + 1 };
  const stronger = (RANK[event.category] ?? 0) > (RANK[base.category] ?? 0);
  const phase = phaseAt(event.at);
  return {
    ...base,
    category: stronger ? event.category : base.category,
    pattern: stronger || base.pattern === null ? event.pattern : base.pattern,
    source: stronger || base.pattern === null ? (event.source ?? null) : (base.source ?? null),
    types: base.types.includes(event.type) ? base.types : [...base.types, event.type].sort(),
    fromPage: event.from === 'page' ? stamp(base.fromPage, event.at, phaseAt) : base.fromPage,
    fromNetwork: event.from === 'network' ? stamp(base.fromNetwork, event.at, phaseAt) : base.fromNetwork,
    identifierPhases: event.sendsIdentifier ? count(base.identifierPhases, phase) : base.identifierPhases,
    identifierWaiting:
      event.sendsIdentifier && phase === 'unknown' && base.identifierWaiting.length < 100
        ? [...base.identifierWaiting, event.at]
        : base.identifierWaiting,
    sent: mergeSent(base.sent, event.sent),
    servedBy: base.servedBy ?? event.servedBy,
  };
}

function mergeSent(before: HostFact['sent'], more: HostFact['sent']): HostFact['sent'] {
  const fresh = more.filter((m) => !before.some((b) => b.name === m.name));
  return fresh.length === 0 ? before : [...before, ...fresh].slice(0, MOST_PARAMETERS);
}

/** Gives requests whose phase was not known then the phase that has become known since. */
export function resolveHost(fact: HostFact, phaseAt: PhaseAt): HostFact {
  let identifierPhases = fact.identifierPhases;
  const identifierWaiting: number[] = [];
  for (const at of fact.identifierWaiting) {
    const phase = phaseAt(at);
    if (phase === 'unknown') identifierWaiting.push(at);
    else {
      const { unknown = 0, ...rest } = identifierPhases;
      identifierPhases = count(unknown > 1 ? { ...rest, unknown: unknown - 1 } : rest, phase);
    }
  }
  return {
    ...fact,
    fromPage: fact.fromPage && resolve(fact.fromPage, phaseAt),
    fromNetwork: fact.fromNetwork && resolve(fact.fromNetwork, phaseAt),
    identifierPhases,
    identifierWaiting,
  };
}

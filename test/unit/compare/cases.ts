import { createClassifier } from '../../../src/core/classify';
import { type CompareInput, compare, type VendorInfo } from '../../../src/core/compare';
import type { Finding } from '../../../src/core/model/finding';
import {
  CookieObservation,
  RequestObservation,
  StorageObservation,
} from '../../../src/core/model/observation';
import { claims, declarations } from '../../../src/data';
import { countries } from '../../../src/data/countries';
import { packedKnowledge } from '../../../tools/knowledge';

const classifier = createClassifier(packedKnowledge());
export const vendors = (id: string): VendorInfo | undefined => classifier.vendor(id);
export const HOME = declarations['back-office.pro'] ?? null;
export const AT = '2026-11-23T12:00:00.000Z';

let next = 0;
const id = (letter: string): string => `${letter}${++next}`;

/** An observed cookie; what is not said is as in a quiet visit. */
export const cookie = (more: Partial<CookieObservation>): CookieObservation =>
  CookieObservation.parse({
    id: id('c'),
    name: 'x',
    domain: 'back-office.pro',
    firstSeen: AT,
    lastSeen: AT,
    setBy: 'script',
    ...more,
  });
export const request = (more: Partial<RequestObservation>): RequestObservation =>
  RequestObservation.parse({
    id: id('r'),
    host: 'x.test',
    registrableDomain: 'x.test',
    firstSeen: AT,
    ...more,
  });
export const key = (more: Partial<StorageObservation>): StorageObservation =>
  StorageObservation.parse({
    id: id('s'),
    kind: 'local',
    origin: 'https://www.back-office.pro',
    key: 'k',
    firstSeen: AT,
    ...more,
  });

export interface Case extends Partial<Omit<CompareInput, 'observations'>> {
  cookies?: CookieObservation[];
  requests?: RequestObservation[];
  storage?: StorageObservation[];
  fingerprinting?: CompareInput['observations']['fingerprinting'];
}

export function judge({
  cookies = [],
  requests = [],
  storage = [],
  fingerprinting = [],
  ...more
}: Case): ReturnType<typeof compare> {
  return compare({
    site: 'back-office.pro',
    observations: { cookies, requests, storage, fingerprinting },
    declaration: HOME,
    claims,
    consent: { phase: 'unknown', source: 'none', cmp: null, timeline: [] },
    cmpCookies: [],
    policy: null,
    loads: 1,
    loadsByPhase: {},
    vendors,
    countries,
    now: AT,
    ...more,
  });
}

/** `kind severity` of every finding. */
export const told = (findings: readonly Finding[]): string[] =>
  findings.map((f) => `${f.kind} ${f.severity}`).sort();

export const GA = {
  name: '_ga',
  vendor: 'google-analytics',
  category: 'analytics' as const,
  identifier: true,
};
export const FBP = { name: '_fbp', vendor: 'meta-pixel', category: 'marketing' as const, identifier: true };
export const YEAR = 31_536_000;

import { createClassifier } from '../../src/core/classify';
import { type CompareInput, compare, createComparer } from '../../src/core/compare';
import { CookieObservation, RequestObservation, StorageObservation } from '../../src/core/model/observation';
import { claims, declarations } from '../../src/data';
import { countries } from '../../src/data/countries';
import { packedKnowledge } from '../knowledge';

const AT = '2026-11-23T12:00:00.000Z';
const ROUNDS = 60;
const PHASES = ['before-choice', 'accepted', 'refused', 'unknown'] as const;
const CATEGORIES = ['analytics', 'marketing', 'functional', 'necessary', 'unknown'] as const;

/** A thousand observations of every sort: 400 cookies, 400 hosts, 200 keys, of known companies and of none. */
function thousand(vendorIds: readonly string[]): CompareInput['observations'] {
  const common = (i: number) => ({
    firstSeen: AT,
    lastSeen: AT,
    vendor: i % 3 === 0 ? null : (vendorIds[i % vendorIds.length] ?? null),
    category: CATEGORIES[i % CATEGORIES.length],
    consentPhase: PHASES[i % PHASES.length],
  });
  const list = <T>(n: number, make: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => make(i));
  return {
    cookies: list(400, (i) =>
      CookieObservation.parse({
        ...common(i),
        id: `c${i}`,
        name: `n${i}`,
        domain: 'back-office.pro',
        setBy: 'script',
        requestedLifetime: (i % 800) * 86_400,
      }),
    ),
    requests: list(400, (i) =>
      RequestObservation.parse({
        ...common(i),
        id: `r${i}`,
        host: `h${i}.example`,
        registrableDomain: `d${i % 90}.example`,
        sendsIdentifier: i % 2 === 0,
      }),
    ),
    storage: list(200, (i) =>
      StorageObservation.parse({
        ...common(i),
        id: `s${i}`,
        kind: 'local',
        origin: 'https://www.back-office.pro',
        key: `k${i}`,
      }),
    ),
    fingerprinting: [],
  };
}

/** Milliseconds of one call, after as many calls that are not counted; the least is what a busy machine disturbs least. */
function time(run: () => unknown): { least: number; median: number; p95: number } {
  for (let i = 0; i < ROUNDS; i++) run();
  const spent: number[] = [];
  for (let i = 0; i < ROUNDS; i++) {
    const start = process.hrtime.bigint();
    run();
    spent.push(Number(process.hrtime.bigint() - start) / 1e6);
  }
  spent.sort((a, b) => a - b);
  return {
    least: spent[0] ?? Number.NaN,
    median: spent[ROUNDS >> 1] ?? Number.NaN,
    p95: spent[Math.floor(ROUNDS * 0.95)] ?? Number.NaN,
  };
}

/** The whole comparison, one observation more, and a plain pass over the same data, side by side. */
export function benchCompare(): void {
  const classifier = createClassifier(packedKnowledge());
  const observations = thousand(classifier.vendors().map((v) => v.id));
  const input: CompareInput = {
    site: 'back-office.pro',
    observations,
    declaration: declarations['back-office.pro'] ?? null,
    claims,
    consent: { phase: 'accepted', source: 'cmp', cmp: null, timeline: [] },
    cmpCookies: [],
    policy: null,
    loads: 2,
    loadsByPhase: { accepted: 2 },
    vendors: (id) => classifier.vendor(id),
    countries,
    now: AT,
  };
  const plain = time(() => JSON.stringify(observations).length);
  const whole = time(() => compare(input));
  const again = createComparer();
  again(input);
  let n = 0;
  const more = time(() => {
    n++;
    const reading = {
      api: 'canvas',
      scriptUrl: `https://x.test/${n}.js`,
      count: 1,
      consentPhase: 'accepted' as const,
    };
    again({ ...input, observations: { ...observations, fingerprinting: [reading] } });
  });
  // As the background meets it: everything read anew from the database, and another cookie at its end.
  const readings = Array.from({ length: 2 }, (_, i) => {
    const anew = structuredClone(observations);
    const [first] = anew.cookies;
    if (first) anew.cookies.push({ ...first, id: 'c401', name: `m${i}` });
    return anew;
  });
  const readAnew = time(() => again({ ...input, observations: readings[n++ % 2] ?? observations }));
  const unchanged = time(() => again({ ...input, observations: { ...observations, fingerprinting: [] } }));
  console.log(`\na comparison (1000 observations, ${compare(input).findings.length} findings)`);
  for (const [name, t] of Object.entries({
    'plain pass (JSON.stringify)': plain,
    'compare, whole': whole,
    'compare, one more reading-out': more,
    'compare, read anew, another cookie': readAnew,
    'compare, nothing new': unchanged,
  }))
    console.log(
      `  ${name.padEnd(36)}${t.least.toFixed(2).padStart(8)} ms least${t.median.toFixed(2).padStart(8)} ms median${t.p95.toFixed(2).padStart(8)} ms p95${(t.least / plain.least).toFixed(2).padStart(8)} x`,
    );
}

import { z } from 'zod';
import { createClassifier } from '../../src/core/classify';
import { compare, headline } from '../../src/core/compare';
import { latest } from '../../src/core/consent/timeline';
import type { Declaration } from '../../src/core/model/declaration';
import { type Observations, ServerObservation } from '../../src/core/model/observation';
import { claims, declarations } from '../../src/data';
import { countries } from '../../src/data/countries';
import { networks } from '../../src/data/networks';
import { packedKnowledge } from '../knowledge';
import { command } from './command';
import { CompareCase, type Home, ReportConsent, ReportCoverage, readObservations } from './compare-input';

const Servers = z.array(ServerObservation).catch([]);
let classifier: ReturnType<typeof createClassifier> | undefined;

/** Judges one case from elsewhere: observations against a declaration, in the shapes of the report contract. */
export const compareCommand = command('compare', CompareCase, (input) => {
  classifier ??= createClassifier(packedKnowledge());
  const known = classifier;
  const declaration = readDeclaration(input.declaration);
  const consent = ReportConsent.parse(input.observations.consent ?? {});
  const coverage = ReportCoverage.parse(input.observations.coverage ?? {});
  const timeline = input.consentTimeline ?? consent.timeline ?? [];
  const told = input.site ?? input.observations.site ?? declaration?.id;
  const home = typeof told === 'string' ? told : undefined;
  const last = latest(timeline);
  const pageUrl = `https://${home ?? 'unknown.invalid'}/`;
  const observations = observe(input, timeline, {
    site: home,
    // Without any time of its own an observation is of the last moment that the case speaks of.
    at: input.now ?? last?.at ?? '1970-01-01T00:00:00.000Z',
    classify: (item) => {
      const { vendor, category } =
        'host' in item
          ? known.classifyRequest({ url: `https://${item.host}/`, pageUrl, type: 'other' })
          : known.classifyCookie({ ...item, pageUrl });
      return { vendor, category };
    },
  });
  const seen = [...observations.cookies, ...observations.requests, ...observations.storage]
    .map((o) => o.lastSeen ?? o.firstSeen)
    .sort();
  const offer = input.offer ?? consent.offer;
  const site = home ?? ownDomain(observations);
  const result = compare({
    site: site ?? 'unknown.invalid',
    observations,
    declaration,
    claims,
    consent: {
      phase: last?.phase ?? 'unknown',
      source: last?.source ?? 'none',
      cmp: input.cmp ?? consent.cmp ?? null,
      timeline,
      ...(offer ? { offer } : {}),
    },
    cmpCookies: input.cmpDeclaration,
    policy: null,
    loads: input.loads ?? coverage.loads ?? (seen.length > 0 ? 1 : 0),
    loadsByPhase: input.loadsByPhase ?? coverage.loadsByPhase ?? {},
    vendors: (id) => known.vendor(id),
    countries,
    servers: Servers.parse(input.observations.servers),
    networks,
    now: input.now ?? seen.at(-1) ?? last?.at ?? '1970-01-01T00:00:00.000Z',
  });
  const { claims: verdicts, findings, recipients, cookies, storage, requests } = result;
  const declared = Object.fromEntries(
    [...cookies, ...storage, ...requests].map((item) => [item.id, item.declared]),
  );
  return { claims: verdicts, findings, recipients, declared, headline: headline(verdicts) };
});

function observe(input: CompareCase, timeline: CompareCase['consentTimeline'], home: Home): Observations {
  try {
    return readObservations(input.observations, timeline ?? [], home);
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    const issue = error.issues[0];
    throw new Error(`observations.${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'malformed'}`);
  }
}

/** Without a declaration the site is the domain that its own requests went to. */
const ownDomain = ({ requests }: Observations): string | undefined =>
  requests.find((r) => !r.thirdParty)?.registrableDomain;

function readDeclaration(given: CompareCase['declaration']): Declaration | null {
  if (given === null) return null;
  if (typeof given === 'object' && 'claims' in given) return given;
  const id = typeof given === 'string' ? given : given.id;
  if (id === null) return null;
  const packed = Object.hasOwn(declarations, id) ? declarations[id] : undefined;
  if (!packed)
    throw new Error(
      `no packed declaration has the id "${id}"; there are ${Object.keys(declarations).join(', ')}`,
    );
  return packed;
}

import { z } from 'zod';
import { createClassifier } from '../../src/core/classify';
import { compare } from '../../src/core/compare';
import { latest } from '../../src/core/consent/timeline';
import { CmpCookie, ConsentEvent } from '../../src/core/model/consent';
import { Declaration } from '../../src/core/model/declaration';
import { Observations } from '../../src/core/model/observation';
import { claims, declarations } from '../../src/data';
import { loadKnowledge } from '../knowledge';
import { command } from './command';

let classifier: ReturnType<typeof createClassifier> | undefined;

export const compareCommand = command(
  'compare',
  z.object({
    id: z.unknown(),
    observations: Observations,
    /** A whole declaration, the id of a packed one, or an object with that id. */
    declaration: z.union([Declaration, z.string(), z.object({ id: z.string() })]).nullable(),
    consentTimeline: z.array(ConsentEvent).default([]),
    cmpDeclaration: z.array(CmpCookie).default([]),
    loads: z.number().int().optional(),
    loadsByPhase: z.record(z.string(), z.number()).optional(),
    now: z.string().optional(),
  }),
  (input) => {
    classifier ??= createClassifier(loadKnowledge());
    const known = classifier;
    const declaration = readDeclaration(input.declaration);
    const { observations, consentTimeline } = input;
    const last = latest(consentTimeline);
    const seen = [...observations.cookies, ...observations.requests, ...observations.storage]
      .map((o) => o.lastSeen ?? o.firstSeen)
      .sort();
    const result = compare({
      site: declaration?.id ?? 'unknown.invalid',
      observations,
      declaration,
      claims,
      consent: {
        phase: last?.phase ?? 'unknown',
        source: last?.source ?? 'none',
        cmp: null,
        timeline: consentTimeline,
      },
      cmpCookies: input.cmpDeclaration,
      policy: null,
      loads: input.loads ?? (seen.length > 0 ? 1 : 0),
      loadsByPhase: input.loadsByPhase ?? {},
      vendors: (id) => known.vendor(id),
      now: input.now ?? seen.at(-1) ?? last?.at ?? '1970-01-01T00:00:00.000Z',
    });
    return { claims: result.claims, findings: result.findings };
  },
);

function readDeclaration(
  given: z.output<typeof Declaration> | string | { id: string } | null,
): z.output<typeof Declaration> | null {
  if (given === null) return null;
  if (typeof given === 'object' && 'claims' in given) return given;
  const id = typeof given === 'string' ? given : given.id;
  const packed = declarations[id];
  if (!packed) throw new Error(`no packed declaration has the id "${id}"`);
  return packed;
}

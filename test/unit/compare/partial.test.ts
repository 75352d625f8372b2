import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../../tools/core/index';

const command = COMMANDS.find((c) => c.name === 'compare');

interface Judged {
  findings: { kind: string; severity: string }[];
  claims: { id: string; verdict: string }[];
  declared: Record<string, string>;
}
/** As the command line runs it: what the schema refuses is told in words and judges nothing. */
function judge(input: object): Judged | string {
  const parsed = command?.input.safeParse({ id: 1, declaration: 'back-office.pro', ...input });
  if (!parsed?.success) return parsed?.error.issues[0]?.message ?? 'no command';
  return command?.run(parsed.data) as Judged;
}

// One of each, written from the report contract alone.
const COOKIE = {
  id: 'c1',
  name: '_ga',
  domain: 'back-office.pro',
  hostOnly: false,
  path: '/',
  partitionKey: null,
  secure: false,
  httpOnly: false,
  sameSite: 'lax',
  setBy: 'script',
  setterUrl: 'https://www.googletagmanager.com/gtag/js',
  requestedLifetime: 63_072_000,
  storedLifetime: 34_560_000,
  session: false,
  renewals: 0,
  firstSeen: '2026-11-22T22:00:00.000Z',
  lastSeen: '2026-11-22T22:00:00.000Z',
  present: true,
  consentPhase: 'before-choice',
  vendor: 'google-analytics',
  category: 'analytics',
  pattern: '_ga',
  declared: 'declared',
};
const KEY = {
  id: 's1',
  kind: 'local',
  origin: 'https://www.back-office.pro',
  key: '_hjid',
  size: 12,
  vendor: null,
  category: 'unknown',
  declared: 'ambiguous',
  consentPhase: 'before-choice',
  firstSeen: '2026-11-22T22:00:00.000Z',
};
const REQUEST = {
  id: 'r1',
  host: 'www.google-analytics.com',
  registrableDomain: 'google-analytics.com',
  vendor: 'google-analytics',
  category: 'analytics',
  thirdParty: true,
  types: ['beacon'],
  count: 3,
  firstSeen: '2026-11-22T22:00:00.000Z',
  consentPhase: 'before-choice',
  phases: { 'before-choice': 2, accepted: 1 },
  sendsIdentifier: true,
  declared: 'declared',
  blocked: 0,
};
const READING = { api: 'canvas', scriptUrl: 'https://x.test/a.js', count: 2, consentPhase: 'before-choice' };
const EVENT = { at: '2026-11-22T21:59:00.000Z', phase: 'before-choice', source: 'cmp', categories: {} };

/** The same with fields left out, null, or of words that a later version may have. */
const partly = <T extends Record<string, unknown>>(whole: T, needed: readonly string[]) =>
  fc.dictionary(fc.constantFrom(...Object.keys(whole)), fc.constantFrom('gone', 'null', 'new')).map((fates) =>
    Object.fromEntries(
      Object.entries(whole).flatMap(([key, value]) => {
        const fate = needed.includes(key) ? undefined : fates[key];
        if (fate === 'gone') return [];
        if (fate === 'null') return [[key, null]];
        return [[key, fate === 'new' && isWord(key) ? 'of-a-later-version' : value]];
      }),
    ),
  );
const isWord = (key: string): boolean =>
  ['sameSite', 'setBy', 'consentPhase', 'category', 'kind', 'phase', 'source', 'declared'].includes(key);

describe('compare, on parts of the contract', () => {
  it('judges whatever is left out, null or of a later version', () => {
    fc.assert(
      fc.property(
        partly(COOKIE, ['name']),
        partly(KEY, ['key']),
        partly(REQUEST, ['host']),
        partly(READING, []),
        partly(EVENT, ['at']),
        (cookie, key, request, reading, event) => {
          const judged = judge({
            observations: {
              cookies: [cookie],
              storage: [key],
              requests: [request],
              fingerprinting: [reading],
            },
            consentTimeline: [event],
          });
          expect(judged, JSON.stringify({ cookie, key, request, reading, event })).toMatchObject({
            findings: expect.any(Array),
            claims: expect.any(Array),
          });
        },
      ),
      { numRuns: 300 },
    );
  });

  it.each([
    ['nothing at all', {}],
    ['null for everything', { observations: null, consentTimeline: null, loads: null, cmpDeclaration: null }],
    ['empty lists', { observations: { cookies: [], storage: null, requests: [] } }],
    ['the consent block for the timeline', { consentTimeline: { phase: 'accepted', timeline: [EVENT] } }],
    ['fields nobody knows', { observations: { cookies: [{ ...COOKIE, colour: 'blue' }], weather: 1 } }],
  ])('takes %s', (_, input) => expect(judge(input)).toHaveProperty('claims'));

  it('names what comes without a vendor, and keeps to what it was told otherwise', () => {
    const bare = { name: '_ga', domain: 'back-office.pro', requestedLifetime: 63_072_000, setBy: 'script' };
    const observations = { cookies: [{ ...bare, consentPhase: 'before-choice' }] };
    expect((judge({ observations }) as Judged).findings.map((f) => f.kind)).toContain('before-consent');
    const told = { cookies: [{ ...bare, consentPhase: 'before-choice', vendor: null, category: 'unknown' }] };
    expect((judge({ observations: told }) as Judged).findings.map((f) => f.kind)).not.toContain(
      'before-consent',
    );
  });

  it('reads stores by the names that browsers give them, and seconds written as text', () => {
    const { declared } = judge({
      observations: {
        cookies: [{ ...COOKIE, requestedLifetime: '63072000', sameSite: 'no_restriction' }],
        storage: [{ ...KEY, kind: 'localStorage' }],
      },
    }) as Judged;
    expect(Object.keys(declared)).toEqual(['c1', 's1']);
  });

  it('accuses nobody of what has no phase', () => {
    const { consentPhase: _, ...cookie } = COOKIE;
    const { findings } = judge({ observations: { cookies: [cookie] } }) as Judged;
    expect(findings.map((f) => f.kind)).not.toContain('before-consent');
  });

  it('says where something is no list or no time', () => {
    expect(() => judge({ observations: { cookies: 'many' } })).toThrow(/cookies/);
    expect(() => judge({ observations: { cookies: [{ ...COOKIE, firstSeen: 'yesterday' }] } })).toThrow(
      /firstSeen/,
    );
  });
});

import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../../tools/core/index';

interface Judged {
  findings: { kind: string; severity: string; claim: string | null; evidence: string[] }[];
  claims: { id: string; verdict: string }[];
  declared: Record<string, string>;
}
const run = (name: string, input: unknown): unknown => {
  const command = COMMANDS.find((c) => c.name === name);
  if (!command) throw new Error(name);
  return command.run(command.input.parse(input));
};
const compare = (input: object): Judged =>
  run('compare', { id: 1, declaration: 'back-office.pro', consentTimeline: [], ...input }) as Judged;
const told = ({ findings }: Judged): string[] => findings.map((f) => `${f.kind} ${f.severity}`).sort();
const verdict = (judged: Judged, id: string): string | undefined =>
  judged.claims.find((c) => c.id === id)?.verdict;

const GA = {
  id: 'c1',
  name: '_ga',
  domain: 'back-office.pro',
  setBy: 'script',
  setterUrl: 'https://www.googletagmanager.com/gtag/js',
  requestedLifetime: 63_072_000,
  storedLifetime: 34_560_000,
  session: false,
  firstSeen: '2026-11-22T22:00:00Z',
  lastSeen: '2026-11-22T22:00:00Z',
  consentPhase: 'before-choice',
  vendor: 'google-analytics',
  category: 'analytics',
  pattern: '_ga',
  declared: 'declared',
};
const BEACON = {
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

describe('compare, on cases from elsewhere', () => {
  it('judges the same whether the declaration is an id, the block of a report, or whole', () => {
    const observations = { cookies: [GA], requests: [BEACON], storage: [] };
    const expected = told(compare({ observations }));
    expect(expected).toEqual([
      'before-consent major',
      'identifier-in-anonymous info',
      'lifetime-exceeded major',
    ]);
    for (const declaration of [
      { id: 'back-office.pro', statedDate: '2024-12-12', packVersion: '1', sourceUrl: 'https://x', live: {} },
      { id: 'back-office.pro' },
    ])
      expect(told(compare({ observations, declaration }))).toEqual(expected);
    expect(() => compare({ observations, declaration: { id: 'constructor' } })).toThrow(
      /no packed declaration/,
    );
  });

  it('names the claim that the contract sets each kind against', () => {
    const { findings } = compare({ observations: { cookies: [GA] } });
    expect(Object.fromEntries(findings.map((f) => [f.kind, f.claim]))).toEqual({
      'before-consent': 'consent-before-cookies',
      'lifetime-exceeded': 'tracker-lifetime',
    });
  });

  it('takes a whole report, with its consent and coverage', () => {
    const judged = compare({
      consentTimeline: undefined,
      observations: {
        schemaVersion: 1,
        site: 'back-office.pro',
        consent: {
          phase: 'accepted',
          source: 'cmp',
          cmp: 'tarteaucitron',
          timeline: [
            { at: '2026-11-22T21:59:00.000Z', phase: 'before-choice', source: 'cmp', categories: {} },
            {
              at: '2026-11-22T21:59:30.000Z',
              phase: 'accepted',
              source: 'cmp',
              categories: { analytics: true },
            },
          ],
        },
        coverage: { thirdPartyAccess: true, privateWindow: false, gaps: [], notObservable: [], loads: 2 },
        cookies: [
          { ...GA, consentPhase: 'accepted', requestedLifetime: 30_000_000, storedLifetime: 30_000_000 },
        ],
        requests: [{ ...BEACON, consentPhase: 'accepted', phases: { accepted: 3 } }],
        storage: [],
        fingerprinting: [],
        findings: [],
      },
    });
    expect(told(judged)).toEqual(['identifier-in-anonymous info']);
    expect(verdict(judged, 'consent-before-cookies')).toBe('kept');
    expect(verdict(judged, 'tracker-lifetime')).toBe('kept');
    expect(verdict(judged, 'recipients-complete')).toBe('kept');
  });

  it('says nothing from nothing', () => {
    for (const input of [
      {},
      { observations: {} },
      { observations: { cookies: [], requests: [], storage: [] } },
    ]) {
      const { findings, claims } = compare(input);
      expect(findings).toEqual([]);
      expect(claims.length).toBeGreaterThan(15);
      expect(claims.filter((c) => !['not-observed', 'not-observable'].includes(c.verdict))).toEqual([]);
    }
    expect(compare({ declaration: null, observations: { cookies: [GA] } }).claims).toEqual([]);
  });

  it('finds the phase of what has none in the timeline, and keeps an unknown one unknown', () => {
    const consentTimeline = [{ at: '2026-11-22T21:00:00Z', phase: 'refused', source: 'cmp' }];
    const { consentPhase: _, ...unstamped } = GA;
    expect(told(compare({ consentTimeline, observations: { cookies: [unstamped] } }))).toContain(
      'after-refusal major',
    );
    expect(
      told(compare({ consentTimeline, observations: { cookies: [{ ...GA, consentPhase: 'unknown' }] } })),
    ).toEqual(['lifetime-exceeded major']);
  });

  it('does not accuse for what was blocked before it left', () => {
    const blocked = {
      ...BEACON,
      host: 'www.facebook.com',
      registrableDomain: 'facebook.com',
      vendor: 'meta-pixel',
    };
    expect(told(compare({ observations: { requests: [{ ...blocked, count: 2, blocked: 2 }] } }))).toEqual([]);
    const late = {
      ...BEACON,
      phases: { accepted: 3, withdrawn: 2 },
      count: 5,
      blocked: 2,
      consentPhase: 'accepted',
    };
    expect(told(compare({ observations: { requests: [late] } }))).toEqual(['identifier-in-anonymous info']);
    expect(told(compare({ observations: { requests: [{ ...late, blocked: 0 }] } }))).toContain(
      'after-withdrawal major',
    );
  });

  it('counts renewals from the last consent, by the last sight where the renewal has no moment', () => {
    const renewed = {
      ...GA,
      consentPhase: 'accepted',
      requestedLifetime: 34_000_000,
      storedLifetime: 34_000_000,
      firstSeen: '2026-01-05T10:00:00.000Z',
      lastSeen: '2026-08-05T10:00:00.000Z',
    };
    const kinds = (cookie: object, consentTimeline: object[] = []): string[] =>
      told(compare({ consentTimeline, observations: { cookies: [cookie] } }));
    expect(kinds({ ...renewed, renewals: 6 })).toEqual(['lifetime-exceeded major']);
    expect(kinds({ ...renewed, renewals: 0 })).toEqual([]);
    expect(
      kinds({ ...renewed, renewals: 6 }, [
        { at: '2026-08-05T09:00:00.000Z', phase: 'accepted', source: 'cmp', categories: {} },
      ]),
    ).toEqual([]);
  });

  it('answers what cannot be read with its place', () => {
    expect(() =>
      compare({ observations: { cookies: [{ ...GA, firstSeen: 'yesterday', lastSeen: 'x' }] } }),
    ).toThrow(/observations\.cookies\.0\.firstSeen/);
    expect(() => compare({ observations: { cookies: 'none' } })).toThrow(/observations\.cookies/);
    const odd = { ...BEACON, category: 'adverts', types: ['xhr'], consentPhase: 'later', id: undefined };
    expect(told(compare({ observations: { requests: [odd] } }))).toEqual([]);
  });
});

describe('lifetime', () => {
  const lifetime = (
    setAt: unknown,
    requestedLifetime: number | null,
    storedLifetime?: number | null,
  ): unknown => run('lifetime', { id: 1, setAt, requestedLifetime, storedLifetime });
  const DAY = 86_400;

  it.each([
    ['2026-01-31T12:00:00Z', '2027-02-28T12:00:00.000Z', 393],
    ['2027-01-31T12:00:00.000Z', '2028-02-29T12:00:00.000Z', 394],
    ['2027-02-28T12:00:00.000Z', '2028-03-28T12:00:00.000Z', 394],
    ['2028-02-29T00:00:00.000Z', '2029-03-29T00:00:00.000Z', 394],
    ['2026-03-29T03:30:00+02:00', '2027-04-29T01:30:00.000Z', 396],
    ['2026-07-31T00:00:00.000Z', '2027-08-31T00:00:00.000Z', 396],
    ['2026-11-22T22:00:00', '2027-12-22T22:00:00.000Z', 395],
    ['2026-11-22', '2027-12-22T00:00:00.000Z', 395],
  ])('set at %s reaches to %s', (setAt, limitAt, days) => {
    expect(lifetime(setAt, days * DAY)).toEqual({ limitAt, exceeds: false });
    expect(lifetime(setAt, (days + 1) * DAY)).toEqual({ limitAt, exceeds: false });
    expect(lifetime(setAt, (days + 1) * DAY + 1)).toEqual({ limitAt, exceeds: true });
    expect(lifetime(setAt, null, (days + 1) * DAY + 1)).toEqual({ limitAt, exceeds: true });
    expect(lifetime(setAt, null, null)).toEqual({ limitAt, exceeds: false });
    expect(lifetime(setAt, 2 * 365 * DAY, 400 * DAY)).toEqual({ limitAt, exceeds: true });
    expect(lifetime(setAt, -1)).toEqual({ limitAt, exceeds: false });
  });

  it.each(['2026-02-30T00:00:00Z', 'today', '2026-13-01T00:00:00Z', '11/22/2026', ''])(
    'refuses %j',
    (setAt) => {
      expect(() => lifetime(setAt, 1)).toThrow(/no instant/);
    },
  );
});

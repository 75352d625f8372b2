import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { gravest, headline } from '../../../src/core/compare';
import { FindingKind } from '../../../src/core/model/finding';
import { Category, ConsentPhase, type Severity } from '../../../src/core/model/terms';
import { cookie, judge, key, request } from './cases';

/** The table by kind of ARCHITECTURE.md: each kind with every severity that its row names. */
const documented = new Map<string, Set<string>>();
for (const [, kinds = '', words = ''] of readFileSync('ARCHITECTURE.md', 'utf8').matchAll(
  /^\| ((?:`[a-z-]+`(?:, )?)+) \| (.*(?:`major`|`minor`|`info`).*) \|$/gm,
))
  for (const [, kind = ''] of kinds.matchAll(/`([a-z-]+)`/g))
    documented.set(kind, new Set([...words.matchAll(/`(major|minor|info)`/g)].map((m) => m[1] ?? '')));

it('documents every kind, and none that does not exist', () => {
  expect([...documented.keys()].sort()).toEqual([...FindingKind.options].sort());
});

const vendor = fc.constantFrom(
  null,
  'google-analytics',
  'meta-pixel',
  'hotjar',
  'vimeo',
  'crisp',
  'stripe',
  'matomo',
  'google-fonts',
  'axeptio',
  'cloudflare',
);
const common = {
  vendor,
  category: fc.constantFrom(...Category.options),
  consentPhase: fc.constantFrom(...ConsentPhase.options),
};
const days = fc.option(fc.integer({ min: 0, max: 900 }).map((n) => n * 86_400));
const visits = fc.record({
  cookies: fc.array(
    fc.record({
      ...common,
      name: fc.constantFrom('a', 'session', 'PHPSESSID', 'auth_token', '_ga'),
      setBy: fc.constantFrom('http' as const, 'script' as const, 'unknown' as const),
      secure: fc.boolean(),
      httpOnly: fc.boolean(),
      requestedLifetime: days,
      session: fc.boolean(),
      identifier: fc.boolean(),
    }),
    { maxLength: 6 },
  ),
  storage: fc.array(fc.record(common), { maxLength: 3 }),
  requests: fc.array(
    fc.record({
      ...common,
      thirdParty: fc.boolean(),
      sendsIdentifier: fc.boolean(),
      servedBy: fc.constantFrom(null, 'cloudflare'),
    }),
    { maxLength: 6 },
  ),
  readings: fc.array(
    fc.record({ api: fc.constantFrom('canvas', 'audio'), consentPhase: common.consentPhase }),
    { maxLength: 3 },
  ),
  listed: fc.constantFrom<NonNullable<Parameters<typeof judge>[0]['cmpCookies']>>(
    [],
    [{ name: 'a', categories: ['functional' as const], lifetime: 86_400 }],
    [{ name: '*', categories: ['necessary' as const], lifetime: null }],
  ),
});
const look = (visit: typeof visits extends fc.Arbitrary<infer V> ? V : never): ReturnType<typeof judge> =>
  judge({
    cookies: visit.cookies.map(cookie),
    storage: visit.storage.map(key),
    requests: visit.requests.map(request),
    fingerprinting: visit.readings.map((one) => ({ ...one, scriptUrl: 'https://x.test/f.js', count: 1 })),
    cmpCookies: visit.listed,
    consent: {
      phase: 'unknown',
      source: 'none',
      cmp: null,
      timeline: [],
      offer: {
        bannerSeen: false,
        acceptOnFirstLayer: null,
        refuseOnFirstLayer: null,
        wayBack: null,
        seenAt: '2026-11-23T12:00:00.000Z',
      },
    },
  });

it('gives no finding a severity that its row does not name', () => {
  fc.assert(
    fc.property(visits, (visit) => {
      for (const { kind, severity } of look(visit).findings)
        expect(documented.get(kind)?.has(severity satisfies Severity), `${kind} ${severity}`).toBe(true);
    }),
  );
});

it('counts every claim once, and has a finding to tell of wherever a claim does not hold', () => {
  fc.assert(
    fc.property(visits, (visit) => {
      const { claims, findings } = look(visit);
      const { kept, broken, notObserved, notObservable, badge } = headline(claims);
      expect(kept + broken + notObserved + notObservable).toBe(claims.length);
      expect(badge).toBe(broken > 0 ? String(broken) : '');
      if (broken > 0) expect(gravest(findings)?.severity).toMatch(/minor|major/);
    }),
  );
});

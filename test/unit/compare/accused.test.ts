import { describe, expect, it } from 'vitest';
import { breaksClaims } from '../../../src/core/compare/severity';
import { AT, type Case, cookie, FBP, GA, HOME, judge, key, request, told, YEAR } from './cases';

const verdict = (given: Case, id: string): string | undefined =>
  judge(given).claims.find((c) => c.id === id)?.verdict;
const timeline = (...events: [string, string, Record<string, boolean>?][]) => ({
  phase: 'partial' as const,
  source: 'cmp' as const,
  cmp: 'tarteaucitron',
  timeline: events.map(([at, phase, categories = {}]) => ({
    at,
    phase: phase as 'partial',
    source: 'cmp' as const,
    categories,
  })),
});
const T = (minute: number): string => `2026-11-23T12:${String(minute).padStart(2, '0')}:00.000Z`;
const stray = { setBy: 'unknown' as const, setterUrl: null };
const beacon = request({
  host: 'www.google-analytics.com',
  registrableDomain: 'google-analytics.com',
  vendor: 'google-analytics',
  category: 'analytics',
});
const matomo = { name: '_pk_id.1.1fff', vendor: 'matomo', category: 'analytics' as const };
const early = { consentPhase: 'before-choice' as const };

/** What is right to accuse, and beside it the nearest thing that is not. */
const PAIRS: readonly [string, Case, readonly string[]][] = [
  [
    'a cookie that the page’s own company is seen beside',
    { cookies: [cookie({ ...GA, ...stray, ...early, identifier: false })], requests: [beacon] },
    ['before-consent major'],
  ],
  [
    'the same cookie with nothing of its company on the page: the person or another extension',
    { cookies: [cookie({ ...GA, ...stray, ...early, identifier: false })] },
    ['before-consent info'],
  ],
  [
    'an advertising cookie that turned up in the jar, nothing of its company on the page',
    { cookies: [cookie({ ...FBP, ...stray })] },
    ['undeclared-cookie info'],
  ],
  [
    'kept 400 days, written by nobody that was seen',
    { cookies: [cookie({ ...GA, ...stray, identifier: false, storedLifetime: 34_560_000 })] },
    ['lifetime-exceeded info'],
  ],
  [
    'self-hosted audience measurement within 13 months',
    { cookies: [cookie({ ...matomo, ...early, requestedLifetime: 393 * 86_400 })] },
    ['before-consent info'],
  ],
  [
    'the same for two years: a condition of the exemption is seen not to be met',
    { cookies: [cookie({ ...matomo, ...early, requestedLifetime: 2 * YEAR })] },
    ['before-consent major', 'lifetime-exceeded major'],
  ],
  [
    'the same pushed on beyond 13 months at each visit',
    {
      cookies: [
        cookie({
          ...matomo,
          ...early,
          requestedLifetime: 393 * 86_400,
          renewals: 5,
          firstSeen: '2026-01-01T00:00:00.000Z',
          setAt: AT,
        }),
      ],
    },
    ['before-consent major', 'lifetime-exceeded major'],
  ],
  [
    'the same on a domain of its own, which follows across sites',
    { cookies: [cookie({ ...matomo, ...early, domain: 'x.matomo.cloud' })] },
    ['before-consent major'],
  ],
  [
    'a session cookie before the choice',
    {
      cookies: [
        cookie({
          name: 'bo_session',
          category: 'necessary',
          session: true,
          secure: true,
          httpOnly: true,
          setBy: 'http',
          ...early,
        }),
      ],
    },
    ['before-consent info'],
  ],
  [
    'the choice itself before the choice, with an odd lifetime',
    {
      cookies: [cookie({ name: 'eu-consent', category: 'necessary', requestedLifetime: 3 * YEAR, ...early })],
    },
    [],
  ],
  ['the choice in web storage', { storage: [key({ key: 'klaro', category: 'necessary', ...early })] }, []],
  [
    'refused in part, and set then',
    {
      cookies: [
        cookie({ ...GA, identifier: false, consentPhase: 'partial', firstSeen: T(5), lastSeen: T(5) }),
      ],
      consent: timeline([T(1), 'partial', { analytics: false }], [T(9), 'accepted', { analytics: true }]),
    },
    ['after-refusal major'],
  ],
  [
    'allowed in part when it was set, refused later',
    {
      cookies: [
        cookie({ ...GA, identifier: false, consentPhase: 'partial', firstSeen: T(5), lastSeen: T(5) }),
      ],
      consent: timeline([T(1), 'partial', { analytics: true }], [T(9), 'partial', { analytics: false }]),
    },
    [],
  ],
  [
    'a partial choice that never spoke of it',
    {
      cookies: [
        cookie({ ...GA, identifier: false, consentPhase: 'partial', firstSeen: T(5), lastSeen: T(5) }),
      ],
      consent: timeline([T(1), 'partial', { functional: true }]),
    },
    [],
  ],
  [
    'the means of asking for consent, served by a company that is not named',
    {
      requests: [
        request({
          host: 'static.axept.io',
          registrableDomain: 'axept.io',
          vendor: 'axeptio',
          category: 'necessary',
        }),
      ],
    },
    ['undeclared-recipient info'],
  ],
  [
    'advertising of a named company’s group',
    {
      requests: [
        request({
          host: 'ad.doubleclick.net',
          registrableDomain: 'doubleclick.net',
          vendor: 'google-ads',
          category: 'marketing',
        }),
      ],
    },
    ['undeclared-recipient major', 'undeclared-transfer info'],
  ],
  [
    'the device read out by a payment company’s fraud prevention',
    {
      requests: [
        request({
          host: 'm.stripe.network',
          registrableDomain: 'stripe.network',
          vendor: 'stripe',
          category: 'necessary',
        }),
      ],
      fingerprinting: ['canvas', 'audio'].map((api) => ({
        api,
        scriptUrl: 'https://m.stripe.network/inner.js',
        count: 1,
        consentPhase: 'before-choice' as const,
      })),
    },
    ['fingerprinting info'],
  ],
  [
    'a sign-in token without Secure, written by a script',
    { cookies: [cookie({ name: 'accessToken', setBy: 'script', httpOnly: false })] },
    ['weak-session-cookie major'],
  ],
  [
    'a counter of visits that is called session',
    {
      cookies: [
        cookie({ name: 'session_count', category: 'analytics', secure: true, consentPhase: 'accepted' }),
      ],
    },
    [],
  ],
  [
    'SameSite=None on a sign-in cookie of the site alone',
    {
      cookies: [
        cookie({ name: 'userSession', setBy: 'http', secure: true, httpOnly: true, sameSite: 'none' }),
      ],
    },
    ['weak-session-cookie minor'],
  ],
  [
    'the same in a partition of its own',
    {
      cookies: [
        cookie({
          name: 'userSession',
          setBy: 'http',
          secure: true,
          httpOnly: true,
          sameSite: 'none',
          partitionKey: 'https://back-office.pro',
        }),
      ],
    },
    [],
  ],
  [
    'set two years ahead where no declaration states a ceiling',
    { declaration: null, cookies: [cookie({ ...GA, identifier: false, requestedLifetime: 2 * YEAR })] },
    [],
  ],
  [
    'an undeclared company where there is no declaration to compare with',
    { declaration: null, requests: [request({ host: 'ads.test', registrableDomain: 'ads.test' })] },
    [],
  ],
  [
    'a visitor number of the site’s own measuring, within CNIL’s conditions',
    { cookies: [cookie({ ...matomo, identifier: true, requestedLifetime: 393 * 86_400 })] },
    ['identifier-in-anonymous info'],
  ],
  [
    'the same kept for two years',
    { cookies: [cookie({ ...matomo, identifier: true, requestedLifetime: 2 * YEAR })] },
    ['identifier-in-anonymous minor', 'lifetime-exceeded major'],
  ],
  [
    'two years of web storage: it has no expiry to judge',
    { storage: [key({ key: '_ga_x', category: 'functional' })] },
    [],
  ],
];

describe('nobody is accused on a doubt', () => {
  it.each(PAIRS.map(([name, given, findings]) => ({ name, given, findings })))('$name', (c) => {
    expect(told(judge(c.given).findings)).toEqual([...c.findings].sort());
  });

  it('what is exempt is explained, and breaks no claim', () => {
    const given = { cookies: [cookie({ name: 'lb', category: 'necessary', ...early })], loads: 2 };
    const { findings } = judge({ ...given, loadsByPhase: { 'before-choice': 2 } });
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ exempt: true, severity: 'info', claim: 'consent-before-cookies' });
    expect(findings[0]?.explanation.en).toContain('the law exempts');
    expect(verdict({ ...given, loadsByPhase: { 'before-choice': 2 } }, 'consent-before-cookies')).toBe(
      'kept',
    );
    const quiet = HOME && { ...HOME, consent: { ...HOME.consent, allCookies: false } };
    expect(judge({ ...given, declaration: quiet }).findings).toEqual([]);
  });
});

describe('verdicts', () => {
  const seen = { loads: 2, loadsByPhase: { 'before-choice': 1, accepted: 1, refused: 1, withdrawn: 1 } };
  it.each<[string, string, Case, string]>([
    ['nothing came from anywhere', 'recipients-complete', { ...seen }, 'not-observed'],
    ['only named companies came', 'recipients-complete', { ...seen, requests: [beacon] }, 'kept'],
    [
      'a network in front that is not named leaves it open',
      'recipients-complete',
      {
        ...seen,
        requests: [
          beacon,
          request({
            host: 'www.back-office.pro',
            registrableDomain: 'back-office.pro',
            thirdParty: false,
            servedBy: 'cloudflare',
          }),
        ],
      },
      'not-observed',
    ],
    [
      'only the choice is kept',
      'tracker-lifetime',
      { ...seen, cookies: [cookie({ name: 'tarteaucitron', requestedLifetime: YEAR })] },
      'not-observed',
    ],
    [
      'a tracker within the ceiling',
      'tracker-lifetime',
      { ...seen, cookies: [cookie({ ...GA, requestedLifetime: YEAR })] },
      'kept',
    ],
    [
      'a cookie of unknown purpose leaves it open',
      'cookie-categories',
      { ...seen, cookies: [cookie({ name: 'id' }), cookie(GA)] },
      'not-observed',
    ],
    ['every purpose is declared', 'cookie-categories', { ...seen, cookies: [cookie(GA)] }, 'kept'],
    [
      'a first-party cookie too early is no passing on',
      'not-shared-without-consent',
      { ...seen, cookies: [cookie({ ...GA, ...early })] },
      'kept',
    ],
    [
      'an identifier sent too early is',
      'not-shared-without-consent',
      { ...seen, requests: [request({ ...beacon, sendsIdentifier: true, ...early })] },
      'broken',
    ],
    [
      'a doubtful sign leaves it open',
      'consent-before-cookies',
      { ...seen, cookies: [cookie({ ...GA, ...stray, ...early })] },
      'not-observed',
    ],
    [
      'refusing made harder is a matter of doctrine, not of the promise',
      'refusal-respected',
      {
        ...seen,
        consent: {
          phase: 'refused',
          source: 'cmp',
          cmp: 'tarteaucitron',
          timeline: [],
          offer: {
            bannerSeen: true,
            acceptOnFirstLayer: true,
            refuseOnFirstLayer: false,
            wayBack: null,
            seenAt: AT,
          },
        },
      },
      'kept',
    ],
    [
      'any cookie without script access is no session cookie',
      'appropriate-security',
      { ...seen, cookies: [cookie({ name: 'x', httpOnly: true, secure: true })] },
      'not-observed',
    ],
    [
      'a protected session cookie',
      'appropriate-security',
      { ...seen, cookies: [cookie({ name: 'bo_session', httpOnly: true, secure: true })] },
      'kept',
    ],
  ])('%s: %s', (_, id, given, expected) => expect(verdict(given, id)).toBe(expected));

  it('no browser can see what servers do: why, and what to ask instead', () => {
    for (const claim of judge(seen).claims.filter((c) => c.verdict === 'not-observable')) {
      expect(claim.reason?.fr.length, claim.id).toBeGreaterThan(10);
      expect(claim.evidence).toEqual([]);
    }
  });
});

describe('recipients', () => {
  it('says of each by what it was seen, or why it was not', () => {
    const { recipients } = judge({
      requests: [
        beacon,
        request({
          host: 'www.facebook.com',
          registrableDomain: 'facebook.com',
          vendor: 'meta-pixel',
          category: 'marketing',
          sent: [
            { name: 'fbp', class: 'identifier' },
            { name: 'dl', class: 'page address' },
            { name: 'gcs', class: 'consent state' },
            { name: 'v', class: 'other' },
          ],
        }),
      ],
    });
    const of = (vendor: string) => recipients.find((r) => r.vendor === vendor);
    expect(of('google-analytics')).toMatchObject({
      observed: true,
      transfer: {
        outsideEea: true,
        countryDeclared: true,
        adequacy: { en: expect.stringContaining('2023/1795') },
      },
    });
    expect(of('google-analytics')?.note?.en).toContain('www.google-analytics.com');
    expect(of('openai')?.note?.en).toMatch(/^Not visible from a browser/);
    expect(of('crisp')?.note?.en).toMatch(/^Not observed/);
    expect(of('meta-pixel')?.note?.en).toBe(
      'Seen by requests to www.facebook.com; sent: identifier (fbp), page address (dl), consent state (gcs), 1 other parameter.',
    );
  });

  it('lists no company that nothing was sent to', () => {
    const { recipients, findings } = judge({
      requests: [request({ host: 'ads.test', registrableDomain: 'ads.test', count: 0, blocked: 4 })],
    });
    expect(recipients.filter((r) => !r.declared)).toEqual([]);
    expect(findings.filter(breaksClaims)).toEqual([]);
  });
});

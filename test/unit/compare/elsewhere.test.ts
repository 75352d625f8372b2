import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../../tools/core/index';

/**
 * Cases as somebody else would write them, from the report contract and the law alone: shapes of the contract, names
 * that our other tests do not use. Each says all that may be told above `info`.
 */
interface Told {
  findings: { kind: string; severity: string; confidence: string; evidence: string[] }[];
  claims: { id: string; verdict: string }[];
}
const command = COMMANDS.find(({ name }) => name === 'compare');
function told(input: object): Told {
  if (!command) throw new Error('no such command');
  return command.run(
    command.input.parse({ id: 1, declaration: 'back-office.pro', consentTimeline: [], ...input }),
  ) as Told;
}
const accused = (judged: Told): string[] =>
  judged.findings
    .filter((f) => f.severity !== 'info')
    .map((f) => `${f.kind} ${f.severity} ${f.evidence.join('+')}`)
    .sort();

const AT = '2026-11-10T09:00:00.000Z';
const DAY = 86_400;
const cookie = (more: object): object => ({
  id: 'c1',
  domain: 'back-office.pro',
  hostOnly: false,
  path: '/',
  partitionKey: null,
  secure: true,
  httpOnly: false,
  sameSite: 'lax',
  setBy: 'script',
  setterUrl: 'https://www.back-office.pro/app.js',
  requestedLifetime: null,
  storedLifetime: null,
  session: true,
  renewals: 0,
  firstSeen: AT,
  lastSeen: AT,
  present: true,
  consentPhase: 'before-choice',
  vendor: null,
  category: 'unknown',
  pattern: null,
  declared: 'ambiguous',
  ...more,
});
const lasting = (days: number, more: object): object =>
  cookie({
    session: false,
    requestedLifetime: days * DAY,
    storedLifetime: Math.min(days, 400) * DAY,
    ...more,
  });
const request = (more: object): object => ({
  id: 'r1',
  host: 'x.example',
  registrableDomain: 'x.example',
  vendor: null,
  category: 'unknown',
  thirdParty: true,
  types: ['script'],
  count: 2,
  firstSeen: AT,
  consentPhase: 'before-choice',
  phases: { 'before-choice': 2 },
  sendsIdentifier: false,
  declared: 'undeclared',
  blocked: 0,
  ...more,
});
const event = (at: string, phase: string, categories: object = {}): object => ({
  at,
  phase,
  source: 'cmp',
  categories,
});
const seen = (cookies: object[], requests: object[] = [], more: object = {}): object => ({
  observations: { cookies, requests, storage: [], ...more },
});

const CASES: readonly [string, object, string[]][] = [
  [
    'a load balancer’s cookie of three years before the choice: exempt, whatever it asks for',
    seen([lasting(1095, { name: 'AWSALB', vendor: 'aws', category: 'necessary', setBy: 'http' })]),
    [],
  ],
  [
    'security: a bot check of a company that nobody named',
    seen([
      lasting(400, {
        name: '__cf_bm',
        vendor: 'cloudflare',
        category: 'necessary',
        setBy: 'http',
        httpOnly: true,
      }),
    ]),
    [],
  ],
  [
    'a basket of the shop itself, before the choice',
    seen([lasting(30, { name: 'basket_id', category: 'necessary' })]),
    [],
  ],
  [
    'a language preference of the site itself',
    seen([lasting(365, { name: 'lang', category: 'functional' })]),
    [],
  ],
  ...['cookieyes', 'complianz', 'cookiebot', 'onetrust', 'usercentrics', 'iubenda'].map(
    (vendor): [string, object, string[]] => [
      `the choice as ${vendor} keeps it, for three years, called functional and before the choice`,
      seen([lasting(1095, { name: `${vendor}-choice`, vendor, category: 'functional' })]),
      [],
    ],
  ),
  [
    'a consent platform’s record under a name of its own, the platform told',
    { ...seen([lasting(800, { name: 'my-choice', vendor: 'klaro', category: 'unknown' })]), cmp: 'klaro' },
    [],
  ],
  [
    'a leftover from before the extension',
    seen([
      cookie({
        name: '_ga',
        vendor: 'google-analytics',
        category: 'analytics',
        setBy: 'unknown',
        setterUrl: null,
        session: false,
        storedLifetime: 300 * DAY,
        preexisting: true,
      }),
    ]),
    [],
  ],
  [
    'what an earlier acceptance set and nothing wrote again after the refusal',
    {
      ...seen([
        lasting(180, {
          name: '_ga',
          vendor: 'google-analytics',
          category: 'analytics',
          consentPhase: 'accepted',
          lastSeen: '2026-11-20T09:00:00.000Z',
        }),
      ]),
      consentTimeline: [
        event('2026-11-10T08:00:00Z', 'accepted', { analytics: true }),
        event('2026-11-12T08:00:00Z', 'refused', { analytics: false }),
      ],
    },
    [],
  ],
  [
    'another extension’s cookie: advertising by its name, and nothing of that company on the page',
    seen([
      cookie({
        name: '_uetsid',
        vendor: 'microsoft-ads',
        category: 'marketing',
        setBy: 'unknown',
        setterUrl: null,
        session: false,
        storedLifetime: DAY,
      }),
    ]),
    [],
  ],
  [
    'the same cookie, written by that company’s script on the page',
    seen([
      lasting(1, {
        name: '_fbc',
        vendor: 'meta-pixel',
        category: 'marketing',
        setterUrl: 'https://connect.facebook.net/en_US/fbevents.js',
      }),
    ]),
    ['before-consent major c1', 'undeclared-cookie major c1'],
  ],
  [
    'a service of a declared group: fonts of Google',
    seen(
      [],
      [
        request({
          host: 'fonts.gstatic.com',
          registrableDomain: 'gstatic.com',
          vendor: 'google-fonts',
          category: 'functional',
        }),
      ],
    ),
    [],
  ],
  [
    'an own content network on a host of the site, told as a third party',
    seen([], [request({ host: 'assets.back-office.pro', registrableDomain: 'back-office.pro' })]),
    [],
  ],
  [
    'everything blocked before it left',
    seen(
      [],
      [
        request({
          host: 'bat.bing.com',
          registrableDomain: 'bing.com',
          vendor: 'microsoft-ads',
          category: 'marketing',
          count: 4,
          blocked: 4,
          sendsIdentifier: true,
          phases: { refused: 4 },
          consentPhase: 'refused',
        }),
      ],
    ),
    [],
  ],
  [
    'nobody knows the phase',
    seen(
      [
        lasting(30, {
          name: '_ga',
          vendor: 'google-analytics',
          category: 'analytics',
          consentPhase: 'unknown',
        }),
      ],
      [
        request({
          host: 'region1.google-analytics.com',
          registrableDomain: 'google-analytics.com',
          vendor: 'google-analytics',
          category: 'analytics',
          sendsIdentifier: true,
          consentPhase: 'unknown',
          phases: { unknown: 3 },
        }),
      ],
    ),
    [],
  ],
  [
    'loading a declared company’s library without an identifier, before the choice',
    seen(
      [],
      [
        request({
          host: 'js.stripe.com',
          registrableDomain: 'stripe.com',
          vendor: 'stripe',
          category: 'necessary',
        }),
      ],
    ),
    [],
  ],
  [
    'a ping without cookies before the choice: no identifier, no accusation of it',
    seen(
      [],
      [
        request({
          host: 'region1.google-analytics.com',
          registrableDomain: 'google-analytics.com',
          vendor: 'google-analytics',
          category: 'analytics',
          types: ['beacon'],
        }),
      ],
    ),
    [],
  ],
  [
    'thirteen calendar months and 23 hours from the last of January: the clocks may differ',
    seen([
      // 29 February 2028 is the limit: 394 days.
      cookie({
        name: '_ga',
        vendor: 'google-analytics',
        category: 'analytics',
        consentPhase: 'accepted',
        session: false,
        firstSeen: '2027-01-31T10:00:00.000Z',
        lastSeen: '2027-01-31T10:00:00.000Z',
        requestedLifetime: 394 * DAY + 23 * 3600,
        storedLifetime: 394 * DAY,
      }),
    ]),
    [],
  ],
  [
    'a day and an hour more is beyond',
    seen([
      cookie({
        name: '_ga',
        vendor: 'google-analytics',
        category: 'analytics',
        consentPhase: 'accepted',
        session: false,
        firstSeen: '2027-01-31T10:00:00.000Z',
        lastSeen: '2027-01-31T10:00:00.000Z',
        requestedLifetime: 395 * DAY + 3600,
        storedLifetime: 394 * DAY,
      }),
    ]),
    ['lifetime-exceeded major c1'],
  ],
  [
    '397 days are thirteen months where the months are long, and 396 are not where they are short',
    seen([
      cookie({
        id: 'c1',
        name: 'a_ga',
        vendor: 'google-analytics',
        category: 'analytics',
        consentPhase: 'accepted',
        session: false,
        firstSeen: '2027-07-01T00:00:00.000Z',
        lastSeen: '2027-07-01T00:00:00.000Z',
        requestedLifetime: 397 * DAY,
      }),
      cookie({
        id: 'c2',
        name: 'b_ga',
        vendor: 'google-analytics',
        category: 'analytics',
        consentPhase: 'accepted',
        session: false,
        firstSeen: '2026-02-01T00:00:00.000Z',
        lastSeen: '2026-02-01T00:00:00.000Z',
        requestedLifetime: 396 * DAY,
      }),
    ]),
    ['lifetime-exceeded major c2'],
  ],
  [
    'the browser’s own ceiling: thirty years asked for, 400 days kept',
    seen([
      lasting(10_950, {
        name: '_ga_ABC',
        vendor: 'google-analytics',
        category: 'analytics',
        consentPhase: 'accepted',
      }),
    ]),
    ['lifetime-exceeded major c1'],
  ],
  [
    'kept for 400 days by a server that nobody heard asking',
    seen([
      cookie({
        name: '_ga',
        vendor: 'google-analytics',
        category: 'analytics',
        consentPhase: 'accepted',
        setBy: 'script',
        session: false,
        storedLifetime: 34_560_000,
      }),
    ]),
    ['lifetime-exceeded major c1'],
  ],
  [
    'web storage has no expiry: nothing is said of its lifetime',
    seen([], [], {
      storage: [
        {
          id: 's1',
          kind: 'local',
          origin: 'https://www.back-office.pro',
          key: 'ui.sidebar',
          size: 4,
          vendor: null,
          category: 'functional',
          consentPhase: 'before-choice',
          firstSeen: '2020-01-01T00:00:00.000Z',
        },
      ],
    }),
    [],
  ],
  [
    'half a year, renewed with the same value a year later: the first consent does not reach so far',
    {
      ...seen([
        cookie({
          name: '_ga',
          vendor: 'google-analytics',
          category: 'analytics',
          consentPhase: 'accepted',
          session: false,
          requestedLifetime: 180 * DAY,
          storedLifetime: 180 * DAY,
          renewals: 5,
          firstSeen: '2025-11-10T09:00:00.000Z',
          lastSeen: AT,
          setAt: AT,
        }),
      ]),
      consentTimeline: [event('2025-11-10T08:59:00Z', 'accepted', { analytics: true })],
    },
    ['lifetime-exceeded major c1'],
  ],
  [
    'the same, after the visitor had agreed anew',
    {
      ...seen([
        cookie({
          name: '_ga',
          vendor: 'google-analytics',
          category: 'analytics',
          consentPhase: 'accepted',
          session: false,
          requestedLifetime: 180 * DAY,
          storedLifetime: 180 * DAY,
          renewals: 5,
          firstSeen: '2025-11-10T09:00:00.000Z',
          lastSeen: AT,
          setAt: AT,
        }),
      ]),
      consentTimeline: [
        event('2025-11-10T08:59:00Z', 'accepted', { analytics: true }),
        event('2026-11-10T08:59:00Z', 'accepted', { analytics: true }),
      ],
    },
    [],
  ],
  [
    'measuring by the site itself within the conditions, with the identifier that it needs',
    seen([
      lasting(393, { name: '_pk_id.7.abcd', vendor: 'matomo', category: 'analytics', identifier: true }),
    ]),
    [],
  ],
  [
    'measuring of a company that nobody named, before the choice, tied to a stable value',
    seen(
      [lasting(365, { name: '_hjSessionUser_1', vendor: 'hotjar', category: 'analytics', identifier: true })],
      [
        request({
          host: 'in.hotjar.com',
          registrableDomain: 'hotjar.com',
          vendor: 'hotjar',
          category: 'analytics',
          sendsIdentifier: true,
        }),
      ],
    ),
    ['before-consent major c1+r1', 'identifier-in-anonymous minor c1+r1', 'undeclared-recipient major r1+c1'],
  ],
  [
    'functions allowed and measuring refused: the chat may run, the measuring may not',
    {
      ...seen([
        lasting(180, {
          id: 'c1',
          name: 'crisp-client%2Fsession',
          vendor: 'crisp',
          category: 'functional',
          consentPhase: 'partial',
          firstSeen: '2026-11-11T00:00:00.000Z',
        }),
        lasting(180, {
          id: 'c2',
          name: '_ga',
          vendor: 'google-analytics',
          category: 'analytics',
          consentPhase: 'partial',
          firstSeen: '2026-11-11T00:00:00.000Z',
        }),
      ]),
      consentTimeline: [event(AT, 'partial', { functional: true, analytics: false })],
    },
    ['after-refusal major c2'],
  ],
  [
    'a request that carries the identifier on after the withdrawal',
    {
      ...seen(
        [],
        [
          request({
            host: 'region1.google-analytics.com',
            registrableDomain: 'google-analytics.com',
            vendor: 'google-analytics',
            category: 'analytics',
            sendsIdentifier: true,
            consentPhase: 'accepted',
            phases: { accepted: 3, withdrawn: 1 },
          }),
        ],
      ),
      consentTimeline: [
        event(AT, 'accepted', { analytics: true }),
        event('2026-11-12T00:00:00Z', 'withdrawn'),
      ],
    },
    ['after-withdrawal major r1'],
  ],
  [
    'a session cookie for scripts to read, and one that opens an account',
    seen([
      cookie({ id: 'c1', name: 'XSRF-TOKEN', category: 'necessary' }),
      cookie({
        id: 'c2',
        name: 'connect.sid',
        category: 'necessary',
        setBy: 'http',
        httpOnly: true,
        secure: false,
      }),
      cookie({
        id: 'c3',
        name: '__Host-session',
        category: 'necessary',
        setBy: 'http',
        httpOnly: true,
        sameSite: 'strict',
      }),
    ]),
    ['weak-session-cookie major c2'],
  ],
  [
    'an adviser’s plug-in of a company inside the EEA that nobody named: no transfer',
    seen(
      [],
      [
        request({
          host: 'api.axept.io',
          registrableDomain: 'axept.io',
          vendor: 'axeptio',
          category: 'necessary',
        }),
      ],
    ),
    [],
  ],
  [
    'a video of a company in the United States that nobody named',
    seen(
      [],
      [
        request({
          host: 'player.vimeo.com',
          registrableDomain: 'vimeo.com',
          vendor: 'vimeo',
          category: 'functional',
          types: ['document'],
        }),
      ],
    ),
    ['undeclared-recipient minor r1', 'undeclared-transfer minor r1'],
  ],
  [
    'the platform’s own list: under the wrong purpose, without one, under two, and for too short a time',
    {
      ...seen([
        lasting(90, {
          id: 'c1',
          name: '_fbp',
          vendor: 'meta-pixel',
          category: 'marketing',
          consentPhase: 'accepted',
          setBy: 'unknown',
          setterUrl: null,
          requestedLifetime: null,
        }),
        lasting(10, { id: 'c2', name: 'promo', consentPhase: 'accepted' }),
        lasting(10, { id: 'c3', name: 'both', consentPhase: 'accepted' }),
        lasting(10, { id: 'c4', name: 'brief', consentPhase: 'accepted' }),
        lasting(1, { id: 'c5', name: 'nearly', consentPhase: 'accepted' }),
      ]),
      cmpDeclaration: [
        { name: '_fbp', categories: ['necessary'] },
        { name: 'promo', categories: ['unknown'] },
        { name: 'both', categories: ['functional', 'marketing'] },
        { name: 'brief', categories: ['functional'], lifetime: DAY },
        { name: 'nearly', categories: ['functional'], lifetime: 20 * 3600 },
      ],
    },
    [
      'category-mismatch major c1',
      'lifetime-mismatch minor c4',
      'multiple-purposes minor c3',
      'unclassified minor c2',
    ],
  ],
  [
    'a drawing that is read back once is nobody’s fingerprint',
    seen([], [], {
      fingerprinting: [
        {
          api: 'canvas',
          scriptUrl: 'https://www.back-office.pro/chart.js',
          count: 1,
          consentPhase: 'before-choice',
        },
      ],
    }),
    [],
  ],
  [
    'fraud prevention of the declared payment company reads the device',
    seen(
      [],
      [
        request({
          host: 'm.stripe.network',
          registrableDomain: 'stripe.network',
          vendor: 'stripe',
          category: 'necessary',
        }),
      ],
      {
        fingerprinting: ['canvas', 'webgl', 'audio'].map((api) => ({
          api,
          scriptUrl: 'https://m.stripe.network/inner.js',
          count: 1,
          consentPhase: 'before-choice',
        })),
      },
    ),
    [],
  ],
];

describe('cases as others would write them', () => {
  it.each(CASES)('%s', (_, input, expected) => {
    expect(accused(told(input))).toEqual([...expected].sort());
  });

  it('breaks no claim without an accusation', () => {
    for (const [name, input, expected] of CASES)
      if (expected.length === 0)
        expect(
          told(input).claims.filter((c) => c.verdict === 'broken'),
          name,
        ).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { KINDS } from '../../../src/core/compare/kinds';
import { FindingKind } from '../../../src/core/model/finding';
import { AT, type Case, cookie, FBP, GA, judge, key, request, told, YEAR } from './cases';

const policy = {
  readAt: AT,
  url: 'https://www.back-office.pro/docs/en/legal/privacy-policy',
  statedDate: '2024-12-12',
  readable: true,
  changedFacts: [],
  contactObfuscated: false,
};
const offer = {
  bannerSeen: true,
  acceptOnFirstLayer: true,
  refuseOnFirstLayer: true,
  wayBack: null,
  seenAt: AT,
};
const consent = (more: object) => ({
  phase: 'before-choice' as const,
  source: 'cmp' as const,
  cmp: 'tarteaucitron',
  timeline: [],
  ...more,
});
const partial = (analytics: boolean) =>
  consent({
    phase: 'partial',
    timeline: [
      {
        at: AT,
        phase: 'partial' as const,
        source: 'cmp' as const,
        categories: { analytics, functional: true },
      },
    ],
  });
const refusedWith = (state: 'granted' | 'denied') => ({
  phase: 'refused' as const,
  timeline: [{ at: AT, phase: 'refused' as const, source: 'cmp' as const, categories: {} }],
  signals: [
    {
      source: 'google-consent-mode' as const,
      at: new Date(Date.parse(AT) + 60_000).toISOString(),
      categories: { analytics: state === 'granted' },
    },
  ],
});
const beacon = {
  host: 'region1.google-analytics.com',
  registrableDomain: 'google-analytics.com',
  vendor: 'google-analytics',
  category: 'analytics' as const,
  sendsIdentifier: true,
};

/** Each kind raised, and beside it the nearest case in which it must not be. */
const CASES: readonly [string, Case, readonly string[]][] = [
  [
    'analytics cookie before the choice',
    { cookies: [cookie({ ...GA, consentPhase: 'before-choice' })] },
    ['before-consent major', 'identifier-in-anonymous info'],
  ],
  [
    'the same when nobody knows the phase',
    { cookies: [cookie({ ...GA })] },
    ['identifier-in-anonymous info'],
  ],
  [
    'the same after acceptance',
    { cookies: [cookie({ ...GA, consentPhase: 'accepted' })] },
    ['identifier-in-anonymous info'],
  ],
  [
    'a leftover from before the extension',
    { cookies: [cookie({ ...GA, preexisting: true, consentPhase: 'before-choice' })] },
    ['identifier-in-anonymous info'],
  ],
  [
    'identifying beacon before the choice',
    { requests: [request({ ...beacon, consentPhase: 'before-choice', phases: { 'before-choice': 1 } })] },
    ['before-consent major', 'identifier-in-anonymous info'],
  ],
  [
    'beacon without identifier before the choice',
    { requests: [request({ ...beacon, sendsIdentifier: false, consentPhase: 'before-choice' })] },
    [],
  ],
  [
    'identifying beacon that was stopped before it left',
    { requests: [request({ ...beacon, count: 0, blocked: 3, consentPhase: 'before-choice' })] },
    [],
  ],
  [
    'audience measurement that may be exempt',
    {
      cookies: [
        cookie({
          name: '_pk_id.1.1fff',
          vendor: 'matomo',
          category: 'analytics',
          consentPhase: 'before-choice',
        }),
      ],
    },
    ['before-consent info'],
  ],
  [
    'chat before the person opens it',
    {
      cookies: [
        cookie({
          name: 'crisp-client/session/x',
          vendor: 'crisp',
          category: 'functional',
          consentPhase: 'before-choice',
        }),
      ],
    },
    ['before-consent minor'],
  ],
  [
    'payment security before the choice: exempt, though the declaration promises consent for all',
    {
      cookies: [
        cookie({
          name: '__stripe_mid',
          vendor: 'stripe',
          category: 'necessary',
          consentPhase: 'before-choice',
        }),
      ],
    },
    ['before-consent info'],
  ],
  [
    'an unknown first-party cookie before the choice',
    { cookies: [cookie({ name: 'id', consentPhase: 'before-choice' })] },
    [],
  ],
  [
    'analytics key in web storage before the choice',
    { storage: [key({ vendor: 'google-analytics', category: 'analytics', consentPhase: 'before-choice' })] },
    ['before-consent major'],
  ],
  [
    'analytics after a refusal',
    { cookies: [cookie({ ...GA, consentPhase: 'refused' })] },
    ['after-refusal major', 'identifier-in-anonymous info'],
  ],
  [
    'analytics while its purpose is refused',
    { cookies: [cookie({ ...GA, consentPhase: 'partial' })], consent: partial(false) },
    ['after-refusal major', 'identifier-in-anonymous info'],
  ],
  [
    'analytics while its purpose is allowed',
    { cookies: [cookie({ ...GA, consentPhase: 'partial' })], consent: partial(true) },
    ['identifier-in-anonymous info'],
  ],
  [
    'analytics after a withdrawal',
    { cookies: [cookie({ ...GA, consentPhase: 'withdrawn' })] },
    ['after-withdrawal major', 'identifier-in-anonymous info'],
  ],
  [
    'set while accepted, still there after a withdrawal',
    {
      cookies: [cookie({ ...GA, consentPhase: 'accepted', phases: { accepted: 2 } })],
      consent: consent({ phase: 'withdrawn' }),
    },
    ['identifier-in-anonymous info'],
  ],
  [
    'analytics where no choice was offered',
    {
      cookies: [cookie({ ...GA })],
      consent: {
        phase: 'unknown',
        source: 'none',
        cmp: null,
        timeline: [],
        offer: { ...offer, bannerSeen: false },
      },
    },
    ['identifier-in-anonymous info', 'no-choice major'],
  ],
  [
    'the same where nobody looked for a banner',
    { cookies: [cookie({ ...GA })] },
    ['identifier-in-anonymous info'],
  ],
  [
    'advertising cookie of a company not named',
    { cookies: [cookie({ ...FBP })] },
    ['undeclared-cookie major'],
  ],
  [
    'advertising cookie of a company that is named',
    { cookies: [cookie({ name: '_gac_1', vendor: 'google-analytics', category: 'marketing' })] },
    [],
  ],
  ['a cookie whose purpose nobody knows', { cookies: [cookie({ name: 'id' })] }, []],
  [
    'the cookie that keeps the choice, of a platform not named',
    {
      cookies: [
        cookie({
          name: 'tarteaucitron',
          vendor: 'tarteaucitron',
          category: 'necessary',
          requestedLifetime: 3 * YEAR,
          consentPhase: 'before-choice',
        }),
      ],
      consent: consent({}),
    },
    [],
  ],
  [
    'advertising key of a company not named',
    { storage: [key({ key: '_fb', vendor: 'meta-pixel', category: 'marketing' })] },
    ['undeclared-storage major'],
  ],
  ['functional key of the site itself', { storage: [key({ key: 'theme', category: 'functional' })] }, []],
  [
    'requests to an advertiser not named',
    {
      requests: [
        request({
          host: 'www.facebook.com',
          registrableDomain: 'facebook.com',
          vendor: 'meta-pixel',
          category: 'marketing',
        }),
      ],
    },
    // The contract is with the Irish company; its parent is outside the EEA.
    ['undeclared-recipient major', 'undeclared-transfer info'],
  ],
  [
    'requests to a company outside the EEA not named',
    {
      requests: [
        request({
          host: 'cdn.vimeo.com',
          registrableDomain: 'vimeo.com',
          vendor: 'vimeo',
          category: 'functional',
        }),
      ],
    },
    ['undeclared-recipient minor', 'undeclared-transfer minor'],
  ],
  [
    'requests to a host nobody knows',
    { requests: [request({ host: 'a.unknown.example', registrableDomain: 'unknown.example' })] },
    ['undeclared-recipient minor'],
  ],
  [
    'requests to a named company',
    {
      requests: [
        request({
          host: 'js.stripe.com',
          registrableDomain: 'stripe.com',
          vendor: 'stripe',
          category: 'necessary',
        }),
      ],
    },
    [],
  ],
  [
    'requests to a service of a named company',
    {
      requests: [
        request({
          host: 'accounts.google.com',
          registrableDomain: 'google.com',
          vendor: 'google-cloud',
          category: 'functional',
        }),
      ],
    },
    [],
  ],
  [
    "another service of a named company's group",
    {
      requests: [
        request({
          host: 'fonts.googleapis.com',
          registrableDomain: 'googleapis.com',
          vendor: 'google-fonts',
          category: 'functional',
        }),
      ],
    },
    ['undeclared-recipient info', 'undeclared-transfer info'],
  ],
  [
    "the site's own hosts",
    { requests: [request({ host: 'app.back-office.pro', registrableDomain: 'back-office.pro' })] },
    [],
  ],
  [
    'a network in front of the site',
    {
      requests: [
        request({
          host: 'www.back-office.pro',
          registrableDomain: 'back-office.pro',
          thirdParty: false,
          servedBy: 'cloudflare',
        }),
      ],
    },
    ['undeclared-recipient info'],
  ],
  [
    'requests to an advertiser, all stopped',
    {
      requests: [
        request({
          host: 'www.facebook.com',
          registrableDomain: 'facebook.com',
          vendor: 'meta-pixel',
          category: 'marketing',
          count: 0,
          blocked: 2,
        }),
      ],
    },
    [],
  ],
  [
    'two years asked for',
    {
      cookies: [
        cookie({
          ...GA,
          identifier: false,
          requestedLifetime: 2 * YEAR,
          storedLifetime: 34_560_000,
          consentPhase: 'accepted',
        }),
      ],
    },
    ['lifetime-exceeded major'],
  ],
  [
    'kept 400 days, what was asked for not seen',
    { cookies: [cookie({ ...GA, identifier: false, storedLifetime: 34_560_000 })] },
    ['lifetime-exceeded major'],
  ],
  [
    'thirteen months to the day',
    { cookies: [cookie({ ...GA, identifier: false, requestedLifetime: 395 * 86_400 })] },
    [],
  ],
  [
    'half a day over thirteen months',
    { cookies: [cookie({ ...GA, identifier: false, requestedLifetime: 395 * 86_400 + 43_200 })] },
    [],
  ],
  [
    'two days over thirteen months',
    { cookies: [cookie({ ...GA, identifier: false, requestedLifetime: 397 * 86_400 + 3600 })] },
    ['lifetime-exceeded major'],
  ],
  [
    'a strictly necessary cookie for two years',
    {
      cookies: [cookie({ name: 'm', vendor: 'stripe', category: 'necessary', requestedLifetime: 2 * YEAR })],
    },
    ['lifetime-exceeded info'],
  ],
  ['a session cookie', { cookies: [cookie({ name: 'lang', session: true })] }, []],
  [
    'renewed beyond thirteen months with the same value',
    {
      cookies: [
        cookie({
          ...GA,
          identifier: false,
          renewals: 3,
          firstSeen: '2026-01-01T00:00:00.000Z',
          setAt: AT,
          requestedLifetime: YEAR,
        }),
      ],
    },
    ['lifetime-exceeded major'],
  ],
  [
    'renewed within thirteen months of the first time',
    {
      cookies: [
        cookie({
          ...GA,
          identifier: false,
          renewals: 3,
          firstSeen: '2026-11-01T00:00:00.000Z',
          setAt: AT,
          requestedLifetime: YEAR,
        }),
      ],
    },
    [],
  ],
  [
    'sign-in cookie without Secure',
    { cookies: [cookie({ name: 'bo_session', setBy: 'http', session: true })] },
    ['weak-session-cookie major'],
  ],
  [
    'sign-in cookie without HttpOnly',
    { cookies: [cookie({ name: 'PHPSESSID', setBy: 'http', session: true, secure: true })] },
    ['weak-session-cookie minor'],
  ],
  [
    'sign-in cookie with both',
    {
      cookies: [
        cookie({
          name: 'bo_session',
          setBy: 'http',
          session: true,
          secure: true,
          httpOnly: true,
          sameSite: 'lax',
        }),
      ],
    },
    [],
  ],
  [
    'a token that scripts must read',
    { cookies: [cookie({ name: 'csrf_token', setBy: 'http', session: true, secure: true })] },
    [],
  ],
  [
    "a vendor's session cookie",
    { cookies: [cookie({ name: 'crisp-client/session/x', vendor: 'crisp', category: 'functional' })] },
    [],
  ],
  [
    'filed as functional by the consent platform, known for analytics',
    {
      cookies: [cookie({ ...GA, identifier: false })],
      cmpCookies: [{ name: '_ga', categories: ['functional'] }],
    },
    ['category-mismatch major'],
  ],
  [
    'filed as analytics',
    {
      cookies: [cookie({ ...GA, identifier: false })],
      cmpCookies: [{ name: '_ga*', categories: ['analytics'] }],
    },
    [],
  ],
  [
    'listed without a purpose',
    { cookies: [cookie({ name: 'x1' })], cmpCookies: [{ name: 'x1', categories: ['unknown'] }] },
    ['unclassified minor'],
  ],
  [
    'listed under two purposes',
    {
      cookies: [cookie({ name: 'x1' })],
      cmpCookies: [{ name: 'x1', categories: ['functional', 'marketing'] }],
    },
    ['multiple-purposes minor'],
  ],
  [
    'listed for a day, set for a week',
    {
      cookies: [cookie({ name: 'x1', requestedLifetime: 7 * 86_400 })],
      cmpCookies: [{ name: 'x1', categories: ['functional'], lifetime: 86_400 }],
    },
    ['lifetime-mismatch minor'],
  ],
  [
    'listed for a week, set for eight days',
    {
      cookies: [cookie({ name: 'x1', requestedLifetime: 8 * 86_400 })],
      cmpCookies: [{ name: 'x1', categories: ['functional'], lifetime: 7 * 86_400 }],
    },
    [],
  ],
  [
    'listed as session, set for a day',
    {
      cookies: [cookie({ name: 'x1', requestedLifetime: 86_400 })],
      cmpCookies: [{ name: 'x1', categories: ['functional'], lifetime: null }],
    },
    ['lifetime-mismatch minor'],
  ],
  [
    'accepting on the first layer, refusing not',
    { consent: consent({ offer: { ...offer, refuseOnFirstLayer: false } }) },
    ['refusing-harder minor'],
  ],
  ['both on the first layer', { consent: consent({ offer }) }, []],
  [
    'Consent Mode says granted after a refusal',
    { consent: consent(refusedWith('granted')) },
    ['consent-mismatch info'],
  ],
  ['Consent Mode says denied after a refusal', { consent: consent(refusedWith('denied')) }, []],
  [
    'no way back after accepting',
    { consent: consent({ phase: 'accepted', offer: { ...offer, bannerSeen: false, wayBack: false } }) },
    ['no-way-to-withdraw minor'],
  ],
  [
    'a way back after accepting',
    { consent: consent({ phase: 'accepted', offer: { ...offer, bannerSeen: false, wayBack: true } }) },
    [],
  ],
  ['nobody looked for a way back', { consent: consent({ phase: 'accepted' }) }, []],
  [
    'analytics with an identifier, company named',
    { cookies: [cookie({ ...GA, consentPhase: 'accepted' })] },
    ['identifier-in-anonymous info'],
  ],
  [
    'analytics with an identifier, company not named',
    {
      cookies: [
        cookie({
          name: 'ph_x',
          vendor: 'posthog',
          category: 'analytics',
          identifier: true,
          consentPhase: 'accepted',
        }),
      ],
    },
    ['identifier-in-anonymous minor'],
  ],
  [
    'analytics with a flag only',
    { cookies: [cookie({ ...GA, identifier: false, consentPhase: 'accepted' })] },
    [],
  ],
  [
    'two interfaces read out before the choice',
    {
      fingerprinting: [
        { api: 'canvas', scriptUrl: 'https://x.test/f.js', count: 1, consentPhase: 'before-choice' },
        { api: 'audio', scriptUrl: 'https://x.test/f.js', count: 1, consentPhase: 'before-choice' },
      ],
    },
    ['fingerprinting minor'],
  ],
  [
    'one interface',
    {
      fingerprinting: [
        { api: 'canvas', scriptUrl: 'https://x.test/f.js', count: 1, consentPhase: 'before-choice' },
      ],
    },
    ['fingerprinting info'],
  ],
  [
    'the policy states another date',
    { policy: { ...policy, statedDate: '2026-01-01', changedFacts: ['date'] } },
    ['policy-changed minor'],
  ],
  ['the policy as it was', { policy }, []],
  [
    'the policy cannot be read',
    { policy: { ...policy, readable: false, statedDate: null } },
    ['policy-unreadable info'],
  ],
  [
    'the contact address hidden from readers without scripts',
    { policy: { ...policy, contactObfuscated: true } },
    ['contact-hidden info'],
  ],
];

describe('each kind, and the nearest case in which it must not be raised', () => {
  it.each(CASES.map(([name, given, findings]) => ({ name, given, findings })))(
    '$name',
    ({ given, findings }) => {
      expect(told(judge(given).findings)).toEqual([...findings].sort());
    },
  );

  it('covers every kind of the contract', () => {
    const raised = new Set(CASES.flatMap(([, , findings]) => findings.map((f) => f.split(' ')[0])));
    expect([...FindingKind.options].filter((kind) => !raised.has(kind))).toEqual([]);
    expect(Object.keys(KINDS).sort()).toEqual([...FindingKind.options].sort());
    for (const [name, kind] of Object.entries(KINDS)) expect(kind.kind).toBe(name);
  });
});

import { describe, expect, it } from 'vitest';
import { KINDS } from '../../../src/core/compare/kinds';
import { FindingKind } from '../../../src/core/model/finding';
import { AT, type Case, cookie, FBP, GA, HOME, judge, key, request, YEAR } from './cases';

type Cookie = Parameters<typeof cookie>[0];
type Severity = 'info' | 'minor' | 'major';
interface Pair {
  /** How grave it is in the case that raises it. */
  severity: Severity;
  raised: Case;
  /** The nearest cases in which it must not be raised: one thing changed in each. */
  nearest: Readonly<Record<string, Case>>;
}

const cookies = (...all: Cookie[]): Case => ({ cookies: all.map(cookie) });
const consent = (more: object = {}): NonNullable<Case['consent']> => ({
  phase: 'before-choice',
  source: 'cmp',
  cmp: 'tarteaucitron',
  timeline: [],
  ...more,
});
const offer = {
  bannerSeen: true,
  acceptOnFirstLayer: true,
  refuseOnFirstLayer: true,
  wayBack: null as boolean | null,
  seenAt: AT,
};
const offered = (more: Partial<typeof offer>, phase = 'before-choice'): Case => ({
  consent: consent({ phase, offer: { ...offer, ...more } }),
});
const granted = (analytics: boolean, phase = 'refused'): Case => ({
  consent: consent({
    phase,
    timeline: [{ at: AT, phase, source: 'cmp', categories: {} }],
    signals: [{ source: 'google-consent-mode', at: '2026-11-23T12:01:00.000Z', categories: { analytics } }],
  }),
});
const policy = {
  readAt: AT,
  url: 'https://www.back-office.pro/docs/en/legal/privacy-policy',
  statedDate: '2024-12-12' as string | null,
  readable: true,
  changedFacts: [] as string[],
  contactObfuscated: false,
};
const reading = (more: Partial<typeof policy>): Case => ({ policy: { ...policy, ...more } });
const facebook = {
  host: 'www.facebook.com',
  registrableDomain: 'facebook.com',
  vendor: 'meta-pixel',
  category: 'marketing' as const,
};
const vimeo = {
  host: 'cdn.vimeo.com',
  registrableDomain: 'vimeo.com',
  vendor: 'vimeo',
  category: 'functional' as const,
};
const requests = (...all: Parameters<typeof request>[0][]): Case => ({ requests: all.map(request) });
const listed = (what: Cookie, ...entries: NonNullable<Case['cmpCookies']>): Case => ({
  cookies: [cookie({ name: 'x1', ...what })],
  cmpCookies: entries,
});
const reads = (...apis: string[]): Case => ({
  fingerprinting: apis.map((api) => ({
    api,
    scriptUrl: 'https://x.test/f.js',
    count: 1,
    consentPhase: 'before-choice' as const,
  })),
});
const EARLY = { consentPhase: 'before-choice' as const };
const DAY = 86_400;

/** Every kind of the contract, so that a new one does not compile before it stands here. */
const TABLE: Readonly<Record<FindingKind, Pair>> = {
  'undeclared-cookie': {
    severity: 'major',
    raised: cookies(FBP),
    nearest: {
      'its company is named': cookies({ ...FBP, vendor: 'google-analytics' }),
      'its purpose is declared': cookies({ ...FBP, category: 'analytics' }),
      'nobody knows its purpose': cookies({ ...FBP, category: 'unknown' }),
      'there is no declaration': { ...cookies(FBP), declaration: null },
    },
  },
  'undeclared-storage': {
    severity: 'major',
    raised: { storage: [key({ vendor: 'meta-pixel', category: 'marketing' })] },
    nearest: {
      'its company is named': { storage: [key({ vendor: 'google-analytics', category: 'marketing' })] },
      'its purpose is declared': { storage: [key({ vendor: 'meta-pixel', category: 'functional' })] },
      'it keeps the choice': {
        storage: [key({ key: 'klaro', category: 'marketing', vendor: 'meta-pixel' })],
      },
    },
  },
  'undeclared-recipient': {
    severity: 'major',
    raised: requests(facebook),
    nearest: {
      'it is named': requests({ ...facebook, vendor: 'google-analytics' }),
      'all of it was stopped': requests({ ...facebook, count: 0, blocked: 1 }),
      'it is a host of the site': requests({ ...facebook, vendor: null, host: 'www.back-office.pro' }),
    },
  },
  'undeclared-transfer': {
    severity: 'minor',
    raised: requests(vimeo),
    nearest: {
      'the recipient is named': requests({ ...vimeo, vendor: 'crisp' }),
      'nobody knows whose host it is': requests({ ...vimeo, vendor: null }),
      'its country is in the EEA, and so is its parent': {
        ...requests(vimeo),
        vendors: (id) => ({
          id,
          name: id,
          organisation: id,
          country: 'FR',
          parentCountry: 'DE',
          safeguard: null,
          purposes: [],
          category: 'functional',
          mayQualify: false,
        }),
      },
    },
  },
  'category-mismatch': {
    severity: 'major',
    raised: listed({ ...GA, name: 'x1' }, { name: 'x1', categories: ['functional'] }),
    nearest: {
      'filed as what it is': listed({ ...GA, name: 'x1' }, { name: 'x1', categories: ['analytics'] }),
      'another cookie is filed so': listed({ ...GA, name: 'x1' }, { name: 'x2', categories: ['functional'] }),
      'nobody knows what it is for': listed({}, { name: 'x1', categories: ['functional'] }),
    },
  },
  unclassified: {
    severity: 'minor',
    raised: listed({}, { name: 'x1', categories: ['unknown'] }),
    nearest: {
      'listed with a purpose': listed({}, { name: 'x1', categories: ['functional'] }),
      'not listed at all': listed({}, { name: 'x2', categories: ['unknown'] }),
    },
  },
  'multiple-purposes': {
    severity: 'minor',
    raised: listed({}, { name: 'x1', categories: ['functional', 'analytics'] }),
    nearest: {
      'the same purpose twice': listed({}, { name: 'x1', categories: ['functional', 'functional'] }),
      'another cookie is listed so': listed({}, { name: 'x2', categories: ['functional', 'analytics'] }),
    },
  },
  'lifetime-exceeded': {
    severity: 'major',
    raised: cookies({ ...GA, requestedLifetime: 2 * YEAR }),
    nearest: {
      'thirteen months to the day': cookies({ ...GA, requestedLifetime: 395 * DAY }),
      'less than a day more': cookies({ ...GA, requestedLifetime: 396 * DAY - 1 }),
      'until the browser closes': cookies({ ...GA, session: true }),
      'it keeps the choice': cookies({ name: 'tarteaucitron', requestedLifetime: 2 * YEAR }),
      'no ceiling is declared': { ...cookies({ ...GA, requestedLifetime: 2 * YEAR }), declaration: null },
    },
  },
  'lifetime-mismatch': {
    severity: 'minor',
    raised: listed({ requestedLifetime: 7 * DAY }, { name: 'x1', categories: ['functional'], lifetime: DAY }),
    nearest: {
      'less than half as long again': listed(
        { requestedLifetime: 10 * DAY },
        { name: 'x1', categories: ['functional'], lifetime: 7 * DAY },
      ),
      'less than a day longer': listed(
        { requestedLifetime: DAY + 3600 },
        { name: 'x1', categories: ['functional'], lifetime: 7200 },
      ),
      'shorter than told': listed(
        { requestedLifetime: DAY },
        { name: 'x1', categories: ['functional'], lifetime: 7 * DAY },
      ),
      'no lifetime is listed': listed(
        { requestedLifetime: 7 * DAY },
        { name: 'x1', categories: ['functional'] },
      ),
    },
  },
  'before-consent': {
    severity: 'major',
    raised: cookies({ ...GA, ...EARLY }),
    nearest: {
      'nobody knows the phase': cookies(GA),
      'after acceptance': cookies({ ...GA, consentPhase: 'accepted' }),
      'there before the extension': cookies({ ...GA, ...EARLY, preexisting: true }),
      'nobody knows its purpose': cookies({ name: 'id', ...EARLY }),
    },
  },
  'after-refusal': {
    severity: 'major',
    raised: cookies({ ...GA, consentPhase: 'refused' }),
    nearest: {
      'set while accepted': cookies({ ...GA, consentPhase: 'accepted', phases: { accepted: 3 } }),
      'there before the extension': cookies({ ...GA, consentPhase: 'refused', preexisting: true }),
      'it keeps the choice': cookies({ name: 'tarteaucitron', consentPhase: 'refused' }),
    },
  },
  'after-withdrawal': {
    severity: 'major',
    raised: cookies({ ...GA, consentPhase: 'withdrawn' }),
    nearest: {
      'still there, not written again': cookies({ ...GA, consentPhase: 'accepted', phases: { accepted: 3 } }),
      'strictly necessary': cookies({ name: 'lb', category: 'necessary', consentPhase: 'withdrawn' }),
    },
  },
  'no-choice': {
    severity: 'major',
    raised: {
      ...cookies(GA),
      consent: consent({
        phase: 'unknown',
        source: 'none',
        cmp: null,
        offer: { ...offer, bannerSeen: false },
      }),
    },
    nearest: {
      'a choice was offered': {
        ...cookies(GA),
        consent: consent({ phase: 'unknown', source: 'none', cmp: null, offer }),
      },
      'nobody looked': cookies(GA),
      'nothing needs consent': {
        ...cookies({ name: 'lb', category: 'necessary' }),
        consent: consent({
          phase: 'unknown',
          source: 'none',
          cmp: null,
          offer: { ...offer, bannerSeen: false },
        }),
      },
    },
  },
  'refusing-harder': {
    severity: 'minor',
    raised: offered({ refuseOnFirstLayer: false }),
    nearest: {
      'both on the first layer': offered({}),
      'neither on the first layer': offered({ acceptOnFirstLayer: false, refuseOnFirstLayer: false }),
      'no banner was seen': offered({
        bannerSeen: false,
        acceptOnFirstLayer: false,
        refuseOnFirstLayer: false,
      }),
    },
  },
  'no-way-to-withdraw': {
    severity: 'minor',
    raised: offered({ bannerSeen: false, wayBack: false }, 'accepted'),
    nearest: {
      'a way back is there': offered({ bannerSeen: false, wayBack: true }, 'accepted'),
      'nobody looked': offered({ bannerSeen: false }, 'accepted'),
      'no choice was made yet': offered({ wayBack: false }),
    },
  },
  'identifier-in-anonymous': {
    severity: 'minor',
    raised: cookies({ ...GA, vendor: 'posthog' }),
    nearest: {
      'a flag': cookies({ ...GA, vendor: 'posthog', identifier: false }),
      'not for measuring': cookies({ ...GA, vendor: 'posthog', category: 'functional' }),
      'until the browser closes': cookies({ ...GA, vendor: 'posthog', session: true }),
      'nothing is said to be anonymous': {
        ...cookies({ ...GA, vendor: 'posthog' }),
        declaration: HOME && {
          ...HOME,
          claims: HOME.claims.filter((c) => c.claim !== 'anonymous-analytics'),
        },
      },
    },
  },
  'weak-session-cookie': {
    severity: 'major',
    raised: cookies({ name: 'bo_session', setBy: 'http', session: true }),
    nearest: {
      'with both protections': cookies({
        name: 'bo_session',
        setBy: 'http',
        session: true,
        secure: true,
        httpOnly: true,
      }),
      'no session cookie': cookies({ name: 'language', setBy: 'http', session: true }),
    },
  },
  'consent-mismatch': {
    severity: 'info',
    raised: granted(true),
    nearest: {
      'both say no': granted(false),
      'both say yes': granted(true, 'accepted'),
    },
  },
  fingerprinting: {
    severity: 'minor',
    raised: reads('canvas', 'audio'),
    nearest: { 'nothing was read out': reads() },
  },
  'policy-changed': {
    severity: 'minor',
    raised: reading({ statedDate: '2026-01-01', changedFacts: ['date'] }),
    nearest: { 'as it was': reading({}), 'not read': { policy: null } },
  },
  'policy-unreadable': {
    severity: 'info',
    raised: reading({ readable: false, statedDate: null }),
    nearest: { 'it could be read': reading({}), 'not read': { policy: null } },
  },
  'contact-hidden': {
    severity: 'info',
    raised: reading({ contactObfuscated: true }),
    nearest: { 'anybody can read it': reading({}), 'not read': { policy: null } },
  },
};

const severityOf = (given: Case, kind: string): Severity | undefined =>
  judge(given).findings.find((f) => f.kind === kind)?.severity;
const pairs = Object.entries(TABLE);

describe('every kind is raised, and not in the nearest case', () => {
  it.each(pairs)('%s', (kind, { severity, raised, nearest }) => {
    expect(severityOf(raised, kind)).toBe(severity);
    for (const [why, given] of Object.entries(nearest)) expect(severityOf(given, kind), why).toBeUndefined();
  });

  it.each(pairs)('%s: four parts and an explanation, in both languages', (kind, { raised }) => {
    const finding = judge(raised).findings.find((f) => f.kind === kind);
    const { declared, observed, rule, limits } = finding?.parts ?? {};
    for (const text of [finding?.explanation, declared, observed, rule, limits]) {
      expect(text?.en.length).toBeGreaterThan(10);
      expect(text?.fr.length).toBeGreaterThan(10);
      expect(text?.fr).not.toBe(text?.en);
      expect(`${text?.en} ${text?.fr}`).not.toMatch(
        /violation|illegal|breach|non-compliant|illégal|undefined|null/i,
      );
    }
    expect(finding?.parts?.ruleLevel).toBe(KINDS[kind as FindingKind].ruleLevel);
    expect(finding?.evidence.length).toBeGreaterThan(0);
  });

  it('is complete', () => {
    expect(Object.keys(TABLE).sort()).toEqual([...FindingKind.options].sort());
    expect(pairs.filter(([, { nearest }]) => Object.keys(nearest).length === 0)).toEqual([]);
    const cases = pairs.reduce((sum, [, { nearest }]) => sum + 1 + Object.keys(nearest).length, 0);
    expect(cases).toBeGreaterThanOrEqual(60);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMonths } from '../../../src/core/compare/lifetime';
import { breaksClaims } from '../../../src/core/compare/severity';
import type { Finding } from '../../../src/core/model/finding';
import type { CookieObservation } from '../../../src/core/model/observation';
import { AT, type Case, cookie, judge, key, request } from './cases';

/**
 * What must not be accused, one property each. Beside each stands a control: the same thing without what exempts it
 * is accused, so that a property cannot hold because nothing is ever found.
 */
const accused = (given: Case): Finding[] => judge(given).findings.filter(breaksClaims);
const kindsOf = (findings: readonly Finding[]): string[] => [...new Set(findings.map((f) => f.kind))].sort();
const timed = (findings: readonly Finding[]): string[] =>
  kindsOf(findings).filter((kind) => kind === 'before-consent' || kind.startsWith('after-'));

const TRACKERS = ['google-analytics', 'meta-pixel', 'posthog', 'crisp', null] as const;
const tracker = fc.record({
  name: fc.constantFrom('_ga', '_fbp', 'uid', 'visitor', 'x'),
  vendor: fc.constantFrom(...TRACKERS),
  category: fc.constantFrom('analytics' as const, 'marketing' as const, 'functional' as const),
  identifier: fc.boolean(),
});
const phase = fc.constantFrom('before-choice' as const, 'refused' as const, 'withdrawn' as const);
const seconds = fc.integer({ min: 1, max: 10 ** 9 });
const CEILING = (addMonths(Date.parse(AT), 13) - Date.parse(AT)) / 1000;
const DAY = 86_400;
const consent = (cmp: string | null): NonNullable<Case['consent']> => ({
  phase: 'before-choice',
  source: 'cmp',
  cmp,
  timeline: [],
});

const choiceName = fc.constantFrom(
  'tarteaucitron',
  'cc_cookie',
  'klaro',
  'cookieconsent_status',
  'eu-consent',
  'euconsent-v2',
  'axeptio_cookies',
  'didomi_token',
  'CookieConsent',
  'OptanonConsent',
);

describe('what must not be accused', () => {
  it('what is exempt: session, sharing of load, security', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 12 }), phase, (name, consentPhase) => {
        const exempt = { category: 'necessary' as const, consentPhase };
        const given = {
          cookies: [
            cookie({
              name: `lb_${name}`,
              setBy: 'http',
              secure: true,
              httpOnly: true,
              session: true,
              ...exempt,
            }),
          ],
          storage: [key({ key: `lb_${name}`, ...exempt })],
        };
        expect(accused(given)).toEqual([]);
        const { claims } = judge({ ...given, loads: 3, loadsByPhase: { [consentPhase]: 3 } });
        expect(claims.filter((c) => c.verdict === 'broken')).toEqual([]);
      }),
    );
    const control = cookie({ name: 'lb_x', category: 'marketing', consentPhase: 'before-choice' });
    expect(timed(accused({ cookies: [control] }))).toEqual(['before-consent']);
  });

  it('leftovers from before the extension, of coming too early or too late', () => {
    fc.assert(
      fc.property(tracker, phase, (what, consentPhase) => {
        const left = { ...what, consentPhase, preexisting: true };
        const given = {
          cookies: [cookie(left)],
          storage: [key({ ...what, key: what.name, consentPhase, preexisting: true })],
        };
        expect(timed(judge(given).findings)).toEqual([]);
        if (what.vendor !== null || what.category !== 'functional') {
          const now = judge({ cookies: [cookie({ ...left, preexisting: false })] }).findings;
          expect(timed(now)).toHaveLength(1);
        }
      }),
    );
  });

  it('what an earlier acceptance left, of coming after the refusal or withdrawal', () => {
    fc.assert(
      fc.property(
        tracker,
        fc.constantFrom('refused' as const, 'withdrawn' as const),
        fc.integer({ min: 1, max: 9 }),
        (what, now, times) => {
          const given = {
            cookies: [cookie({ ...what, consentPhase: 'accepted', phases: { accepted: times } })],
            consent: { ...consent(null), phase: now },
          };
          expect(timed(judge(given).findings)).toEqual([]);
        },
      ),
    );
    const again = cookie({
      name: '_ga',
      vendor: 'google-analytics',
      category: 'analytics',
      consentPhase: 'accepted',
      phases: { accepted: 1, withdrawn: 1 },
    });
    expect(timed(accused({ cookies: [again] }))).toEqual(['after-withdrawal']);
  });

  it('the site for a cookie that the person or another extension may have set', () => {
    const jar = (what: Partial<CookieObservation>): Partial<CookieObservation> => ({
      ...what,
      setBy: 'unknown',
      setterUrl: null,
      requestedLifetime: null,
    });
    fc.assert(
      fc.property(tracker, phase, fc.option(seconds), (what, consentPhase, storedLifetime) => {
        expect(accused({ cookies: [cookie(jar({ ...what, consentPhase, storedLifetime }))] })).toEqual([]);
      }),
    );
    const control = cookie({
      name: '_fbp',
      vendor: 'meta-pixel',
      category: 'marketing',
      consentPhase: 'refused',
    });
    expect(kindsOf(accused({ cookies: [control] }))).toContain('after-refusal');
  });

  it('a company of a declared recipient’s group, of which it is said that it may act for it', () => {
    const hosts = fc.constantFrom(
      { host: 'fonts.googleapis.com', registrableDomain: 'googleapis.com', vendor: 'google-fonts' },
      { host: 'fonts.gstatic.com', registrableDomain: 'gstatic.com', vendor: 'google-fonts' },
    );
    const count = fc.integer({ min: 1, max: 9 });
    fc.assert(
      fc.property(hosts, phase, count, (host, consentPhase, times) => {
        const one = request({ ...host, category: 'functional', consentPhase, count: times });
        const { findings } = judge({ requests: [one] });
        expect(findings.filter(breaksClaims)).toEqual([]);
        const recipient = findings.find((f) => f.kind === 'undeclared-recipient');
        expect(recipient?.parts?.limits.en).toMatch(/may act for Google/);
        expect(recipient?.parts?.limits.fr).toMatch(/peut agir pour Google/);
      }),
    );
    const control = request({
      host: 'cdn.vimeo.com',
      registrableDomain: 'vimeo.com',
      vendor: 'vimeo',
      category: 'functional',
    });
    expect(kindsOf(accused({ requests: [control] }))).toContain('undeclared-recipient');
  });

  it('the site’s own hosts and its own content network', () => {
    const sub = fc.stringMatching(/^[a-z][a-z0-9-]{0,10}[a-z0-9]$/);
    const servedBy = fc.constantFrom(null, 'cloudflare', 'fastly');
    fc.assert(
      fc.property(sub, phase, servedBy, fc.boolean(), (name, consentPhase, network, thirdParty) => {
        const host = `${name}.back-office.pro`;
        const one = request({
          host,
          registrableDomain: 'back-office.pro',
          consentPhase,
          thirdParty,
          sendsIdentifier: true,
          ...(network === null ? {} : { servedBy: network }),
        });
        expect(accused({ requests: [one] })).toEqual([]);
      }),
    );
    for (const host of ['back-office.pro.evil.test', 'notback-office.pro']) {
      const stranger = request({ host, registrableDomain: host });
      expect(kindsOf(accused({ requests: [stranger] })), host).toEqual(['undeclared-recipient']);
    }
  });

  it('anybody for a request that was stopped before it left', () => {
    fc.assert(
      fc.property(tracker, phase, fc.domain(), fc.nat(50), (what, consentPhase, host, blocked) => {
        const one = {
          host,
          registrableDomain: host,
          vendor: what.vendor,
          category: what.category,
          consentPhase,
          phases: { [consentPhase]: 1 },
          sendsIdentifier: true,
        };
        expect(judge({ requests: [request({ ...one, count: 0, blocked })] }).findings).toEqual([]);
        if (what.category !== 'functional' && what.vendor !== null)
          expect(timed(accused({ requests: [request({ ...one, count: 1, blocked })] }))).toHaveLength(1);
      }),
    );
  });

  it('anybody of coming early or late while nobody knows the phase', () => {
    fc.assert(
      fc.property(tracker, fc.domain(), (what, host) => {
        const unknown = { consentPhase: 'unknown' as const };
        const given = {
          cookies: [cookie({ ...what, ...unknown })],
          storage: [key({ ...what, key: what.name, ...unknown })],
          requests: [request({ ...what, host, registrableDomain: host, sendsIdentifier: true, ...unknown })],
        };
        expect(timed(judge(given).findings)).toEqual([]);
      }),
    );
  });

  it('a lifetime that clocks less than a day apart could explain', () => {
    const off = fc.integer({ min: -DAY, max: DAY });
    fc.assert(
      fc.property(tracker, off, fc.boolean(), (what, apart, stored) => {
        const long = Math.floor(CEILING + apart);
        const lifetimes = stored ? { storedLifetime: long } : { requestedLifetime: long };
        const { findings } = judge({ cookies: [cookie({ ...what, ...lifetimes, setAt: AT })] });
        expect(kindsOf(findings)).not.toContain('lifetime-exceeded');
        const more = cookie({ ...what, requestedLifetime: Math.ceil(CEILING) + DAY + 1, setAt: AT });
        expect(kindsOf(judge({ cookies: [more] }).findings)).toContain('lifetime-exceeded');
      }),
    );
  });

  it('a consent platform’s list that differs from the cookie by less than a day', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10 ** 8 }),
        fc.integer({ min: 0, max: DAY - 1 }),
        (listed, apart) => {
          const given = {
            cookies: [cookie({ name: 'x1', requestedLifetime: listed + apart })],
            cmpCookies: [{ name: 'x1', categories: ['functional' as const], lifetime: listed }],
          };
          expect(kindsOf(judge(given).findings)).not.toContain('lifetime-mismatch');
        },
      ),
    );
  });

  it('the site for the shorter life that a browser gives', () => {
    const cap = fc.constantFrom(7 * DAY, DAY, 400 * DAY);
    fc.assert(
      fc.property(tracker, fc.integer({ min: 1, max: Math.floor(CEILING) }), cap, (what, asked, limit) => {
        const kept = Math.min(asked, limit);
        const given = {
          cookies: [cookie({ ...what, requestedLifetime: asked, storedLifetime: kept, setAt: AT })],
          cmpCookies: [{ name: what.name, categories: [what.category], lifetime: asked }],
        };
        const kinds = kindsOf(judge(given).findings);
        expect(kinds).not.toContain('lifetime-exceeded');
        expect(kinds).not.toContain('lifetime-mismatch');
      }),
    );
  });

  it('the choice itself, whatever its lifetime, before the choice and after', () => {
    const lifetimes = fc.record({
      requestedLifetime: fc.option(seconds),
      storedLifetime: fc.option(seconds),
      renewals: fc.nat(20),
      session: fc.boolean(),
    });
    const category = fc.constantFrom('necessary' as const, 'functional' as const, 'unknown' as const);
    fc.assert(
      fc.property(choiceName, lifetimes, phase, category, (name, how, consentPhase, purpose) => {
        const given = {
          cookies: [cookie({ name, ...how, consentPhase, category: purpose })],
          storage: [key({ key: name, consentPhase, category: purpose })],
          consent: consent(null),
        };
        expect(judge(given).findings).toEqual([]);
      }),
    );
    const control = cookie({ name: 'uid', category: 'marketing', requestedLifetime: 94_608_000 });
    expect(kindsOf(accused({ cookies: [control] }))).toContain('lifetime-exceeded');
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMonths, judgeLifetime, TOLERANCE_MS } from '../../../src/core/compare/lifetime';
import { breaksClaims } from '../../../src/core/compare/severity';
import type { ConsentPhase } from '../../../src/core/model/terms';
import { cookie, judge, key, request } from './cases';

const vendor = fc.constantFrom(
  null,
  'google-analytics',
  'meta-pixel',
  'crisp',
  'stripe',
  'matomo',
  'cloudflare',
  'tarteaucitron',
  'posthog',
);
const category = fc.constantFrom('necessary', 'functional', 'analytics', 'marketing', 'unknown');
const phase = fc.constantFrom<ConsentPhase>(
  'unknown',
  'before-choice',
  'accepted',
  'partial',
  'refused',
  'withdrawn',
);
const cookies = (phases: fc.Arbitrary<ConsentPhase>) =>
  fc.array(
    fc
      .record({
        name: fc.string({ minLength: 1, maxLength: 12 }),
        vendor,
        category,
        consentPhase: phases,
        identifier: fc.boolean(),
        requestedLifetime: fc.option(fc.integer({ min: 1, max: 10 ** 8 })),
      })
      .map((c) => cookie({ ...c, category: c.category as 'unknown' })),
    { maxLength: 6 },
  );
const requests = (phases: fc.Arbitrary<ConsentPhase>) =>
  fc.array(
    fc
      .record({
        host: fc.domain(),
        vendor,
        category,
        consentPhase: phases,
        sendsIdentifier: fc.boolean(),
        count: fc.integer({ min: 0, max: 5 }),
      })
      .map((r) => request({ ...r, registrableDomain: r.host, category: r.category as 'unknown' })),
    { maxLength: 6 },
  );

describe('what must never happen', () => {
  it('an unknown phase accuses nobody of coming too early or too late', () => {
    const unknown = fc.constant<ConsentPhase>('unknown');
    fc.assert(
      fc.property(cookies(unknown), requests(unknown), (c, r) => {
        const kinds = judge({ cookies: c, requests: r }).findings.map((f) => f.kind);
        expect(kinds.filter((k) => k === 'before-consent' || k.startsWith('after-'))).toEqual([]);
      }),
    );
  });

  it('strictly necessary storage is never accused of coming early or being undeclared', () => {
    fc.assert(
      fc.property(cookies(phase), (all) => {
        const necessary = all.map((c) => ({ ...c, category: 'necessary' as const, name: 'lb' }));
        const { findings } = judge({ cookies: necessary });
        expect(findings.filter(breaksClaims).map((f) => f.kind)).toEqual([]);
      }),
    );
  });

  it('every finding has evidence that exists, four parts, and words in both languages', () => {
    fc.assert(
      fc.property(cookies(phase), requests(phase), (c, r) => {
        const { findings } = judge({
          cookies: c,
          requests: r,
          storage: [key({ vendor: 'meta-pixel', category: 'marketing' })],
        });
        for (const f of findings) {
          expect(f.evidence.length).toBeGreaterThan(0);
          for (const text of [
            f.explanation,
            f.parts?.declared,
            f.parts?.observed,
            f.parts?.rule,
            f.parts?.limits,
          ]) {
            expect(text?.en.length).toBeGreaterThan(5);
            expect(text?.fr.length).toBeGreaterThan(5);
            expect(`${text?.en} ${text?.fr}`).not.toMatch(
              /violation|illegal|breach|non-compliant|illégal|undefined|null/i,
            );
          }
        }
      }),
    );
  });

  it('a claim is broken only by a finding that may break it, and kept never from silence', () => {
    fc.assert(
      fc.property(cookies(phase), requests(phase), (c, r) => {
        const { claims, findings } = judge({ cookies: c, requests: r });
        for (const claim of claims) {
          const own = findings.filter((f) => claim.findings.includes(f.id));
          if (claim.verdict === 'broken') expect(own.some(breaksClaims)).toBe(true);
          else expect(own.some(breaksClaims) && claim.verdict !== 'not-observable').toBe(false);
        }
      }),
    );
    expect(judge({ loads: 0 }).claims.filter((claim) => claim.verdict === 'kept')).toEqual([]);
  });
});

describe('lifetimes in calendar months', () => {
  it.each([
    ['2026-01-31T00:00:00.000Z', '2027-02-28T00:00:00.000Z'],
    ['2027-01-31T10:00:00.000Z', '2028-02-29T10:00:00.000Z'],
    ['2026-11-23T12:00:00.000Z', '2027-12-23T12:00:00.000Z'],
    ['2026-12-31T00:00:00.000Z', '2028-01-31T00:00:00.000Z'],
  ])('13 months after %s is %s', (from, to) =>
    expect(new Date(addMonths(Date.parse(from), 13)).toISOString()).toBe(to),
  );

  it('are 393 to 397 days long, and judged with a day of tolerance', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2100, 0, 1) }), (at) => {
        const days = (addMonths(at, 13) - at) / 86_400_000;
        expect(days).toBeGreaterThanOrEqual(393);
        expect(days).toBeLessThanOrEqual(397);
        const exact = (addMonths(at, 13) - at + TOLERANCE_MS) / 1000;
        expect(judgeLifetime(at, Math.floor(exact), null).exceeds).toBe(false);
        expect(judgeLifetime(at, Math.ceil(exact) + 1, null).exceeds).toBe(true);
        // What browsers cap is still beyond it, whatever the month.
        expect(judgeLifetime(at, null, 34_560_000).exceeds).toBe(true);
      }),
    );
  });
});

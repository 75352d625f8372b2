import { describe, expect, it } from 'vitest';
import type { CmpCompany } from '../../../src/core/model/consent';
import { type Case, cookie, FBP, GA, judge, request, told } from './cases';

const consentWith = (...companies: CmpCompany[]): NonNullable<Case['consent']> => ({
  phase: 'accepted',
  source: 'cmp',
  cmp: 'didomi',
  timeline: [{ at: '2026-11-23T11:00:00.000Z', phase: 'accepted', source: 'cmp', categories: {} }],
  companies,
});
const company = (vendor: string, more: Partial<CmpCompany> = {}): CmpCompany => ({
  vendor,
  name: vendor,
  covers: [],
  categories: [],
  ...more,
});
const PIXEL = request({
  host: 'www.facebook.com',
  registrableDomain: 'facebook.com',
  vendor: 'meta-pixel',
  category: 'marketing',
  thirdParty: true,
  count: 1,
  consentPhase: 'accepted',
});
const declaredOf = (more: Case): string | undefined =>
  judge({ requests: [PIXEL], ...more }).findings.find((f) => f.kind === 'undeclared-recipient')?.parts
    ?.declared.en;

describe('policy, list of companies of the consent platform, and what is seen', () => {
  it('a company that neither names is said to be named by neither', () =>
    expect(declaredOf({ consent: consentWith(company('crisp')) })).toContain('does not name it either'));

  it('one that the platform names and the policy does not is told with both, and no less gravely', () => {
    const named = { consent: consentWith(company('meta-pixel', { categories: ['marketing'] })) };
    expect(declaredOf(named)).toContain('names it (meta-pixel, for advertising); the policy does not');
    const without = told(judge({ requests: [PIXEL] }).findings);
    expect(told(judge({ requests: [PIXEL], ...named }).findings)).toEqual(without);
  });

  it('a general list names nobody for this site, and its silence says nothing', () => {
    expect(declaredOf({ consent: consentWith(company('meta-pixel', { general: true })) })).toContain(
      'who may take part, not who does',
    );
    expect(declaredOf({ consent: consentWith(company('criteo', { general: true })) })).not.toContain(
      'either',
    );
    expect(declaredOf({})).not.toContain('platform');
  });

  it('a company that is named and not seen gives no finding', () =>
    expect(
      told(judge({ consent: consentWith(company('hotjar', { categories: ['analytics'] })) }).findings),
    ).toEqual([]));

  const filed = (...companies: CmpCompany[]): string[] =>
    told(
      judge({
        cookies: [cookie({ ...GA, consentPhase: 'accepted', identifier: false })],
        consent: consentWith(...companies),
      }).findings,
    );

  it('a cookie of a company that is asked for under another purpose', () => {
    expect(filed(company('google-analytics', { categories: ['functional'] }))).toEqual([
      'category-mismatch minor',
    ]);
    expect(filed(company('google-analytics', { categories: ['functional', 'analytics'] }))).toEqual([]);
  });

  it('no purposes, a general list, a group or another of its services: nobody is accused', () => {
    expect(filed(company('google-analytics'))).toEqual([]);
    expect(filed(company('google-analytics', { categories: ['functional'], general: true }))).toEqual([]);
    expect(
      filed(company('google-ads', { covers: ['google-analytics'], categories: ['functional'] })),
    ).toEqual([]);
    expect(
      filed(company('google-analytics', { covers: ['google-ads'], categories: ['functional'] })),
    ).toEqual([]);
  });

  it('where the platform lists the cookie itself, that list speaks', () =>
    expect(
      told(
        judge({
          cookies: [cookie({ ...FBP, consentPhase: 'accepted' })],
          consent: consentWith(company('meta-pixel', { categories: ['functional'] })),
          cmpCookies: [{ name: '_fbp', categories: ['marketing'] }],
        }).findings,
      ).filter((one) => one.startsWith('category')),
    ).toEqual([]));
});

import { GVL, TCModel, TCString } from '@iabtcf/core';
import { describe, expect, it } from 'vitest';
import { identifyingParts } from '../../../src/core/consent/carried';
import {
  consentModeCategories,
  disagreements,
  gcdCategories,
  gcsCategories,
  gppCategories,
  phaseOf,
  tcfCategories,
} from '../../../src/core/consent/signals';
import { readTcString } from '../../../src/core/consent/tcf';

/** A TC string as a CMP writes it; encoding asks for a vendor list, of which only the numbers are read. */
function tcString(purposes: number[]): string {
  const model = new TCModel();
  const nothing = {
    purposes: {},
    specialPurposes: {},
    features: {},
    specialFeatures: {},
    vendors: {},
    stacks: {},
  };
  model.gvl = new GVL({
    ...nothing,
    gvlSpecificationVersion: 3,
    vendorListVersion: 1,
    tcfPolicyVersion: 5,
    lastUpdated: '2026-11-24T00:00:00Z',
  } as never);
  model.cmpId = 92;
  model.cmpVersion = 1;
  model.purposeConsents.set(purposes);
  return TCString.encode(model);
}

describe('sources beside the banner', () => {
  it('reads a TC string, purpose by purpose', () => {
    const all = readTcString(tcString([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]));
    expect(all?.size).toBe(11);
    expect([...(all?.values() ?? [])].every(Boolean)).toBe(true);
    expect(tcfCategories(tcString([1, 8, 9]))).toMatchObject({ analytics: true, marketing: false });
    expect(phaseOf(tcfCategories(tcString([])) ?? {})).toBe('refused');
    expect(readTcString('not a TC string')).toBeNull();
  });

  it('reads Consent Mode by command and by request', () => {
    expect(
      consentModeCategories({ ad_storage: 'denied', ad_user_data: 'granted', analytics_storage: 'denied' }),
    ).toEqual({
      marketing: true,
      analytics: false,
    });
    expect(gcsCategories('G101')).toEqual({ marketing: false, analytics: true });
    expect(gcsCategories('G1--')).toEqual({});
    expect(gcsCategories('other')).toEqual({});
  });

  it.each([
    ['13l3l3l3l1', {}],
    ['13p3p3p3p5', { marketing: false, analytics: false }],
    ['13r3r3r3r5', { marketing: true, analytics: true }],
    ['13q3r3q3q5', { marketing: false, analytics: true }],
    ['13u3t3m3n5', { marketing: true, analytics: true }],
    ['13l3v3l3l1', { analytics: true }],
    ['', {}],
    ['13x3r3r3r5', {}],
  ])('reads Consent Mode by gcd %s', (gcd, categories) => expect(gcdCategories(gcd)).toEqual(categories));

  it('reads the purposes of the GPP section of Europe', () => {
    const only = (...allowed: number[]): boolean[] =>
      Array.from({ length: 24 }, (_, index) => allowed.includes(index + 1));
    expect(gppCategories(only())).toEqual({ marketing: false, analytics: false, functional: false });
    expect(gppCategories(only(1, 8))).toEqual({ marketing: false, analytics: true, functional: false });
    expect(gppCategories(only(2, 5))).toEqual({ marketing: true, analytics: false, functional: true });
    expect(gppCategories([])).toEqual({});
  });

  const refused = {
    at: '2026-11-24T10:00:00.000Z',
    phase: 'refused',
    source: 'cmp',
    categories: {},
  } as const;
  const granted = (at: string) =>
    ({ source: 'google-consent-mode', at, categories: { analytics: true, marketing: false } }) as const;

  it('tells a signal that allows what was refused, once it had time to follow', () => {
    expect(disagreements([refused], [granted('2026-11-24T10:00:10.000Z')]).map((d) => d.category)).toEqual([
      'analytics',
    ]);
    expect(disagreements([refused], [granted('2026-11-24T10:00:01.000Z')])).toEqual([]);
    expect(disagreements([refused], [granted('2026-11-24T09:00:00.000Z')])).toEqual([]);
    expect(disagreements([{ ...refused, phase: 'accepted' }], [granted('2026-11-24T10:00:10.000Z')])).toEqual(
      [],
    );
    expect(disagreements([], [granted('2026-11-24T10:00:10.000Z')])).toEqual([]);
  });
});

describe('what tells one browser from another', () => {
  it.each([
    ['GA1.1.1234567890.1700000000', ['1234567890.1700000000']],
    ['fb.1.1700000000000.1234567890123456', ['1700000000000.1234567890123456']],
    ['true', []],
    ['preferences-dismissed-banner', []],
    ['3f2504e0-4f89-11d3-9a0c-0305e82c3301', ['3f2504e0-4f89-11d3-9a0c-0305e82c3301']],
  ])('%s', (value, parts) => expect(identifyingParts(value)).toEqual(parts));
});

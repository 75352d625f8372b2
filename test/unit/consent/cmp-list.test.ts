import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCmpList } from '../../../src/core/consent/cmp-list';
import { categoryOf } from '../../../src/core/consent/phase';
import type { Category } from '../../../src/core/model/terms';
import { CMPS } from '../../../src/data/cmps';

const category = (platform: string, purpose: string): Category => {
  const cmp = CMPS.find(({ id }) => id === platform);
  return cmp ? categoryOf(cmp, purpose, {}) : 'unknown';
};
const read = (material: unknown) => readCmpList(material, category);

describe('the list of each platform', () => {
  test('Klaro: names, expressions, and both with path and domain', () =>
    expect(
      read({
        klaro: [
          { purposes: ['essential'], required: true, cookies: ['bo_session'] },
          { purposes: ['analytics'], cookies: ['/^_ga(_.*)?$/', '/^_pk_.*$/', '/ga$/', '_gid'] },
          { purposes: ['analytics', 'marketing'], cookies: ['_fbp'] },
        ],
      }),
    ).toEqual([
      { name: 'bo_session', categories: ['necessary'] },
      { name: '_ga*', categories: ['analytics'] },
      { name: '_pk_*', categories: ['analytics'] },
      { name: '_gid', categories: ['analytics'] },
      { name: '_fbp', categories: ['analytics', 'marketing'] },
    ]));

  test('vanilla-cookieconsent: what it clears, and the tables of its panel', () =>
    expect(
      read({
        vanilla: {
          categories: [
            { id: 'base', readOnly: true, cookies: [] },
            { id: 'analytics', readOnly: false, cookies: ['/^_ga/', '_gid'] },
          ],
          tables: [
            { category: 'base', name: 'cc_cookie', duration: '182 days' },
            { category: 'analytics', name: '_gid', duration: '24 hours' },
            { category: 'analytics', name: 'visit', duration: 'Session' },
          ],
        },
      }),
    ).toEqual([
      { name: '_ga*', categories: ['analytics'] },
      { name: '_gid', categories: ['analytics'], lifetime: 86_400 },
      { name: 'cc_cookie', categories: ['necessary'], lifetime: 182 * 86_400 },
      { name: 'visit', categories: ['analytics'], lifetime: null },
    ]));

  test('tarteaucitron: by the type of the service', () =>
    expect(
      read({
        tarteaucitron: [
          { type: 'analytic', cookies: ['_ga', '_gat'] },
          { type: 'ads', cookies: ['_fbp'] },
        ],
      }),
    ).toEqual([
      { name: '_ga', categories: ['analytics'] },
      { name: '_gat', categories: ['analytics'] },
      { name: '_fbp', categories: ['marketing'] },
    ]));

  test('Cookiebot: what nobody has filed says so; stores and pixels are no cookies', () =>
    expect(
      read({
        cookiebot: [
          { category: 'statistics', row: ['_ga_#', 'Google', 'Counts', '2 years', 'HTTP'] },
          { category: 'marketing', row: ['tr', 'Meta', 'Ads', 'Session', 'Pixel'] },
          { category: 'unclassified', row: ['fs_exp', 'example.org', '', 'Session', 'HTTP'] },
        ],
      }),
    ).toEqual([
      { name: '_ga_*', categories: ['analytics'], lifetime: 63_115_200 },
      { name: 'fs_exp', categories: ['unknown'], lifetime: null },
    ]));

  test('OneTrust: days, sessions, and one name in two groups', () =>
    expect(
      read({
        onetrust: [
          { group: 'Strictly Necessary Cookies', name: 'OptanonConsent', session: false, days: '365' },
          { group: 'Performance Cookies', name: '_ga_xxxxxxxxxx', days: '730' },
          { group: 'Performance Cookies', name: 'vuid', days: '0' },
          { group: 'Targeting Cookies', name: 'vuid', session: true },
        ],
      }),
    ).toEqual([
      { name: 'OptanonConsent', categories: ['necessary'], lifetime: 365 * 86_400 },
      { name: '_ga_*', categories: ['analytics'], lifetime: 730 * 86_400 },
      { name: 'vuid', categories: ['analytics', 'marketing'], lifetime: null },
    ]));
});

describe('what is not understood', () => {
  test('a type that says how a script is loaded tells no purpose of the cookies under it', () =>
    expect(
      read({
        tarteaucitron: [
          { type: 'api', cookies: ['_ga', 'UID'] },
          { type: 'analytic', cookies: ['_ga'] },
        ],
      }),
    ).toEqual([{ name: '_ga', categories: ['analytics'] }]));

  test('a purpose in words that nobody reads is no missing purpose', () =>
    expect(read({ klaro: [{ purposes: ['zorglub'], cookies: ['zz_top'] }] })).toEqual([]));

  test('a purpose with a name that every object answers to is of no known category', () => {
    for (const name of ['toString', 'constructor', '__proto__', 'hasOwnProperty'])
      expect(read({ klaro: [{ purposes: [name], cookies: ['x_y'] }] })).toEqual([]);
  });

  test('anything that a page may put there gives a list and never an exception', () =>
    fc.assert(
      fc.property(
        fc.anything(),
        fc.constantFrom('klaro', 'vanilla', 'tarteaucitron', 'cookiebot', 'onetrust'),
        (x, key) => {
          expect(Array.isArray(read({ [key]: x }))).toBe(true);
          expect(Array.isArray(read({ [key]: [x, { cookies: x, purposes: x, row: x, name: x }] }))).toBe(
            true,
          );
          expect(Array.isArray(read(x))).toBe(true);
        },
      ),
    ));
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCmpCompanies } from '../../../src/core/consent/cmp-companies';
import { categoryOf } from '../../../src/core/consent/phase';
import { companyNaming, vendorNaming } from '../../../src/core/declaration/recipient-vendors';
import type { Category } from '../../../src/core/model/terms';
import { CMPS } from '../../../src/data/cmps';
import { knownNames } from '../../../src/data/recipients';
import { loadKnowledge } from '../../../tools/knowledge';

const company = companyNaming(
  knownNames,
  vendorNaming(() => loadKnowledge().vendors),
);
const category = (platform: string, purpose: string): Category => {
  const cmp = CMPS.find(({ id }) => id === platform);
  return cmp ? categoryOf(cmp, purpose, {}) : 'unknown';
};
const read = (material: unknown) => readCmpCompanies(material, { company, category });
const short = (material: unknown) =>
  read(material).map(({ vendor, categories, general }) => [vendor, categories, general === true]);

describe('companies that a consent platform names', () => {
  test('Axeptio: the keys of its vendors, without purposes', () =>
    expect(
      short({ axeptio: ['google_analytics', 'crisp', 'facebook_pixel', 'atelier_du_compteur'] }),
    ).toEqual([
      ['google-analytics', [], false],
      ['crisp', [], false],
      ['meta-pixel', [], false],
      ['atelier-du-compteur', [], false],
    ]));

  test('Didomi: names and purposes; storing alone is no purpose', () =>
    expect(
      short({
        didomi: [
          {
            id: 'c:googleana',
            name: 'Google Analytics',
            purposes: ['cookies', 'measure_content_performance'],
          },
          { id: 'c:crisp', name: 'Crisp', purposes: ['cookies'] },
        ],
      }),
    ).toEqual([
      ['google-analytics', ['analytics'], false],
      ['crisp', [], false],
    ]));

  test('one purpose in words that nobody reads leaves all purposes of that company open', () =>
    expect(
      short({ didomi: [{ name: 'Hotjar', purposes: ['select_personalized_content', 'zorglub-4Hq2'] }] }),
    ).toEqual([['hotjar', [], false]]));

  test('the IAB list, and one as long, tells who may take part: only those that are known are kept', () => {
    const many = Array.from({ length: 900 }, (_, i) => ({ name: `Partner no. ${i}`, purposes: ['2'] }));
    expect(short({ tcf: [...many, { name: 'Criteo SA', purposes: ['1', '3', '4'] }] })).toEqual([
      ['criteo', ['marketing'], true],
    ]);
    expect(short({ didomi: [...many, { name: 'Hotjar', purposes: [] }] })).toEqual([['hotjar', [], true]]);
  });

  test('the own list of the site says more than the general one', () =>
    expect(
      short({
        didomi: [{ name: 'Criteo', purposes: ['measure_content_performance'] }],
        tcf: [{ name: 'Criteo SA', purposes: ['3'] }],
      }),
    ).toEqual([['criteo', ['analytics'], false]]));

  test('anything that a page may put there gives a list and never an exception', () =>
    fc.assert(
      fc.property(fc.anything(), fc.constantFrom('axeptio', 'didomi', 'tcf'), (x, key) => {
        expect(Array.isArray(read({ [key]: x }))).toBe(true);
        expect(Array.isArray(read({ [key]: [x, { name: x, purposes: x, id: x }] }))).toBe(true);
        expect(Array.isArray(read(x))).toBe(true);
      }),
    ));
});

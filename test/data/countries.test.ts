import { expect, it } from 'vitest';
import { adequacyWords } from '../../src/core/compare/countries';
import { authorities } from '../../src/data/authorities';
import { countries } from '../../src/data/countries';
import { readVendors } from '../../tools/knowledge';

it('holds the thirty states of the EEA, the same as have an authority', () => {
  expect(countries.eea.size).toBe(30);
  expect([...new Set(authorities.map((a) => a.country))].sort()).toEqual([...countries.eea].sort());
});

it('keeps member states and countries with an adequacy decision apart', () => {
  expect([...countries.adequate.keys()].filter((country) => countries.eea.has(country))).toEqual([]);
});

it('says whom a decision covers where it covers only some', () => {
  expect(adequacyWords(countries, 'CH')?.fr).toBe(
    "Décision d'adéquation 2000/518/EC de la Commission européenne : Suisse.",
  );
  expect(adequacyWords(countries, 'US')?.en).toContain('companies certified');
  expect(adequacyWords(countries, 'CN')).toBeNull();
  expect(adequacyWords(countries, 'FR')).toBeNull();
});

it('knows every country that a vendor names as one', () => {
  const regions = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  for (const { id, organisation } of readVendors())
    for (const country of [organisation.country, organisation.parentCountry])
      if (country) expect(regions.of(country), `${id}: ${country}`).toBeTruthy();
});

import { expect, it } from 'vitest';
import { adequacyWords, outsideEea, SAFEGUARD_WORDS, safeguardOf } from '../../src/core/compare/countries';
import { namesOf, countries as readersCountries } from '../../src/core/declaration/countries';
import { authorities } from '../../src/data/authorities';
import { countries } from '../../src/data/countries';
import { readVendors } from '../../tools/knowledge';

it('holds the thirty states of the EEA, the same as have an authority', () => {
  expect(countries.eea.size).toBe(30);
  expect([...new Set(authorities.map((a) => a.country))].sort()).toEqual([...countries.eea].sort());
});

it('gives the policy reader names of states that it finds', () => {
  const read = new Set([...readersCountries().values()].map(({ name }) => name));
  expect([...namesOf(countries.eea)].filter((name) => !read.has(name))).toEqual([]);
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

const seatOf = ({
  organisation: { country, parentCountry, safeguard },
}: ReturnType<typeof readVendors>[number]) => ({
  country,
  parentCountry: parentCountry ?? null,
  safeguard: safeguard?.says ?? null,
});

it('says of every vendor outside the EEA under which safeguard it says it transfers, or that this is not known', () => {
  const silent = readVendors().filter((vendor) => {
    const seat = seatOf(vendor);
    const outside = outsideEea(countries, seat);
    const covered = outside !== null && outside !== 'US' && countries.adequate.has(outside);
    return outside !== null && !covered && seat.safeguard === null;
  });
  expect(silent.map((v) => v.id)).toEqual([]);
});

it('gives no safeguard to a vendor whose seat and parent are in the EEA', () => {
  const odd = readVendors().filter(
    (v) => v.organisation.safeguard && outsideEea(countries, seatOf(v)) === null,
  );
  expect(odd.map((v) => v.id)).toEqual([]);
});

it('names where each statement is made', () => {
  for (const { id, organisation } of readVendors())
    if (organisation.safeguard && organisation.safeguard.says !== 'unknown')
      expect(organisation.safeguard.source.url, id).toMatch(/^https:/);
});

it('tells the safeguard by the seat before it asks what a company states', () => {
  const seat = (country: string | null, parentCountry: string | null = null) =>
    ({ country, parentCountry, safeguard: null }) as const;
  expect(safeguardOf(countries, seat('FR'))).toBe('none-needed');
  expect(safeguardOf(countries, seat('GB'))).toBe('adequacy');
  // The decision for the United States covers certified companies alone.
  expect(safeguardOf(countries, seat('US'))).toBe('unknown');
  expect(safeguardOf(countries, seat('IE', 'US'))).toBe('unknown');
  expect(safeguardOf(countries, { ...seat('IE', 'US'), safeguard: 'dpf' })).toBe('dpf');
  expect(safeguardOf(countries, seat('CN'))).toBe('unknown');
  expect(safeguardOf(countries, seat(null))).toBeNull();
  for (const words of Object.values(SAFEGUARD_WORDS)) expect(words.fr).not.toBe(words.en);
});

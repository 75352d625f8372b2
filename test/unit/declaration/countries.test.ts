import { expect, test, vi } from 'vitest';
import { countries, namesOf } from '../../../src/core/declaration/countries';
import { knownFacts } from '../../../src/data/policy-reading';

const members = namesOf(knownFacts.eea);
const isMember = (name: string): boolean => members.has(countries().get(name)?.name ?? '');

test('every country by its name in English and French, members of the EEA told from the others', () => {
  for (const name of ['allemagne', 'germany', 'norway', 'france', 'croatia', 'islande'])
    expect(isMember(name), name).toBe(true);
  for (const name of [
    'thailand',
    'thailande',
    'switzerland',
    'united kingdom',
    'kenya',
    'viet nam',
    'vietnam',
  ])
    if (countries().has(name)) expect(isMember(name), name).toBe(false);
  expect(countries().get('thailande')?.name).toBe('Thailand');
  expect(countries().has('georgia'), 'a state of a union too').toBe(false);
});

test('a browser that shows an older code as the European Union makes no country of it', async () => {
  // As Firefox ESR does for QU.
  const of = Intl.DisplayNames.prototype.of;
  const spy = vi.spyOn(Intl.DisplayNames.prototype, 'of').mockImplementation(function (
    this: Intl.DisplayNames,
    code: string,
  ) {
    return of.call(this, code === 'QU' ? 'EU' : code);
  });
  vi.resetModules();
  const fresh = (await import('../../../src/core/declaration/countries')).countries();
  spy.mockRestore();
  expect(fresh.has('european union')).toBe(false);
  expect(fresh.has('union europeenne')).toBe(false);
  expect(fresh.get('france')?.name).toBe('France');
});

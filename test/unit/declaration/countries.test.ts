import { expect, test } from 'vitest';
import { countries } from '../../../src/core/declaration/countries';

test('every country by its name in English and French, members of the EEA told from the others', () => {
  for (const name of ['allemagne', 'germany', 'norway', 'france', 'croatia', 'islande'])
    expect(countries().get(name)?.eea, name).toBe(true);
  for (const name of [
    'thailand',
    'thailande',
    'switzerland',
    'united kingdom',
    'kenya',
    'viet nam',
    'vietnam',
  ])
    if (countries().has(name)) expect(countries().get(name)?.eea, name).toBe(false);
  expect(countries().get('thailande')?.name).toBe('Thailand');
  expect(countries().has('georgia'), 'a state of a union too').toBe(false);
});

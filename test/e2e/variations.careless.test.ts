import { afterAll, beforeAll, expect, it } from 'vitest';
import { careless, expectedOf } from '../site/variations/variation';
import { type Laboratory, openLaboratory, Score, seedsFor } from './variations';

const score = new Score();
let laboratory: Laboratory;

beforeAll(async () => {
  laboratory = await openLaboratory('chromium');
});
afterAll(async () => {
  await laboratory?.close();
  console.log(`careless variations: ${score}`);
});

it.each(seedsFor('chromium'))('careless site %i: exactly the faults that were put in', async (seed) => {
  const variation = careless(seed);
  const expected = expectedOf(variation);
  const { found } = await laboratory.look(variation, expected);
  score.add(found, expected);
  expect(found, JSON.stringify(variation)).toEqual(expected);
});

it('our own card, which offers to refuse, is not taken for the site’s banner', async () => {
  const variation = careless(25);
  const expected = expectedOf(variation);
  expect(expected).toContain('refusing-harder null');
  expect((await laboratory.look(variation, expected, true)).found).toEqual(expected);
});

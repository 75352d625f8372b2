import { afterAll, beforeAll, expect, it } from 'vitest';
import { expectedOf, honest } from '../site/variations/variation';
import { type Laboratory, openLaboratory, Score, seedsFor } from './variations';

const score = new Score();
let laboratory: Laboratory;

beforeAll(async () => {
  laboratory = await openLaboratory('chromium');
});
afterAll(async () => {
  await laboratory?.close();
  console.log(`honest variations: ${score}`);
});

it.each(seedsFor('chromium'))('honest site %i: nothing above info', async (seed) => {
  const variation = honest(seed);
  const expected = expectedOf(variation);
  const { found } = await laboratory.look(variation, expected);
  score.add(found, expected);
  expect(found, JSON.stringify(variation)).toEqual(expected);
});

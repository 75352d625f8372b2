import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { careless, expectedOf, honest } from '../site/variations/variation';
import { type Laboratory, openLaboratory, Score, seedsFor } from './variations';

let laboratory: Laboratory;

beforeAll(async () => {
  laboratory = await openLaboratory('firefox');
});
afterAll(() => laboratory?.close());

describe.each([
  ['honest', honest],
  ['careless', careless],
] as const)('%s sites in Firefox', (name, make) => {
  const score = new Score();
  afterAll(() => console.log(`${name} variations in Firefox: ${score}`));

  it.each(seedsFor('firefox'))('site %i: exactly what was put in', async (seed) => {
    const variation = make(seed);
    const expected = expectedOf(variation);
    const { found } = await laboratory.look(variation, expected);
    score.add(found, expected);
    expect(found, JSON.stringify(variation)).toEqual(expected);
  });
});

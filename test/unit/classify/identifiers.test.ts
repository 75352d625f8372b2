import { expect, it } from 'vitest';
import { describeParameters, sendsIdentifier } from '../../../src/core/classify/identifiers';

it("tells the browser's number from the site's account with the measuring service", () => {
  expect(
    describeParameters('https://m.boutique.fr/x?tid=G-AB12CD34EF&cid=1234567890.1700000001&gcs=G111'),
  ).toEqual([
    { name: 'tid', class: 'other' },
    { name: 'cid', class: 'identifier' },
    { name: 'gcs', class: 'consent state' },
  ]);
});

it('finds the identifier in the request itself, and none in an account or a consent state', () => {
  const sends = (query: string) => sendsIdentifier(`https://m.boutique.fr/x?${query}`, '', []);
  expect(sends('v=2&tid=G-AB12CD34EF&gcs=G111&gcd=13l3l3l2l1l1')).toBe(false);
  expect(sends('v=2&tid=G-AB12CD34EF&cid=1234567890.1700000001')).toBe(true);
  expect(sends('fbp=fb.1.1700000000.1234567890')).toBe(true);
});

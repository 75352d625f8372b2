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

it('reads what a request carries as it reads its address: forms, JSON, and the value of a cookie anywhere in it', () => {
  const sends = (body: string, known: { name: string; value: string }[] = []) =>
    sendsIdentifier('https://api.mesure.example/v1/batch?ip=0', body, known);
  expect(sends('e=pv&cid=1234567890.1700000001')).toBe(true);
  expect(sends('{"api_key":"site","events":[{"device_id":"0f3c1b9e-77aa-4d1c","time":1700000000000}]}')).toBe(
    true,
  );
  expect(sends('{"anonymousId" : "0f3c1b9e77aa4d1c"}')).toBe(true);
  expect(sends('{"api_key":"0f3c1b9e77aa4d1c","events":[{"event":"page_view","time":1700000000000}]}')).toBe(
    false,
  );
  expect(sends('{"device_id":"unknown"}')).toBe(false);
  const jar = [{ name: 'mesure_visitor', value: 'v1.8a7f6e5d4c3b2a19' }];
  expect(sends('{"who":["v1.8a7f6e5d4c3b2a19"]}', jar)).toBe(true);
  expect(sends('{"who":["somebody"]}', jar)).toBe(false);
});

it('reads the address though the body is badly encoded, and the other way round', () => {
  const jar = [{ name: 'x', value: 'v1.8a7f6e5d4c3b2a19' }];
  expect(sendsIdentifier('https://a.example/?u=v1%2E8a7f6e5d4c3b2a19', '100% sure', jar)).toBe(true);
  expect(sendsIdentifier('https://a.example/?u=100%', 'u=v1%2E8a7f6e5d4c3b2a19', jar)).toBe(true);
});

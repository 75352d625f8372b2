import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bodyText, RequestBodies } from '../../../src/core/observe/request-body';

const bytesOf = (text: string) => new TextEncoder().encode(text);

it('reads forms, text in parts, and leaves files alone', () => {
  expect(bodyText({ formData: { cid: ['1.2'], ev: ['PageView', 'Lead'] } })).toBe(
    'cid=1.2&ev=PageView&ev=Lead',
  );
  expect(bodyText({ raw: [{ bytes: bytesOf('{"a":').buffer }, {}, { bytes: bytesOf('1}') }] })).toBe(
    '{"a":1}',
  );
  expect(bodyText({})).toBe('');
});

it('reads the beginning alone of what is large, whatever the bytes', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 40_000 }), { maxLength: 4 }), (parts) => {
      expect(bodyText({ raw: parts.map((bytes) => ({ bytes })) }).length).toBeLessThanOrEqual(16_384);
    }),
    { numRuns: 50 },
  );
});

it('gives a body once, to the request that carried it, and lets the oldest go', () => {
  const bodies = new RequestBodies();
  bodies.keep('1', 'one');
  bodies.keep('2', '');
  expect(bodies.take('1')).toBe('one');
  expect(bodies.take('1')).toBe('');
  expect(bodies.take('2')).toBe('');
  for (let n = 0; n < 600; n++) bodies.keep(`r${n}`, 'x');
  expect(bodies.take('r0')).toBe('');
  expect(bodies.take('r599')).toBe('x');
});

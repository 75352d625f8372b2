import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeCfEmail } from '../../../src/core/declaration/cfemail';
import { encodeCfEmail } from '../../site/cloudflare';

it('reads back every address that the scheme can hide', () => {
  fc.assert(
    fc.property(fc.emailAddress(), fc.integer({ min: 0, max: 255 }), (address, key) => {
      expect(decodeCfEmail(encodeCfEmail(address, key))).toBe(address);
    }),
  );
});

it('takes nothing for an address that is none, and never throws', () => {
  expect(decodeCfEmail('')).toBeNull();
  expect(decodeCfEmail(encodeCfEmail('no address here'))).toBeNull();
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const read = decodeCfEmail(text);
      expect(read === null || read.includes('@')).toBe(true);
    }),
  );
});

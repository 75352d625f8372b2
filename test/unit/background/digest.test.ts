import { describe, expect, it } from 'vitest';
import { valueDigest } from '../../../src/background/digest';

describe('the digest of a cookie’s value', () => {
  const of = (value: string): Promise<string | null> => valueDigest('back-office.pro', 'c', value);
  /** As a header's bytes are told: one character for each. */
  const asBytes = (value: string): string => Buffer.from(value, 'utf8').toString('latin1');

  it('is the same for a value that a header told and the jar keeps', async () => {
    for (const value of ['é%20,x', 'plain', 'naïve café', '日本'])
      expect(await of(asBytes(value))).toBe(await of(value));
  });

  it('tells values apart', async () => {
    const all = await Promise.all(['a', 'b', 'é', 'éa', 'aé', 'a b'].map(of));
    expect(new Set(all).size).toBe(6);
    expect(await of('')).toBeNull();
  });
});

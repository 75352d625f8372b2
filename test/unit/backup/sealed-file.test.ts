import { describe, expect, it } from 'vitest';
import { isSealed, openSealed, sealText as seal } from '../../../src/platform/sealed-file';

/** The least that is opened again: the count itself is not what is tested here. */
const sealText = (text: string, passphrase: string): Promise<string> => seal(text, passphrase, 100_000);

describe('a sealed file', () => {
  const text = JSON.stringify({ words: 'é — ✓', long: 'x'.repeat(100_000) });

  it('opens with its passphrase, and with no other', async () => {
    const sealed = await sealText(text, 'une phrase secrète');
    expect(isSealed(sealed)).toBe(true);
    expect(isSealed(text)).toBe(false);
    expect(sealed).not.toContain('words');
    expect(await openSealed(sealed, 'une phrase secrète')).toBe(text);
    // The same accent typed as two characters.
    expect(await openSealed(sealed, 'une phrase secre\u0300te')).toBe(text);
    expect(await openSealed(sealed, 'une phrase secrete')).toBeNull();
  });

  it('tells a changed file, whichever part was changed', async () => {
    const sealed = JSON.parse(await sealText('secret', 'p'));
    const flipped = (value: string): string => (value[0] === 'A' ? 'B' : 'A') + value.slice(1);
    for (const part of ['salt', 'iv', 'data'])
      expect(await openSealed(JSON.stringify({ ...sealed, [part]: flipped(sealed[part]) }), 'p')).toBeNull();
    expect(await openSealed(JSON.stringify({ ...sealed, iterations: 100_001 }), 'p')).toBeNull();
  });

  it('does no endless work for a hostile file', async () => {
    const sealed = JSON.parse(await sealText('secret', 'p'));
    expect(await openSealed(JSON.stringify({ ...sealed, iterations: 4e9 }), 'p')).toBeNull();
    expect(await openSealed('{"format":"visavis-sealed"', 'p')).toBeNull();
  });

  it('is another one each time', async () => {
    expect(await sealText('secret', 'p')).not.toBe(await sealText('secret', 'p'));
  });
});

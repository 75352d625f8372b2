/**
 * Which endings of a host may be known at all, as bits by a hash: most labels of most hosts are not, and cost no look-up.
 * A bit that is set by chance costs one.
 */
const BITS = 1 << 15;
/** Four bits a letter: `0` to `?`, none of which JSON has to escape. */
const ZERO = 48;

const step = (hash: number, code: number): number => (Math.imul(hash, 31) + code) | 0;
const bitOf = (hash: number): number => (hash ^ (hash >>> 15)) & (BITS - 1);

/** The bits of all known domains, for the build. */
export function packEndings(domains: Iterable<string>): string {
  const letters = new Uint8Array(BITS / 4);
  for (const domain of domains) {
    let hash = 0;
    for (let at = domain.length - 1; at >= 0; at--) hash = step(hash, domain.charCodeAt(at));
    const bit = bitOf(hash);
    letters[bit >> 2] = (letters[bit >> 2] ?? 0) | (1 << (bit & 3));
  }
  return Array.from(letters, (four) => String.fromCharCode(ZERO + four)).join('');
}

/** No host has more labels (253 letters at most). */
const MOST_LABELS = 128;

/** Finds where in a host the endings begin that may be known, in one pass from its last letter to its first. */
export function createEndings(packed: string) {
  const bits = new Uint8Array(packed.length);
  for (let at = 0; at < bits.length; at++) bits[at] = packed.charCodeAt(at) - ZERO;
  const starts = new Int16Array(MOST_LABELS);
  const known = (hash: number): boolean => {
    const bit = bitOf(hash);
    return (((bits[bit >> 2] ?? 0) >> (bit & 3)) & 1) === 1;
  };
  return {
    /** Beginnings of the endings that may be known, the shortest first: valid until the next call. */
    starts,
    /** @returns how many of `starts` count */
    find(host: string): number {
      let count = 0;
      let hash = 0;
      for (let at = host.length - 1; at >= 0; at--) {
        const code = host.charCodeAt(at);
        if (code === 46 && count < MOST_LABELS && known(hash)) starts[count++] = at + 1;
        hash = step(hash, code);
      }
      if (count < MOST_LABELS && known(hash)) starts[count++] = 0;
      return count;
    },
  };
}

import canonicalize from 'canonicalize';
import type { Receipt } from './receipt';

/** The text that a record's hash is of: RFC 8785, without the hash itself. */
export function hashedText(receipt: Omit<Receipt, 'visavis:hash'>): string {
  const { 'visavis:hash': _, ...rest } = receipt as Receipt;
  const text = canonicalize(rest);
  if (text === undefined) throw new Error('the record cannot be written as JSON');
  return text;
}

/**
 * Checks a chain of records, oldest first.
 * @returns index of the first record that was changed, moved or follows one that is missing; -1 when all hold
 */
export async function firstBroken(
  chain: readonly Receipt[],
  sha256: (text: string) => Promise<string>,
): Promise<number> {
  let previous: Receipt | undefined;
  for (const [index, receipt] of chain.entries()) {
    const follows =
      receipt['visavis:previousHash'] === (previous?.['visavis:hash'] ?? '') &&
      receipt['visavis:previousRecord'] === (previous?.['@id'] ?? '');
    if (!follows || receipt['visavis:hash'] !== (await sha256(hashedText(receipt)))) return index;
    previous = receipt;
  }
  return -1;
}

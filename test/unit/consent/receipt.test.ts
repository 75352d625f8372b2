import { createHash } from 'node:crypto';
import jsonld from 'jsonld';
import { describe, expect, it } from 'vitest';
import { NOT_STATED, Receipt, recordables, writeReceipt } from '../../../src/core/consent/receipt';
import { firstBroken, hashedText } from '../../../src/core/consent/receipt-chain';
import type { ConsentEvent } from '../../../src/core/model/consent';
import type { Withdrawal } from '../../../src/core/model/report';
import { declarations } from '../../../src/data';

const sha256 = async (text: string): Promise<string> => createHash('sha256').update(text).digest('hex');
const at = (second: number): string => new Date(Date.UTC(2026, 10, 24, 10, 0, second)).toISOString();

const timeline: ConsentEvent[] = [
  { at: at(0), phase: 'before-choice', source: 'cmp', categories: {} },
  { at: at(5), phase: 'partial', source: 'cmp', categories: { analytics: true, marketing: false } },
  { at: at(60), phase: 'withdrawn', source: 'user', categories: {} },
];
const withdrawals: Withdrawal[] = [
  {
    at: at(60),
    act: 'withdraw',
    steps: [{ step: 'cmp', result: 'done', detail: '' }],
    verification: { at: at(90), verdict: 'not-verified', loads: 2, persisted: ['c1'] },
  },
];

async function chain(known: boolean): Promise<Receipt[]> {
  const written: Receipt[] = [];
  for (const [index, what] of recordables(timeline, withdrawals).entries()) {
    const open = writeReceipt(
      what,
      {
        site: 'back-office.pro',
        language: 'fr',
        declaration: known ? (declarations['back-office.pro'] ?? null) : null,
        policySha256: null,
        policyDate: null,
        contactEmail: null,
      },
      { record: `00000000-0000-4000-8000-00000000000${index}`, principal: 'p' },
      written.at(-1),
    );
    written.push({ ...open, 'visavis:hash': await sha256(hashedText(open)) });
  }
  return written;
}

describe('consent records', () => {
  it('one for each choice, withdrawal and verification, in order', async () => {
    expect((await chain(true)).map((r) => [r['visavis:event'], r['dpv:hasConsentStatus']['@id']])).toEqual([
      ['choice', 'dpv:ConsentRequested'],
      ['choice', 'dpv:ConsentGiven'],
      ['withdrawal', 'dpv:ConsentWithdrawn'],
      ['withdrawal', 'dpv:ConsentWithdrawn'],
      ['verification', 'dpv:ConsentWithdrawn'],
    ]);
  });

  it('say each purpose both ways, and what the site does not state', async () => {
    const [, given] = await chain(false);
    expect(given?.['dpv:hasPurpose'].map((p) => p['visavis:allowed'])).toEqual([NOT_STATED, true, false]);
    expect(given?.['dpv:hasDataController']['iso27560:party_name']).toBe(NOT_STATED);
  });

  it('are what their schema says', async () => {
    for (const receipt of [...(await chain(true)), ...(await chain(false))])
      expect(Receipt.safeParse(receipt).error).toBeUndefined();
  });

  it('hold together, and tell a change, a gap and an exchange', async () => {
    const good = await chain(true);
    expect(await firstBroken(good, sha256)).toBe(-1);
    const changed = good.map((r, i) => (i === 2 ? { ...r, 'visavis:detail': 'other' } : r));
    expect(await firstBroken(changed, sha256)).toBe(2);
    expect(await firstBroken(good.toSpliced(1, 1), sha256)).toBe(1);
    expect(await firstBroken([good[1], good[0], ...good.slice(2)] as Receipt[], sha256)).toBe(0);
  });

  it('are RDF: every field is a term of a vocabulary', async () => {
    for (const receipt of await chain(true)) {
      const triples = (await jsonld.toRDF(receipt as object, { safe: true })) as {
        subject: { value: string };
        predicate: { value: string };
        object: { value: string };
      }[];
      const own = triples.filter((t) => t.subject.value === receipt['@id']);
      const has = (predicate: string, object?: string): boolean =>
        own.some((t) => t.predicate.value === predicate && (!object || t.object.value === object));
      expect(
        has('http://www.w3.org/1999/02/22-rdf-syntax-ns#type', 'https://w3id.org/dpv#ConsentRecord'),
      ).toBe(true);
      expect(has('https://w3id.org/dpv#hasLegalBasis', 'https://w3id.org/dpv#Consent')).toBe(true);
      expect(has('https://w3id.org/dpv#isIndicationTime', receipt['dpv:isIndicationTime'])).toBe(true);
      // No field of the record is lost on the way.
      const fields = Object.keys(receipt).filter((key) => !key.startsWith('@'));
      expect(new Set(own.map((t) => t.predicate.value)).size).toBe(fields.length + 1);
    }
  });
});

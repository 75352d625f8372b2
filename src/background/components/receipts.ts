import { type Receipt, recordables, writeReceipt } from '../../core/consent/receipt';
import { hashedText } from '../../core/consent/receipt-chain';
import { database } from '../../storage/database';
import { sha256 } from '../digest';
import { declarationOf } from '../sites';

/** A platform may still be writing the same act: a record is for good, so it waits. */
const SETTLED_MS = 500;

/** Adds a record for everything that has none yet, each chained to the one before. Nothing is ever changed. */
export async function keepReceipts(site: string, language: string, now: number): Promise<void> {
  const record = await database.sites.get(site);
  if (!record) return;
  const rows = await database.receipts.where('site').equals(site).sortBy('id');
  const withdrawals = await database.withdrawals.where('site').equals(site).toArray();
  const known = new Set(rows.map((row) => row.receipt['visavis:key']));
  let previous: Receipt | undefined = rows.at(-1)?.receipt;
  const principal = previous?.['iso27560:pii_principal_id'] ?? crypto.randomUUID();
  for (const what of recordables(record.timeline, withdrawals)) {
    if (known.has(what.key) || now - Date.parse(what.at) < SETTLED_MS) continue;
    const open = writeReceipt(
      what,
      {
        site,
        language,
        declaration: declarationOf(site) ?? null,
        policySha256: record.policy?.sha256 || null,
        policyDate: record.policy?.statedDate ?? null,
        contactEmail: record.contactEmail,
      },
      { record: crypto.randomUUID(), principal },
      previous,
    );
    previous = { ...open, 'visavis:hash': await sha256(hashedText(open)) };
    await database.receipts.add({ site, receipt: previous });
  }
}

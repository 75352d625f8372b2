import type Dexie from 'dexie';

/** Frozen. Consent records: only ever added to. */
export function receipts(database: Dexie): void {
  database.version(7).stores({ receipts: '++id, site' });
}

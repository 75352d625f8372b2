import type Dexie from 'dexie';

/** Each reading of a policy that differs from the one before. Frozen. */
export function policies(database: Dexie): void {
  database.version(5).stores({ policies: '++id, site, [site+language]' });
}

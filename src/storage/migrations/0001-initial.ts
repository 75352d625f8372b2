import type Dexie from 'dexie';

/** Frozen. A later shape is a later file. */
export function initial(database: Dexie): void {
  database.version(1).stores({
    cookies: 'key, site',
    storage: 'key, site',
    hosts: 'key, site',
    fingerprints: 'key, site',
    loads: 'loadId, site, startedAt',
    sites: 'site',
    gaps: '++id, site',
    withdrawals: 'id, site',
    rights: 'id, site',
    views: 'site',
    settings: 'id',
  });
}

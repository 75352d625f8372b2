import type Dexie from 'dexie';

/** Frozen. Sites that the person had covered, and what was read of their policies on the way there. */
export function coverage(database: Dexie): void {
  database.version(10).stores({ covered: 'site', proposals: 'site' });
}

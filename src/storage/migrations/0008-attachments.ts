import type Dexie from 'dexie';

/** Frozen. Replies and proofs that the person attached to a request. */
export function attachments(database: Dexie): void {
  database.version(8).stores({ attachments: 'id, requestId, site' });
}

import { BACKUP_FORMAT, type Backup, type Known } from '../core/backup/file';
import { Attachment, RightsRequest } from '../core/model/rights-request';
import { Settings } from '../core/model/settings';
import { database } from './database';

/** Derived from the rest; written anew after restoring. */
const DERIVED = 'views';
const SHAPES = { rights: RightsRequest, attachments: Attachment, settings: Settings };

/** What this version can put back. */
export const known = (): Known => ({
  databaseVersion: database.verno,
  tables: database.tables
    .filter(({ name }) => name !== DERIVED)
    .map(({ name, schema }) => ({
      name,
      key: String(schema.primKey.keyPath),
      counted: schema.primKey.auto === true,
      ...(Object.hasOwn(SHAPES, name) ? { row: SHAPES[name as keyof typeof SHAPES] } : {}),
    })),
});

/** Everything as one backup, of one moment. @param pages what our pages keep beside the database. */
export async function makeBackup(pages: Record<string, string>, createdAt: string): Promise<Backup> {
  await database.open();
  const kept = database.tables.filter(({ name }) => name !== DERIVED);
  const tables = await database.transaction('r', kept, () =>
    Promise.all(kept.map(async (table) => [table.name, await table.toArray()] as const)),
  );
  return {
    format: BACKUP_FORMAT,
    version: 1,
    createdAt,
    databaseVersion: database.verno,
    pages,
    tables: Object.fromEntries(tables),
  };
}

/** Puts a backup that was read and checked in the place of all that is here, in one transaction: all of it or nothing. */
export async function putBackup({ tables }: Backup): Promise<void> {
  await database.open();
  await database.transaction('rw', database.tables, async () => {
    for (const table of database.tables) {
      await table.clear();
      const rows = Object.hasOwn(tables, table.name) ? tables[table.name] : undefined;
      if (rows) await table.bulkPut(rows as never[]);
    }
  });
}

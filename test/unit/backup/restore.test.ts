import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { readBackup } from '../../../src/core/backup/file';
import { known, makeBackup, putBackup } from '../../../src/storage/backup';
import { database } from '../../../src/storage/database';
import { emptySite } from '../../../src/storage/ledger';

const AT = '2026-11-24T10:00:00.000Z';
const everything = async (): Promise<Record<string, unknown[]>> =>
  Object.fromEntries(
    await Promise.all(
      database.tables
        .filter(({ name }) => name !== 'views')
        .map(async (table) => [table.name, await table.toArray()] as const),
    ),
  );

beforeEach(async () => {
  await Promise.all(database.tables.map((table) => table.clear()));
  await database.sites.put(emptySite('back-office.pro', 1_700_000_000_000));
  await database.gaps.add({ site: 'back-office.pro', from: AT, to: AT, why: 'flood' });
  await database.settings.put({
    id: 'settings',
    language: 'fr',
    notices: 'major',
    mutedSites: ['a.example'],
    markedSites: ['b.example'],
    retentionDays: 30,
  });
  await database.attachments.put({
    id: 'a1',
    requestId: 'q1',
    site: 'back-office.pro',
    name: 'réponse.pdf',
    type: 'application/pdf',
    kind: 'reply',
    addedAt: AT,
    content: 'JVBERi0=',
  });
});

describe('a backup of the database', () => {
  it('comes back row by row, in the place of whatever is there', async () => {
    const before = await everything();
    const text = JSON.stringify(await makeBackup({}, AT));
    await Promise.all(database.tables.map((table) => table.clear()));
    await database.sites.put(emptySite('other.example', 1));
    await database.gaps.bulkAdd(
      [1, 2, 3].map((n) => ({ site: 'other.example', from: AT, to: AT, why: `${n}` })),
    );
    const reading = readBackup(text, known());
    if (!reading.ok) throw new Error(reading.why);
    await putBackup(reading.backup);
    expect(await everything()).toEqual(before);
  });

  it('leaves derived state out', async () => {
    await database.views.put({ site: 'back-office.pro' } as never);
    expect(JSON.stringify(await makeBackup({}, AT))).not.toContain('"views"');
  });

  it('is all or nothing: what cannot be written leaves what was there', async () => {
    const before = await everything();
    const backup = await makeBackup({}, AT);
    // A key that no database takes.
    backup.tables.sites?.push({ site: null });
    await expect(putBackup(backup)).rejects.toThrow();
    expect(await everything()).toEqual(before);
  });

  it('knows every table but the derived one, with its key', () => {
    const names = known().tables.map(({ name }) => name);
    expect(names).toEqual(database.tables.map(({ name }) => name).filter((name) => name !== 'views'));
    expect(known().tables.find(({ name }) => name === 'gaps')).toMatchObject({ key: 'id', counted: true });
  });
});

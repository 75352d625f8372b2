import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BACKUP_FORMAT, type Known, readBackup, summaryOf } from '../../../src/core/backup/file';
import { RightsRequest } from '../../../src/core/model/rights-request';

const KNOWN: Known = {
  databaseVersion: 80,
  tables: [
    { name: 'cookies', key: 'key', counted: false },
    { name: 'receipts', key: 'id', counted: true },
    { name: 'rights', key: 'id', counted: false, row: RightsRequest },
  ],
};

const backup = (rows: Record<string, object[]> = {}, more: object = {}): Record<string, unknown> => ({
  format: BACKUP_FORMAT,
  version: 1,
  createdAt: '2026-11-24T10:00:00.000Z',
  pages: { 'visavis:request-items:a.example': '[]' },
  databaseVersion: 80,
  tables: rows,
  ...more,
});
const read = (value: unknown) => readBackup(JSON.stringify(value), KNOWN);

describe('a backup file', () => {
  it('is read, and says what it holds', () => {
    const reading = read(backup({ cookies: [{ key: 'a' }], receipts: [{ id: 1 }, { id: 2 }] }));
    expect(reading.ok && summaryOf(reading.backup)).toEqual({
      createdAt: '2026-11-24T10:00:00.000Z',
      sites: 0,
      requests: 0,
      receipts: 2,
    });
  });

  it.each([
    ['something else', { hello: 1 }, 'not-a-backup'],
    ['nothing', null, 'not-a-backup'],
    ['a list', [], 'not-a-backup'],
    ['a newer database', backup({}, { databaseVersion: 90 }), 'newer'],
    ['an unknown table', backup({ passwords: [{ key: 'a' }] }), 'unknown-table'],
    ['a table named as a prototype', backup({ constructor: [{ key: 'a' }] }), 'unknown-table'],
    ['a row without its key', backup({ cookies: [{ site: 'a' }] }), 'damaged'],
    ['a key of another type', backup({ cookies: [{ key: { a: 1 } }] }), 'damaged'],
    ['a request that is none', backup({ rights: [{ id: 'q' }] }), 'damaged'],
    ['keys of other programs', { ...backup(), pages: { token: 'x' } }, 'damaged'],
    ['no date', { ...backup(), createdAt: 'yesterday' }, 'damaged'],
  ])('is refused with the reason: %s', (_, value, why) => {
    expect(read(value)).toMatchObject({ ok: false, why });
  });

  it('is refused when it was cut off', () => {
    const whole = JSON.stringify(backup({ cookies: [{ key: 'a' }] }));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: whole.length - 1 }), (length) => {
        expect(readBackup(whole.slice(0, length), KNOWN)).toMatchObject({ ok: false, why: 'not-a-backup' });
      }),
    );
  });

  it('never throws, whatever it is given', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string(), (value, text) => {
        expect(readBackup(JSON.stringify(value), KNOWN).ok).toBe(false);
        expect(read({ ...backup(), tables: { cookies: value } }).ok).toBe(
          Array.isArray(value) && value.length === 0,
        );
        expect(read({ ...backup({ cookies: [{ key: 'a', more: value as never }] }) }).ok).toBe(true);
        expect(readBackup(text, KNOWN).ok).toBe(false);
      }),
    );
  });

  it('cannot reach a prototype', () => {
    const text = JSON.stringify(backup({ cookies: [{ key: 'a' }] })).replace(
      '"key":"a"',
      '"__proto__":{"polluted":1},"key":"a"',
    );
    expect(readBackup(text, KNOWN).ok).toBe(true);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
});

import { z } from 'zod';

/**
 * The backup file: everything that the browser's profile keeps for Visavis, but what can be derived anew. Plain JSON and
 * nothing else: a format that brings typed objects back to life would do so for a hostile file too.
 */
export const BACKUP_FORMAT = 'visavis-backup';
/** Longer texts are refused before they are parsed; characters. */
export const MOST_CHARACTERS = 300_000_000;

const Row = z.record(z.string(), z.unknown());

const Backup = z.object({
  format: z.literal(BACKUP_FORMAT),
  version: z.literal(1),
  createdAt: z.iso.datetime(),
  /** What our pages keep beside the database, by key. */
  pages: z.record(z.string().startsWith('visavis:').max(300), z.string().max(100_000)),
  /** Version of the database that wrote it, as Dexie counts. */
  databaseVersion: z.number().positive(),
  tables: z.record(z.string(), z.array(Row)),
});
export type Backup = z.infer<typeof Backup>;

/** One table of this version: its schema as Dexie writes it, and what a row has to be. */
export interface KnownTable {
  name: string;
  /** The property that holds the primary key; rows without it are refused, unless it is given by counting up. */
  key: string;
  counted: boolean;
  row?: z.ZodType;
}

export interface Known {
  databaseVersion: number;
  tables: readonly KnownTable[];
}

export type Refusal = 'too-large' | 'not-a-backup' | 'newer' | 'unknown-table' | 'damaged';
export type Reading = { ok: true; backup: Backup } | { ok: false; why: Refusal; detail?: string };

/** Reads a backup; refuses, with the reason, whatever this version cannot put back whole. Never throws. */
export function readBackup(text: string, known: Known): Reading {
  if (text.length > MOST_CHARACTERS) return { ok: false, why: 'too-large' };
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return { ok: false, why: 'not-a-backup' };
  }
  if ((parsed as { format?: unknown } | null)?.format !== BACKUP_FORMAT)
    return { ok: false, why: 'not-a-backup' };
  const read = Backup.safeParse(parsed);
  if (!read.success) {
    const [issue] = read.error.issues;
    return { ok: false, why: 'damaged', detail: `${issue?.path.join('.')}: ${issue?.message}` };
  }
  const { databaseVersion, tables } = read.data;
  if (databaseVersion > known.databaseVersion) return { ok: false, why: 'newer' };
  for (const [tableName, rows] of Object.entries(tables)) {
    const table = known.tables.find(({ name }) => name === tableName);
    if (!table) return { ok: false, why: 'unknown-table', detail: tableName.slice(0, 60) };
    const wrong = rows.findIndex((row) => !fits(row, table));
    if (wrong >= 0) return { ok: false, why: 'damaged', detail: `${tableName}, ${wrong + 1}` };
  }
  return { ok: true, backup: read.data };
}

function fits(row: Record<string, unknown>, { key, counted, row: shape }: KnownTable): boolean {
  const id = Object.hasOwn(row, key) ? row[key] : undefined;
  const keyed = counted ? id === undefined || Number.isSafeInteger(id) : typeof id === 'string' && id !== '';
  return keyed && (shape === undefined || shape.safeParse(row).success);
}

/** What is in a backup, to be shown before it replaces anything. */
export function summaryOf({ createdAt, tables }: Backup) {
  const rows = (name: string): number => tables[name]?.length ?? 0;
  return { createdAt, sites: rows('sites'), requests: rows('rights'), receipts: rows('receipts') };
}

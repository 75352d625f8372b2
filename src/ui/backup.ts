import { type Backup, type Refusal, readBackup, summaryOf } from '../core/backup/file';
import type { Send } from '../messages/client';

/** What came of opening a backup file. */
export type Opened =
  | { state: 'ready'; backup: Backup; summary: ReturnType<typeof summaryOf> }
  | { state: 'sealed' }
  | { state: 'refused'; why: Refusal | 'wrong-passphrase'; detail?: string };

export interface BackupWork {
  /** The whole backup as a file's text; behind a passphrase where one is given. */
  make: (passphrase: string) => Promise<string>;
  open: (text: string, passphrase: string) => Promise<Opened>;
  /** Puts it in the place of all that is here. What was here comes back when it cannot be used. */
  put: (backup: Backup) => Promise<void>;
}

/** What our pages keep beside the database. */
const PAGES = 'visavis:';

function kept(): Record<string, string> {
  return Object.fromEntries(
    Object.keys(localStorage)
      .filter((key) => key.startsWith(PAGES))
      .map((key) => [key, localStorage.getItem(key) ?? '']),
  );
}

function keep(pages: Record<string, string>): void {
  for (const key of Object.keys(kept())) localStorage.removeItem(key);
  for (const [key, value] of Object.entries(pages)) localStorage.setItem(key, value);
}

/** Backups inside the extension. The code for them is loaded when the first one is asked for. */
export const backupWork = (send: Send, now: () => Date): BackupWork => ({
  make: async (passphrase) => {
    const { makeBackup } = await import('../storage/backup');
    const text = JSON.stringify(await makeBackup(kept(), now().toISOString()));
    if (passphrase === '') return text;
    const { sealText } = await import('../platform/sealed-file');
    return sealText(text, passphrase);
  },
  open: async (text, passphrase) => {
    const { isSealed, openSealed } = await import('../platform/sealed-file');
    let plain: string | null = text;
    if (isSealed(text)) {
      if (passphrase === '') return { state: 'sealed' };
      plain = await openSealed(text, passphrase);
      if (plain === null) return { state: 'refused', why: 'wrong-passphrase' };
    }
    const { known } = await import('../storage/backup');
    const read = readBackup(plain, known());
    if (!read.ok) return { state: 'refused', why: read.why, ...(read.detail ? { detail: read.detail } : {}) };
    return { state: 'ready', backup: read.backup, summary: summaryOf(read.backup) };
  },
  put: async (backup) => {
    const { makeBackup, putBackup } = await import('../storage/backup');
    const before = await makeBackup(kept(), now().toISOString());
    try {
      await putBackup(backup);
      keep(backup.pages);
      await send('sites:derive', {});
    } catch (error) {
      await putBackup(before);
      keep(before.pages);
      await send('sites:derive', {}).catch(() => undefined);
      throw error;
    }
  },
});

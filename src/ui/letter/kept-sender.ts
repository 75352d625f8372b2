import type { Sender } from '../../core/rights/letters';

/** Name and addresses of the person, only if they asked to keep them; "erase everything" takes them along. */
const KEY = 'visavis:sender';
const NOBODY: Sender = { name: '', relation: 'visitor' };

/** What was kept, or an empty form. Unreadable storage counts as nothing kept. */
export function keptSender(): { sender: Sender; kept: boolean } {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null');
    if (stored !== null && typeof stored === 'object' && typeof (stored as Sender).name === 'string')
      return { sender: { ...NOBODY, ...(stored as Sender) }, kept: true };
  } catch {
    // Refused or unreadable: the form starts empty.
  }
  return { sender: NOBODY, kept: false };
}

/** Keeps the sender, or (null) forgets. */
export function keepSender(sender: Sender | null): void {
  try {
    if (sender === null) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, JSON.stringify(sender));
  } catch {
    // Without storage nothing is kept, which is what the form says by its empty fields next time.
  }
}

import type { RightsRequest } from '../../core/model/rights-request';
import { caseStatus, NEXT_STEPS, type Reminder, remindersOf } from '../../core/rights/case';
import { frenchHolidayTable } from '../../data';
import { rightOf } from '../../data/rights/facts';
import { database } from '../../storage/database';

export const REMINDER_ALARM = 'rights-reminders';

export interface ReminderParts {
  now: () => number;
  /** Calendar day in Paris of a moment. */
  day: (at: number) => string;
  /** Shows a notification; false when the permission is not there. */
  notify: (request: RightsRequest, kind: Reminder['kind'], lastDay: string) => Promise<boolean>;
  /** How many requests call for something to be done. */
  badge: (count: number) => Promise<void>;
  /** Plans the next look, milliseconds since the epoch; null for none. */
  plan: (at: number | null) => Promise<void>;
}

/** Steps in which it is the person's turn. */
const THEIR_TURN: ReadonlySet<string> = new Set(
  NEXT_STEPS.filter((step) => !['send', 'wait', 'wait-reminder', 'nothing', 'close'].includes(step)),
);

/**
 * Shows what is due and was not shown, each once: of several that came while the browser was closed only the last one.
 * Safe to run at any time and any number of times; a worker that dies half-way shows the same notification again under
 * the same id, which replaces it.
 */
export async function remind(parts: ReminderParts): Promise<void> {
  const today = parts.day(parts.now());
  let turns = 0;
  let next: string | null = null;
  for (const request of await database.rights.toArray()) {
    const { clock } = rightOf(request.right);
    const status = caseStatus(request, clock, today, frenchHolidayTable);
    const reminders = remindersOf(request, clock, today, frenchHolidayTable);
    if (THEIR_TURN.has(status.next)) turns++;
    const told = new Set(request.told ?? []);
    const due = reminders.filter((one) => one.from <= today && !told.has(one.key));
    const last = due.at(-1);
    if (last && (await parts.notify(request, last.kind, status.lastDay ?? today)))
      await database.rights.update(request.id, { told: [...told, ...due.map((one) => one.key)] });
    for (const one of reminders) if (one.from > today && (next === null || one.from < next)) next = one.from;
  }
  await parts.badge(turns);
  // Morning in Paris, winter or summer.
  await parts.plan(next === null ? null : Date.parse(`${next}T07:30:00Z`));
}

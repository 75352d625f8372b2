import { z } from 'zod';
import { type DeadlineInput, dueDate } from '../../src/core/rights/deadlines';
import { frenchHolidays } from '../../src/data';
import { command } from './command';

export const dueDateCommand = command(
  'due-date',
  z.object({
    id: z.unknown(),
    right: z.string(),
    receivedOn: z.string().optional(),
    receivedAt: z.string().optional(),
    extensionNoticedOn: z.string().nullish(),
    identityAskedOn: z.string().nullish(),
    identityGivenOn: z.string().nullish(),
  }),
  (input) => {
    const given = Object.fromEntries(
      Object.entries(input).filter(([, value]) => value != null),
    ) as unknown as DeadlineInput;
    const { dueOn, extendedDueOn, lastInstant, notes } = dueDate(given, frenchHolidays);
    return { dueOn, extendedDueOn, lastInstant, notes: notes.map((n) => n.en) };
  },
);

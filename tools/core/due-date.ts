import { z } from 'zod';
import { type DeadlineInput, dueDate } from '../../src/core/rights/deadlines';
import { frenchHolidayTable } from '../../src/data';
import { rightByName, rightFacts } from '../../src/data/rights/facts';
import { command } from './command';

const day = z.string().nullish();

export const dueDateCommand = command(
  'due-date',
  z.object({
    id: z.unknown(),
    right: z.string(),
    receivedOn: day,
    receivedAt: day,
    extensionNoticedOn: day,
    identityAskedOn: day,
    identityGivenOn: day,
  }),
  ({ id: _, right, ...days }) => {
    const facts = rightByName(right);
    if (!facts)
      throw new Error(`no right "${right}"; there are ${rightFacts.map((one) => one.id).join(', ')}`);
    const given = Object.fromEntries(Object.entries(days).filter(([, value]) => value != null));
    const { dueOn, extendedDueOn, lastInstant, notes } = dueDate(
      { clock: facts.clock, ...given } as DeadlineInput,
      frenchHolidayTable,
    );
    return { dueOn, extendedDueOn, lastInstant, notes: notes.map((n) => n.en) };
  },
);

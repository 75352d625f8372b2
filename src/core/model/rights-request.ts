import { z } from 'zod';
import { RightName } from './declaration';
import { CalendarDate, Instant } from './terms';

/** One rights request and its history; kept until the person erases it. */
export const RightsRequest = z.object({
  id: z.string(),
  site: z.string(),
  right: RightName,
  language: z.enum(['en', 'fr']),
  state: z.enum(['draft', 'sent', 'received', 'answered', 'closed']),
  createdAt: Instant,
  sentOn: CalendarDate.nullable(),
  receivedOn: CalendarDate.nullable(),
  dueOn: CalendarDate.nullable(),
  channel: z.enum(['email', 'post', 'copy', 'other']).nullable(),
  recipientEmail: z.string().nullable(),
  subject: z.string(),
  body: z.string(),
  history: z.array(z.object({ at: Instant, event: z.string(), detail: z.string().optional() })),
});
export type RightsRequest = z.infer<typeof RightsRequest>;

import { z } from 'zod';
import { RequestedRight } from './right';
import { CalendarDate, Instant } from './terms';

/** What can happen to a request. `undone` takes the last one back; nothing is ever deleted from a history. */
export const CaseEventName = z.enum([
  'drafted',
  'sent',
  'received',
  'identity-asked',
  'identity-given',
  'extended',
  'answered',
  'reminded',
  'complaint-prepared',
  'complaint-sent',
  'closed',
  'reopened',
  'note',
  'undone',
]);
export type CaseEventName = z.infer<typeof CaseEventName>;

export const Channel = z.enum(['email', 'post', 'copy', 'other']);
export type Channel = z.infer<typeof Channel>;

export const Outcome = z.enum(['fully', 'partly', 'refused-with-reasons', 'refused-without-reasons']);
export type Outcome = z.infer<typeof Outcome>;

/** One entry of a history: when it was noted, and the day on which it happened. */
export const CaseEvent = z.object({
  at: Instant,
  event: z.string(),
  /** Calendar day of the thing itself; older entries have only `at`. */
  on: CalendarDate.optional(),
  detail: z.string().optional(),
  outcome: Outcome.optional(),
  channel: Channel.optional(),
  /** For `undone`: the position (from 0) in the history of what is taken back. */
  undoes: z.number().int().optional(),
});
export type CaseEvent = z.infer<typeof CaseEvent>;

export const CaseState = z.enum([
  'draft',
  'sent',
  'received',
  'identity-asked',
  'extended',
  'answered',
  'overdue',
  'reminded',
  'complaint-prepared',
  'closed',
]);
export type CaseState = z.infer<typeof CaseState>;

/** One rights request and its history; kept until the person erases it. */
export const RightsRequest = z.object({
  id: z.string(),
  site: z.string(),
  right: RequestedRight,
  language: z.enum(['en', 'fr']),
  /** As of the last entry; `core/rights/case` tells the state of any day. */
  state: CaseState,
  createdAt: Instant,
  sentOn: CalendarDate.nullable(),
  receivedOn: CalendarDate.nullable(),
  dueOn: CalendarDate.nullable(),
  channel: Channel.nullable(),
  recipientEmail: z.string().nullable(),
  subject: z.string(),
  body: z.string(),
  history: z.array(CaseEvent),
  /** The sender's own reference, as it stands in the letter. */
  reference: z.string().optional(),
  /** Names of identifiers with their values that went into the letter, to look for them in the reply. */
  identifiers: z.array(z.object({ name: z.string(), value: z.string() })).optional(),
  /** Reminders that were shown already: each comes once. */
  told: z.array(z.string()).optional(),
  /** Items of art. 15 that the person found in the reply. */
  found: z.array(z.string()).optional(),
});
export type RightsRequest = z.infer<typeof RightsRequest>;

/** A reply or proof that the person attached. The bytes stay in this browser's database. */
export const Attachment = z.object({
  id: z.string(),
  requestId: z.string(),
  site: z.string(),
  name: z.string().max(200),
  type: z.string().max(120),
  kind: z.enum(['reply', 'proof', 'other']),
  addedAt: Instant,
  /** Base64. */
  content: z.string().max(28_000_000),
});
export type Attachment = z.infer<typeof Attachment>;

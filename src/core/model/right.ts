import { z } from 'zod';
import { RightName } from './declaration';
import { CalendarDate, LocalizedText, Source } from './terms';

/** A right that can be asked for: those that a policy names, with objection to marketing told apart. */
export const RequestedRight = z.enum([...RightName.options, 'objection-marketing']);
export type RequestedRight = z.infer<typeof RequestedRight>;

/** The name under which a policy and the report know it. */
export const rightName = (right: RequestedRight): RightName =>
  right === 'objection-marketing' ? 'objection' : right;

const Option = z.object({
  id: z.string(),
  label: LocalizedText,
  /** Why the right does not apply where this is chosen; said before the letter is written. */
  excludes: LocalizedText.optional(),
});

/** One thing that the person tells for a letter. `lines` is a longer text; `checks` takes several options. */
export const RightField = z.object({
  id: z.string(),
  kind: z.enum(['text', 'lines', 'choice', 'checks']),
  label: LocalizedText,
  hint: LocalizedText.optional(),
  required: z.boolean(),
  options: z.array(Option).optional(),
});
export type RightField = z.infer<typeof RightField>;

export const ItemKind = z.enum(['identifier', 'recipient', 'lifetime', 'question']);
export type ItemKind = z.infer<typeof ItemKind>;

/** What the law says of one right. One JSON each in `data/rights/facts/`. */
export const RightFacts = z.object({
  id: RequestedRight,
  order: z.number().int(),
  article: z.string(),
  /** Article of the French law of 6 January 1978. */
  law: z.string().nullable(),
  clock: z.enum(['one-month', 'authority', 'none']),
  /** Other names, for the command line. */
  aliases: z.array(z.string()),
  applies: LocalizedText,
  limits: z.array(LocalizedText),
  fields: z.array(RightField),
  /** Kinds of evidence that its letter takes. */
  items: z.array(ItemKind),
  sources: z.array(Source).min(1),
  reviewedOn: CalendarDate,
});
export type RightFacts = z.infer<typeof RightFacts>;

/** The words of one right's letter in one language: `data/rights/letters/LANGUAGE/`. Placeholders are `{{name}}`. */
export const LetterWords = z.object({
  subject: z.string(),
  basis: z.string(),
  ask: z.string(),
  demand: z.array(z.string()),
  /** By field: a sentence with `{{value}}`, or one sentence an option. */
  fields: z.record(z.string(), z.union([z.string(), z.record(z.string(), z.string())])).default({}),
  after: z.string().optional(),
  recipients: z.string().optional(),
  withdrawal: z.string().optional(),
  notification: z.string().optional(),
  /** Where the common sentence about the month does not fit. */
  deadline: z.string().optional(),
});
export type LetterWords = z.infer<typeof LetterWords>;

/** An element that a letter has to have, and words (regular expressions) by which it is told. */
export const LetterElement = z.object({
  id: z.string(),
  label: LocalizedText,
  rights: z.array(RequestedRight),
  marks: z.object({ en: z.array(z.string()).min(1), fr: z.array(z.string()).min(1) }),
});
export type LetterElement = z.infer<typeof LetterElement>;

import { z } from 'zod';

/**
 * The closed vocabularies of the product. Names are the field's: GDPR, ePrivacy, RFC 6265bis, TCF.
 * Everything else in `core/model` is built from these.
 */

/** Where the visitor stands towards consent at one moment. `unknown` accuses nobody. */
export const ConsentPhase = z.enum([
  'unknown',
  'before-choice',
  'accepted',
  'partial',
  'refused',
  'withdrawn',
]);
export type ConsentPhase = z.infer<typeof ConsentPhase>;

/** What told the phase. */
export const ConsentSource = z.enum(['cmp', 'tcf', 'google-consent-mode', 'user', 'none']);
export type ConsentSource = z.infer<typeof ConsentSource>;

/** Purpose class of a cookie, key or request. `unknown` is an answer, not a failure. */
export const Category = z.enum(['necessary', 'functional', 'analytics', 'marketing', 'unknown']);
export type Category = z.infer<typeof Category>;

export const Confidence = z.enum(['high', 'medium', 'low']);
export type Confidence = z.infer<typeof Confidence>;

export const Severity = z.enum(['info', 'minor', 'major']);
export type Severity = z.infer<typeof Severity>;

/** How an observation stands to the declaration (report-contract: "declared, ambiguous, undeclared"). */
export const Declared = z.enum(['declared', 'undeclared', 'ambiguous']);
export type Declared = z.infer<typeof Declared>;

export const Verdict = z.enum(['kept', 'broken', 'not-observed', 'not-observable']);
export type Verdict = z.infer<typeof Verdict>;

/** What a statement or finding rests on; the interface always shows which. */
export const RuleLevel = z.enum(['declaration', 'law', 'doctrine', 'good-practice']);
export type RuleLevel = z.infer<typeof RuleLevel>;

/** Text in every language of the interface. Adding a language makes the compiler list what is missing. */
export const LocalizedText = z.object({ en: z.string().min(1), fr: z.string().min(1) });
export type LocalizedText = z.infer<typeof LocalizedText>;

/** ISO 8601 UTC with milliseconds, as the report contract asks. */
export const Instant = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
/** Calendar date, YYYY-MM-DD. */
export const CalendarDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
/** ISO 8601 duration such as P13M. */
export const Iso8601Duration = z
  .string()
  .regex(/^P(?=.)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(\d+H)?(\d+M)?(\d+S)?)?$/);

/** Where a fact comes from, and when it was last looked at. */
export const Source = z.object({
  title: z.string(),
  url: z.string().optional(),
  note: z.string().optional(),
});
export type Source = z.infer<typeof Source>;

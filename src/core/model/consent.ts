import { z } from 'zod';
import { Category, ConsentPhase, ConsentSource, Instant } from './terms';

/** One change of the consent phase on one site. */
export const ConsentEvent = z.object({
  at: Instant,
  phase: ConsentPhase,
  source: ConsentSource,
  /** What was allowed per category, where the source tells it. */
  categories: z.partialRecord(Category, z.boolean()).default({}),
});
export type ConsentEvent = z.infer<typeof ConsentEvent>;

/** What the first layer of the site's banner was seen to offer; every field null when not seen. */
export const ConsentOffer = z.object({
  bannerSeen: z.boolean(),
  acceptOnFirstLayer: z.boolean().nullable(),
  refuseOnFirstLayer: z.boolean().nullable(),
  /** After a choice: is there a way back to it on the page? */
  wayBack: z.boolean().nullable(),
  seenAt: Instant,
});
export type ConsentOffer = z.infer<typeof ConsentOffer>;

export const Consent = z.object({
  phase: ConsentPhase,
  source: ConsentSource,
  cmp: z.string().nullable(),
  timeline: z.array(ConsentEvent),
  offer: ConsentOffer.optional(),
});
export type Consent = z.infer<typeof Consent>;

/** One line of the site's own CMP about one cookie: the second source of declarations. */
export const CmpCookie = z.object({
  name: z.string(),
  categories: z.array(Category),
  /** Seconds; null = session; undefined = not stated. */
  lifetime: z.number().int().nullable().optional(),
});
export type CmpCookie = z.infer<typeof CmpCookie>;

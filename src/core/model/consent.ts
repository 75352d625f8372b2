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
  /** Boxes ticked beforehand for something that is not necessary, on the layers that were seen. */
  preTicked: z.number().int().optional(),
  /** The page behind the banner could not be used until it was answered. */
  wall: z.boolean().optional(),
  /** Where the banner stands in the page, as a selector to find it again. */
  element: z.string().max(200).optional(),
  seenAt: Instant,
});
export type ConsentOffer = z.infer<typeof ConsentOffer>;

/** What another source than the consent platform says about the same choice, as last read. */
export const ConsentSignal = z.object({
  source: z.enum(['tcf', 'gpp', 'google-consent-mode']),
  at: Instant,
  categories: z.partialRecord(Category, z.boolean()),
});
export type ConsentSignal = z.infer<typeof ConsentSignal>;

/** A company that the site's consent platform names: no cookie, but someone who may be allowed. */
export const CmpCompany = z.object({
  /** Vendor id of ours, else one made of the name. */
  vendor: z.string(),
  /** The name as the platform gives it. */
  name: z.string(),
  /** Other vendor ids that the name stands for: a bare company's name means every service of it. */
  covers: z.array(z.string()).default([]),
  /** What for, in our categories; empty where the platform does not say. */
  categories: z.array(Category),
  /** Only on a general list (the IAB's, or one as long): that says who may take part, not who does. */
  general: z.boolean().optional(),
});
export type CmpCompany = z.infer<typeof CmpCompany>;

export const Consent = z.object({
  phase: ConsentPhase,
  source: ConsentSource,
  cmp: z.string().nullable(),
  timeline: z.array(ConsentEvent),
  offer: ConsentOffer.optional(),
  /** Other sources beside the platform. */
  signals: z.array(ConsentSignal).optional(),
  /** Companies that the platform names, where it carries such a list. */
  companies: z.array(CmpCompany).optional(),
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

import { z } from 'zod';

/** What the person chose. Every field has a default, so a missing or older record still reads. */
export const Settings = z.object({
  language: z.enum(['auto', 'en', 'fr']).default('auto'),
  notices: z.enum(['all', 'major', 'never']).default('all'),
  /** Registrable domains where no notice is shown. */
  mutedSites: z.array(z.string()).default([]),
  /** Registrable domains whose policy pages are marked with the answers, sentence by sentence. */
  markedSites: z.array(z.string()).default([]),
  /** Days that observations are kept. 13 months by default: 396. */
  retentionDays: z.number().int().min(1).max(3650).default(396),
});
export type Settings = z.infer<typeof Settings>;

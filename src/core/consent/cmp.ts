import { z } from 'zod';
import { Category } from '../model/terms';

/** What is known of one consent platform. One JSON each in `data/cmps/`. */
export const CmpDefinition = z.object({
  id: z.string(),
  name: z.string(),
  /** Cookie in which it keeps the choice. */
  cookie: z.string(),
  /** How that cookie is written; each format has its reader in `core/consent/formats.ts`. */
  format: z.enum(['bang-pairs']),
  /** The platform's own category names to ours. */
  categories: z.record(z.string(), Category),
  /** Services that the platform ships, to its own category names: for pages that do not tell. */
  services: z.record(z.string(), z.string()),
  selectors: z.object({
    banner: z.array(z.string()),
    accept: z.array(z.string()),
    refuse: z.array(z.string()),
    wayBack: z.array(z.string()),
  }),
  sources: z.array(z.object({ title: z.string(), url: z.string().optional() })).min(1),
  reviewedOn: z.string(),
});
export type CmpDefinition = z.infer<typeof CmpDefinition>;

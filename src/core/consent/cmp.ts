import { z } from 'zod';
import { Category } from '../model/terms';

/** Where a consent platform keeps the choice. */
export const CmpStore = z.object({
  /** A cookie, unless it says otherwise: the table goes into every covered page, and every byte of it counts there. */
  area: z.literal('local').optional(),
  name: z.string(),
  /** `prefix`: one of several cookies, whose names begin so. */
  match: z.enum(['exact', 'prefix']).optional(),
});
export type CmpStore = z.infer<typeof CmpStore>;

/** What is known of one consent platform. One JSON each in `data/cmps/`. */
export const CmpDefinition = z.object({
  id: z.string(),
  name: z.string(),
  stores: z.array(CmpStore),
  /** How the stored choice is written; each format has its reader in `core/consent/formats.ts`. */
  format: z.enum([
    'bang-pairs',
    'json-map',
    'accepted-list',
    'allow-deny',
    'axeptio',
    'didomi-token',
    'cookiebot',
    'onetrust-groups',
    'usercentrics',
    'iubenda',
    'cookieyes',
    'complianz',
    'tcf',
  ]),
  /** The platform's own category names to ours; other names are read by their words. */
  categories: z.record(z.string(), Category),
  /** Services that the platform ships, to its own category names: for pages that do not tell. */
  services: z.record(z.string(), z.string()),
  selectors: z.object({
    banner: z.array(z.string()),
    accept: z.array(z.string()),
    refuse: z.array(z.string()),
    settings: z.array(z.string()),
    wayBack: z.array(z.string()),
  }),
  /** Words in category and service names, for platforms whose sites name their own. */
  words: z
    .object({
      necessary: z.array(z.string()),
      analytics: z.array(z.string()),
      marketing: z.array(z.string()),
      functional: z.array(z.string()),
      exact: z.record(z.string(), Category),
    })
    .optional(),
  /** The way to tell it a refusal through its own functions: `platform/cmp-adapters.ts`. */
  adapter: z.string(),
  sources: z.array(z.object({ title: z.string(), url: z.string().optional() })).min(1),
  reviewedOn: z.string(),
});
export type CmpDefinition = z.infer<typeof CmpDefinition>;

/** Is this cookie or key one in which the platform keeps the choice? */
export function isStoreOf(cmp: CmpDefinition, area: 'cookie' | 'local', name: string): boolean {
  return cmp.stores.some(
    (store) =>
      (store.area ?? 'cookie') === area &&
      (store.match === 'prefix' ? name.startsWith(store.name) : name === store.name),
  );
}

/**
 * Does one writing tell the whole choice? Where a platform keeps it in several places, or in a key whose value is not
 * heard, the writing gives the moment and the state afterwards gives the choice.
 */
export const tellsAll = (cmp: CmpDefinition): boolean =>
  cmp.stores.filter((store) => store.area === undefined).length === 1 &&
  cmp.stores.every((store) => store.match !== 'prefix');

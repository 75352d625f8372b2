import { z } from 'zod';
import type { CmpCompany } from '../model/consent';
import type { Category } from '../model/terms';
import { TCF_PURPOSES } from './tcf';

/**
 * The companies that a consent platform names in the page: Axeptio, Didomi and the IAB's vendor list name who may be
 * allowed, and no cookies. Naming somebody there is part of what the site declares, beside its policy.
 */

/** Some thousand stand on the IAB's list; a page's own is far shorter. */
const MOST = 3000;
const word = z.union([z.string(), z.number()]).transform(String).pipe(z.string().max(200));
const loose = <T extends z.ZodType>(item: T): z.ZodType<z.output<T>[]> =>
  z.unknown().transform((given) =>
    (Array.isArray(given) ? given.slice(0, MOST) : []).flatMap((one: unknown) => {
      const parsed = item.safeParse(one);
      return parsed.success ? [parsed.data] : [];
    }),
  );
const Named = z.object({ id: word.optional(), name: word, purposes: loose(word).default([]) });
const Material = z.object({
  axeptio: loose(word).optional(),
  didomi: loose(Named).optional(),
  tcf: loose(Named).optional(),
});

/** A list longer than this is the whole market, taken over as it stands: it says who may take part, not who does. */
const LONGEST_OWN = 100;

/** Storing and reading by itself: what every other purpose needs, and none of its own. */
const STORING = new Set(['didomi cookies', 'tcf 1']);

export interface CompanyNaming {
  /** Vendor and what else the name covers; `known` where the vendor is one of ours. */
  company: (name: string) => { vendor: string; covers: string[]; known: boolean };
  /** Our category of one of the platform's purposes, `unknown` where its words say nothing. */
  category: (platform: string, purpose: string) => Category;
}

/**
 * Companies of the platform's list; of a general one only those that are known, since their number is no statement.
 * @param material what `platform/page-cmp-list.ts` found; anything else gives none
 */
export function readCmpCompanies(material: unknown, naming: CompanyNaming): CmpCompany[] {
  const parsed = Material.safeParse(material);
  if (!parsed.success) return [];
  const { axeptio = [], didomi = [], tcf = [] } = parsed.data;
  const rows = [
    ...axeptio.map((name) => ({ name, platform: 'axeptio', purposes: [], general: false })),
    ...didomi.map((row) => ({
      ...row,
      // A custom vendor may come with no name but its id.
      name: row.name || (row.id ?? '').replace(/^c:/, ''),
      platform: 'didomi',
      general: didomi.length > LONGEST_OWN,
    })),
    ...tcf.map((row) => ({ ...row, platform: 'tcf', general: true })),
  ];
  const out = new Map<string, CmpCompany>();
  for (const { name: written, platform, purposes, general } of rows) {
    // Axeptio keeps its vendors by a key, in which words are parted by signs.
    const name = (platform === 'axeptio' ? written.replace(/[_-]+/g, ' ') : written).trim();
    if (!/\p{L}{2}/u.test(name)) continue;
    const { vendor, covers, known } = naming.company(name);
    if (general && !known) continue;
    const before = out.get(vendor);
    // A site's own list is named first, and says more than a general one.
    if (before && !before.general && general) continue;
    const told = purposes
      .filter((one) => !STORING.has(`${platform} ${one}`))
      .map((one) => (platform === 'tcf' ? TCF_PURPOSES[one] : naming.category(platform, one)) ?? 'unknown');
    // A purpose in words that we do not read is a purpose all the same: then nothing is said of any.
    const read = told.includes('unknown') ? [] : told;
    out.set(vendor, {
      vendor,
      name: before?.name ?? name,
      covers,
      categories: [...new Set([...(before?.categories ?? []), ...read])],
      ...(general ? { general } : {}),
    });
  }
  return [...out.values()];
}

import type { Declaration } from '../../core/model/declaration';
import { hasSiteAccess, removeSiteAccess } from '../../platform/permissions';
import { observeSites } from '../../platform/site-scripts';
import { type CoveredRecord, database, type PageRead } from '../../storage/database';
import { emptySite } from '../../storage/ledger';
import { setCovered } from '../sites';

/** Sites that the person had covered: what is stored, the copy in memory, the scripts registered for them. */

/** Fills the copy in memory and brings the registered scripts in line. Called once in each life of the background. */
export async function loadCoverage(): Promise<void> {
  setCovered(await database.covered.toArray());
  void alignScripts().catch((error: unknown) => console.error('visavis:', error));
}

async function alignScripts(): Promise<void> {
  const sites = (await database.covered.toArray()).map(({ site }) => site);
  const allowed = await Promise.all(sites.map(async (site) => ((await hasSiteAccess(site)) ? [site] : [])));
  await observeSites(allowed.flat());
}

export interface CoverOrder {
  site: string;
  declaration: Declaration | null;
  under: string | null;
  origin: CoveredRecord['origin'];
  pages: PageRead[];
}

/** Covers a site, or gives a covered one another declaration. What was observed before stays. */
export async function cover(order: CoverOrder, now: number): Promise<void> {
  const before = await database.covered.get(order.site);
  await database.covered.put({ ...order, coveredAt: before?.coveredAt ?? now });
  setCovered(await database.covered.toArray());
  await alignScripts();
  await rememberReading(order, now);
  await database.proposals.delete(order.site);
}

/** What was read on the way to the declaration is the first reading of the live policy, and its first version. */
async function rememberReading({ site, pages, under }: CoverOrder, now: number): Promise<void> {
  const read = pages.filter((page) => page.reading && page.kind !== 'legal');
  const main = (read.find(({ kind }) => kind === 'privacy') ?? read[0])?.reading;
  const mainUrl = read.find((page) => page.reading === main)?.url;
  if (!main || mainUrl === undefined || under !== null) return;
  const record = (await database.sites.get(site)) ?? emptySite(site, now);
  const { readAt, sha256, obfuscated, facts } = main;
  await database.sites.put({
    ...record,
    contactEmail: facts.dpo.email ?? facts.emails[0]?.address ?? record.contactEmail,
    policy: {
      readAt,
      sha256,
      statedDate: facts.date?.date ?? null,
      url: mainUrl,
      obfuscated,
      facts,
      changes: [],
    },
  });
  for (const { url, reading } of read) {
    if (!reading) continue;
    const language = reading.facts.language;
    const last = await database.policies.where('[site+language]').equals([site, language]).last();
    if (last?.sha256 === reading.sha256) continue;
    await database.policies.add({
      site,
      language,
      sha256: reading.sha256,
      readAt: reading.readAt,
      url,
      text: reading.text,
      facts: reading.facts,
    });
  }
}

/** Ends the covering of a site. What was observed stays until it is erased; access goes back to the browser. */
export async function uncover(site: string): Promise<void> {
  await database.covered.delete(site);
  setCovered(await database.covered.toArray());
  await alignScripts();
  await removeSiteAccess(site);
}

import { type ChangedFact, changedFacts, comparable } from '../../core/declaration/compare';
import type { PolicyFacts } from '../../core/declaration/facts';
import { database } from '../../storage/database';
import { samePage } from './policy-address';

/**
 * What a new reading of an added site's page changes against the reading that the person confirmed, page by page:
 * several pages made the declaration, and none of them states all of it. Null for a page that was not read then.
 */
export async function changesOfPage(
  site: string,
  url: string,
  facts: PolicyFacts,
): Promise<ChangedFact[] | null> {
  const pages = (await database.covered.get(site))?.pages ?? [];
  const before = pages.find((page) => page.reading && samePage(page.url, url))?.reading;
  return before ? changedFacts(comparable(before.facts), comparable(facts)) : null;
}

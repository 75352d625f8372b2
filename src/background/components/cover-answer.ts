import { browser } from '../../platform/browser';
import { hasSiteAccess } from '../../platform/permissions';
import { database } from '../../storage/database';
import { type ProposalParts, startFinding } from './proposals';

/** Goes on with what was asked for when access came and the popup that asked is gone. */
export async function goOn(parts: ProposalParts): Promise<void> {
  for (const { site, state } of await database.proposals.toArray()) {
    if (state !== 'asked' || !(await hasSiteAccess(site))) continue;
    if (await startFinding(site, parts))
      await browser.tabs.create({ url: browser.runtime.getURL(`src/ui/options/index.html#/cover/${site}`) });
  }
}

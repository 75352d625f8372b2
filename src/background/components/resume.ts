import type { ObserveBatch } from '../../messages/protocol';
import type { Sender } from '../../messages/server';
import { database } from '../../storage/database';
import type { CookieChange } from './cookie-intake';
import type { Entry, Legacy } from './journal';
import type { Network, Noted, Overheard } from './network';

/** What is written down the moment it is heard. */
export type Heard =
  | ({ kind: 'response' } & Overheard)
  | { kind: 'cookie'; change: CookieChange }
  | { kind: 'batch'; site: string; batch: ObserveBatch; sender: Pick<Sender, 'url' | 'storeId'> };

/** A site that was seen so shortly before may have missed something. */
const VISITED_MS = 60_000;

interface Parts {
  legacy: Promise<Legacy<Heard>>;
  network: Network;
  noted(entry: Entry<Heard>): Noted;
  takeChange(change: CookieChange, noted: Noted): Promise<void>;
  takeBatch(heard: Heard & { kind: 'batch' }, noted: Noted): Promise<void>;
}

/** Sites whose visit the background left by dying, and since when. */
export interface Orphaned {
  sites: string[];
  since: number;
}

/**
 * Takes in what an earlier life of the background heard and did not get done.
 * @returns sites where something may have gone unheard; null when the earlier life ended by itself, or there was none
 */
export async function resume(parts: Parts): Promise<Orphaned | null> {
  const { entries, since } = await parts.legacy;
  await parts.network.ready;
  for (const entry of entries) {
    const { event } = entry;
    if (event.kind === 'cookie') await parts.takeChange(event.change, parts.noted(entry));
    else if (event.kind === 'batch') await parts.takeBatch(event, parts.noted(entry));
    else await parts.network.resume(event, parts.noted(entry), true);
  }
  if (since === null) return null;
  const visited = await database.sites.filter(({ lastSeenAt }) => lastSeenAt > since - VISITED_MS).toArray();
  return { sites: visited.map(({ site }) => site), since };
}

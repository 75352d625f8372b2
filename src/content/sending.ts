import type { ObserveBatch } from '../messages/protocol';
import { alive, tell } from '../platform/content-runtime';
import { later } from './later';

/** Batches that the background has not said to have taken. */
const open = new Set<ObserveBatch>();

/** The background may die before it has written a batch down: it is told again, and knows a batch by its number. */
export async function send(batch: ObserveBatch, tries = 0): Promise<void> {
  open.add(batch);
  if ((await tell('observe', batch)) || tries > 9 || !alive()) open.delete(batch);
  // At once first: the page may be about to go.
  else if (tries === 0) send(batch, 1);
  else later(100 * tries, () => send(batch, tries + 1));
}

/** The page goes away: what has not arrived for certain is told a last time. */
export function sendAgain(): void {
  for (const batch of open) tell('observe', batch);
}

import type { ConsentEvent } from '../model/consent';
import type { ConsentPhase } from '../model/terms';

/**
 * The phase of one moment on one site: that of the last event at or before it, `unknown` before the first.
 * @param timeline in any order
 * @param at milliseconds since the epoch
 */
export function phaseAt(timeline: readonly ConsentEvent[], at: number): ConsentPhase {
  let phase: ConsentPhase = 'unknown';
  let best = Number.NEGATIVE_INFINITY;
  for (const event of timeline) {
    const time = Date.parse(event.at);
    if (time <= at && time >= best) {
      best = time;
      phase = event.phase;
    }
  }
  return phase;
}

/** The event that holds now, or undefined when nothing was ever read. */
export function latest(timeline: readonly ConsentEvent[]): ConsentEvent | undefined {
  let found: ConsentEvent | undefined;
  for (const event of timeline) if (!found || event.at >= found.at) found = event;
  return found;
}

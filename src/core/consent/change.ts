import type { ConsentEvent } from '../model/consent';

/** What an event of the timeline means after the ones before it. */
export interface Change {
  /**
   * `first` = asked for the first time; `renewed` = asked again after the term that authorities recommend (about six
   * months); `expired` = asked again before it, since the stored choice is gone; `changed` / `kept` = chosen again,
   * otherwise / alike.
   */
  kind: 'first' | 'renewed' | 'expired' | 'changed' | 'kept' | 'none';
  /** Seconds since the choice that it follows; null without one. */
  after: number | null;
}

/** CNIL recommends six months; a banner that counts in days or weeks may ask a few days earlier. */
const RENEWAL_SECONDS = 175 * 86_400;

const isChoice = (event: ConsentEvent): boolean =>
  event.phase !== 'before-choice' && event.phase !== 'unknown';

/**
 * @param timeline in time order
 * @param index of the event in question
 */
export function changeOf(timeline: readonly ConsentEvent[], index: number): Change {
  const event = timeline[index];
  if (!event) return { kind: 'none', after: null };
  const earlier = timeline.slice(0, index).findLast(isChoice);
  if (!earlier) return { kind: event.phase === 'before-choice' ? 'first' : 'none', after: null };
  const after = Math.round((Date.parse(event.at) - Date.parse(earlier.at)) / 1000);
  if (event.phase === 'before-choice')
    return { kind: after >= RENEWAL_SECONDS ? 'renewed' : 'expired', after };
  if (!isChoice(event)) return { kind: 'none', after };
  return { kind: alike(earlier, event) ? 'kept' : 'changed', after };
}

function alike(a: ConsentEvent, b: ConsentEvent): boolean {
  const refused = (event: ConsentEvent): boolean => event.phase === 'refused' || event.phase === 'withdrawn';
  if (refused(a) || refused(b)) return refused(a) && refused(b);
  if (a.phase !== b.phase) return false;
  const names = new Set([...Object.keys(a.categories), ...Object.keys(b.categories)]);
  return [...names].every(
    (name) =>
      a.categories[name as keyof typeof a.categories] === b.categories[name as keyof typeof b.categories],
  );
}

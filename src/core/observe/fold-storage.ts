import type { StorageFact } from './facts';
import { type PhaseAt, stamp } from './stamps';

export interface StorageEvent {
  site: string;
  kind: StorageFact['kind'];
  origin: string;
  name: string;
  size: number;
  /** The Firefox container of the page; absent for the ordinary store. */
  container?: string;
  at: number;
  /** URL of the script that wrote; null when the key was only found. */
  setterUrl: string | null;
  /** `written` by a script that was heard; `found` in a look at the store; `at-start` found before page code ran. */
  how: 'written' | 'found' | 'at-start';
}

export const storageKey = (
  e: Pick<StorageEvent, 'site' | 'kind' | 'origin' | 'name' | 'container'>,
): string =>
  JSON.stringify([e.site, e.kind, e.origin, e.name, ...(e.container === undefined ? [] : [e.container])]);

/** Folds one sighting of a web-storage key. Only a writing, or a key that is new in a later look, counts as an event. */
export function foldStorage(
  before: StorageFact | undefined,
  event: StorageEvent,
  phaseAt: PhaseAt,
): StorageFact {
  const isEvent = event.how === 'written' || (event.how === 'found' && before === undefined);
  const untold = { phases: {}, first: 'unknown' as const, firstAt: event.at, lastAt: event.at, waiting: [] };
  // A key that was found first and whose writing is told a moment later is one event.
  const told =
    before !== undefined && before.setterUrl === null && !before.preexisting && event.how === 'written';
  return {
    ...(before ?? { vendor: null, category: 'unknown', pattern: null }),
    key: storageKey(event),
    site: event.site,
    kind: event.kind,
    origin: event.origin,
    name: event.name,
    size: event.size,
    ...(event.container === undefined ? {} : { container: event.container }),
    setterUrl: event.setterUrl ?? before?.setterUrl ?? null,
    preexisting: before?.preexisting ?? event.how === 'at-start',
    present: true,
    stamps: isEvent && !told ? stamp(before?.stamps ?? null, event.at, phaseAt) : (before?.stamps ?? untold),
  };
}

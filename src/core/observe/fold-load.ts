import type { LoadFact } from './facts';

const DAY_MS = 86_400_000;

/** All loads together, those that were folded counted one by one. */
export const countLoads = (loads: readonly LoadFact[]): number =>
  loads.reduce((sum, { count = 1 }) => sum + count, 0);

/**
 * Folds the loads of one site but the newest: one record for each day and phase. Its moment is the earliest load's, so
 * that none is kept longer than the person wants.
 * @returns the records that take the place of all that were given
 */
export function foldLoads(loads: readonly LoadFact[], newest: number): LoadFact[] {
  const byTime = [...loads].sort((a, b) => b.startedAt - a.startedAt);
  const folded = new Map<string, LoadFact>();
  for (const load of byTime.slice(newest)) {
    const day = Math.floor(load.startedAt / DAY_MS);
    const loadId = `${load.site} ${day} ${load.endedPhase}`;
    const before = folded.get(loadId);
    folded.set(loadId, {
      ...load,
      loadId,
      url: '',
      dropped: load.dropped + (before?.dropped ?? 0),
      count: (load.count ?? 1) + (before?.count ?? 0),
    });
  }
  return [...byTime.slice(0, newest), ...folded.values()];
}

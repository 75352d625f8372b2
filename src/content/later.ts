/** Signals whose time has not come: nothing else holds them. */
const pending = new Set<AbortSignal>();

/**
 * Does something after `ms` milliseconds, without a timer: their numbers count up for the whole page, its own scripts
 * included, which could tell that somebody else is there. The clock of a signal that aborts has no number.
 */
export function later(ms: number, act: () => unknown): void {
  const signal = AbortSignal.timeout(ms);
  pending.add(signal);
  signal.addEventListener('abort', () => {
    pending.delete(signal);
    act();
  });
}

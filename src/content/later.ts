/**
 * Does something after `ms` milliseconds, without a timer where the engine allows: their numbers count up for the whole
 * page, its own scripts included, which could tell that somebody else is there.
 */
export function later(ms: number, act: () => unknown): void {
  const { scheduler } = globalThis as unknown as {
    scheduler?: { postTask(act: () => unknown, options: { delay: number }): Promise<unknown> };
  };
  if (scheduler) scheduler.postTask(act, { delay: ms }).catch(() => {});
  else setTimeout(act, ms);
}

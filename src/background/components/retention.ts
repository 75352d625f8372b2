import type { Settings } from '../../core/model/settings';
import { condense, retain } from '../../storage/ledger';

export const RETENTION_ALARM = 'retention';

interface Alarms {
  get(name: string): Promise<unknown>;
  create(name: string, when: { delayInMinutes: number; periodInMinutes: number }): void;
}

/**
 * Sees to it that old observations are looked for each day. To be called whenever the background starts: Firefox
 * forgets alarms when it ends, and one that is set again at each start never comes.
 */
export async function planRetention(alarms: Alarms): Promise<void> {
  if (await alarms.get(RETENTION_ALARM)) return;
  // Soon after the start: few sessions last a day.
  alarms.create(RETENTION_ALARM, { delayInMinutes: 2, periodInMinutes: 24 * 60 });
}

/**
 * Deletes what was last seen longer ago than the person keeps observations, and folds what grows by itself. `now` in
 * milliseconds.
 */
export async function enforceRetention(
  settings: Pick<Settings, 'retentionDays'>,
  now: number,
): Promise<void> {
  await retain(now - settings.retentionDays * 86_400_000);
  await condense();
}

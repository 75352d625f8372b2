import type { Settings } from '../../core/model/settings';
import { database } from '../../storage/database';
import { settings } from '../../storage/reader';

/** Keeps a change of the settings and gives back all of them. */
export async function saveSettings(
  change: { [K in keyof Settings]?: Settings[K] | undefined },
): Promise<Settings> {
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const next: Settings = { ...(await settings()), ...given };
  await database.settings.put({ id: 'settings', ...next });
  return next;
}

import { browser } from './browser';

/**
 * What outlives the background and not the browser: memory of the browser itself, never on disk. A writing is on its
 * way before this returns: a background that is ended in the next moment has written it all the same.
 */
interface Area {
  get(keys: string[] | string | null): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
  remove(keys: string[]): Promise<void>;
}
const area = (): Area => (browser.storage as unknown as { session: Area }).session;

export const sessionMemory = {
  /** Writes; a full memory costs the safety of these events, never the events themselves. */
  keep(items: Record<string, unknown>): void {
    area()
      .set(items)
      .catch(() => {});
  },
  drop(keys: string[]): void {
    if (keys.length > 0)
      area()
        .remove(keys)
        .catch(() => {});
  },
  kept: (): Promise<Record<string, unknown>> => area().get(null),
};

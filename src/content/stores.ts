import type { ObserveBatch } from '../messages/protocol';

type Keys = NonNullable<ObserveBatch['keys']>;

const MOST_KEYS = 1000;
const MOST_RESOURCES = 1000;
const MOST_NAME = 4096;

/** Every key of the document's own web storage now. */
export function webStorageKeys(): Keys {
  const keys: Keys = [];
  for (const area of ['local', 'session'] as const) {
    try {
      const store = window[`${area}Storage`];
      for (let i = 0; i < store.length && keys.length < MOST_KEYS; i++) {
        const key = store.key(i);
        if (key !== null)
          keys.push({ area, key: key.slice(0, MOST_NAME), size: store.getItem(key)?.length ?? 0 });
      }
    } catch {
      // A sandboxed frame has no storage.
    }
  }
  return keys;
}

/** Databases and caches, which can only be listed asynchronously. */
export async function databaseKeys(): Promise<Keys> {
  const found: Keys = [];
  try {
    for (const { name } of await indexedDB.databases())
      if (name !== undefined) found.push({ area: 'indexeddb', key: name.slice(0, MOST_NAME), size: 0 });
    for (const name of await caches.keys())
      found.push({ area: 'cache', key: name.slice(0, MOST_NAME), size: 0 });
  } catch {
    // Opaque origins and private windows have neither.
  }
  return found.slice(0, 200);
}

/**
 * Collects Resource Timing, what was loaded before included.
 * @returns a function that hands over what came since the last time
 */
export function watchResources(came: (dropped: number) => void): () => ObserveBatch['resources'] {
  let resources: ObserveBatch['resources'] = [];
  let observer: PerformanceObserver;
  const take = (entries: PerformanceEntryList): void => {
    let dropped = 0;
    for (const entry of entries as PerformanceResourceTiming[]) {
      if (!/^(https?|wss?):/.test(entry.name)) continue;
      if (resources.length >= MOST_RESOURCES) {
        dropped++;
        continue;
      }
      resources.push({
        url: entry.name.slice(0, 2048),
        type: entry.initiatorType.slice(0, 30),
        at: Math.round(performance.timeOrigin + entry.startTime),
      });
    }
    came(dropped);
  };
  observer = new PerformanceObserver((list) => take(list.getEntries()));
  observer.observe({ type: 'resource', buffered: true });
  return () => {
    // What the browser has noted and not yet handed over counts too: the page may be on its way out.
    const late = observer.takeRecords();
    if (late.length > 0) take(late);
    const taken = resources;
    resources = [];
    return taken;
  };
}

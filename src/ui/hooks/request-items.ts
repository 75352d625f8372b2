import { useCallback, useSyncExternalStore } from 'react';

/**
 * What the reader put aside for a letter, per site: ids of claims and evidence. It outlives the popup, which closes at
 * each look elsewhere; "erase everything" takes it along.
 */
const PREFIX = 'visavis:request-items:';
const listeners = new Set<() => void>();
const EMPTY: readonly string[] = [];
const cache = new Map<string, readonly string[]>();

function read(site: string): readonly string[] {
  const known = cache.get(site);
  if (known) return known;
  let items = EMPTY;
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(PREFIX + site) ?? '[]');
    if (Array.isArray(stored)) items = stored.filter((one): one is string => typeof one === 'string');
  } catch {
    // Unreadable or refused storage: nothing was put aside.
  }
  cache.set(site, items);
  return items;
}

function write(site: string, items: readonly string[]): void {
  cache.set(site, items);
  try {
    if (items.length === 0) localStorage.removeItem(PREFIX + site);
    else localStorage.setItem(PREFIX + site, JSON.stringify(items));
  } catch {
    // Without storage the choice lasts as long as the popup.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useRequestItems(site: string) {
  const items = useSyncExternalStore(subscribe, () => read(site));
  const toggle = useCallback(
    (id: string) => {
      const now = read(site);
      write(site, now.includes(id) ? now.filter((one) => one !== id) : [...now, id]);
    },
    [site],
  );
  const clear = useCallback(() => write(site, EMPTY), [site]);
  return { items, toggle, clear };
}

/** Forgets what was put aside, for one site or (null) for all. */
export function eraseRequestItems(site: string | null): void {
  const sites =
    site === null
      ? Object.keys(localStorage).flatMap((key) => (key.startsWith(PREFIX) ? [key.slice(PREFIX.length)] : []))
      : [site];
  for (const one of sites) write(one, EMPTY);
}

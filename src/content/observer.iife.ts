import type { ObserveBatch, PageNote } from '../messages/protocol';
import { alive, answer, tell } from '../platform/content-runtime';
import { ASK_SECRET, type FromHook, GIVE_SECRET } from './channel';
import { readCmp } from './cmp-watch';
import { readPolicyPage } from './policy-page';

/**
 * Isolated world, document_start. Gathers the hook's notes, Resource Timing, web-storage keys and the state of the
 * consent platform, and sends them in batches. It decides nothing.
 */
(() => {
  const MOST_NOTES = 500;
  const MOST_RESOURCES = 1000;
  const BATCH_MS = 120;

  const secret = `vsv-${[...crypto.getRandomValues(new Uint32Array(4))].map((n) => n.toString(36)).join('')}`;
  const loadId = secret.slice(4, 28);
  const startedAt = Math.floor(performance.timeOrigin);

  let notes: PageNote[] = [];
  let dropped = 0;
  let resources: ObserveBatch['resources'] = [];
  let services: Record<string, string> | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastKeys = '';
  let lastState = '';
  let first = true;
  let databases: NonNullable<ObserveBatch['keys']> = [];

  const give = (): void => {
    document.dispatchEvent(new CustomEvent(GIVE_SECRET, { detail: secret }));
  };
  document.addEventListener(ASK_SECRET, give, { once: true });
  give();
  // Whichever of the two scripts came first, they have met by now; a page that uses the name later meets nobody.
  queueMicrotask(() => document.removeEventListener(ASK_SECRET, give));

  document.addEventListener(secret, (event) => {
    event.stopImmediatePropagation();
    let message: FromHook;
    try {
      message = JSON.parse((event as CustomEvent<string>).detail);
    } catch {
      dropped++;
      return;
    }
    services = message.services ?? services;
    dropped += message.dropped;
    for (const note of message.notes) {
      if (notes.length < MOST_NOTES) notes.push(note as unknown as PageNote);
      else dropped++;
    }
    schedule();
  });

  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as PerformanceResourceTiming[]) {
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
    schedule();
  }).observe({ type: 'resource', buffered: true });

  function schedule(): void {
    timer ??= setTimeout(report, BATCH_MS);
  }

  function report(): void {
    clearTimeout(timer);
    timer = undefined;
    if (!alive()) return;
    // Ask the hook for what it still holds; it answers before this call returns.
    document.dispatchEvent(new CustomEvent(`${secret}!`));
    clearTimeout(timer);
    timer = undefined;

    const keys = readKeys();
    const keysText = JSON.stringify(keys);
    const cmp = readCmp(services);
    const state = JSON.stringify(cmp);
    const news =
      first ||
      notes.length > 0 ||
      dropped > 0 ||
      resources.length > 0 ||
      keysText !== lastKeys ||
      state !== lastState;
    if (!news) return;
    const batch: ObserveBatch = {
      loadId,
      atStart: first,
      startedAt,
      sentAt: Date.now(),
      url: location.href.slice(0, 2048),
      top: window === window.top,
      notes,
      dropped,
      resources,
      keys: keysText === lastKeys && !first ? null : keys,
      cmp,
    };
    notes = [];
    dropped = 0;
    resources = [];
    first = false;
    lastKeys = keysText;
    lastState = state;
    tell('observe', batch);
  }

  function readKeys(): NonNullable<ObserveBatch['keys']> {
    const keys: NonNullable<ObserveBatch['keys']> = [];
    for (const area of ['local', 'session'] as const) {
      try {
        const store = area === 'local' ? localStorage : sessionStorage;
        for (let i = 0; i < store.length && keys.length < 1000; i++) {
          const key = store.key(i);
          if (key !== null)
            keys.push({ area, key: key.slice(0, 4096), size: store.getItem(key)?.length ?? 0 });
        }
      } catch {
        // A sandboxed frame has no storage.
      }
    }
    return [...keys, ...databases];
  }

  /** Databases and caches can only be listed asynchronously: what was found goes out with the next batch. */
  async function lookForDatabases(): Promise<void> {
    const found: typeof databases = [];
    try {
      for (const { name } of await indexedDB.databases()) {
        if (name !== undefined) found.push({ area: 'indexeddb', key: name.slice(0, 4096), size: 0 });
      }
      for (const name of await caches.keys())
        found.push({ area: 'cache', key: name.slice(0, 4096), size: 0 });
    } catch {
      // Opaque origins and private windows have neither.
    }
    databases = found.slice(0, 200);
    report();
  }

  document.addEventListener('DOMContentLoaded', report, { once: true });
  window.addEventListener('load', () => setTimeout(lookForDatabases, 300), { once: true });
  window.addEventListener('pagehide', report);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') report();
  });
  // A banner that is opened or answered shows in clicks; two looks after each are enough to see what came of it.
  const lookAgain = (): void => {
    setTimeout(report, 100);
    setTimeout(report, 800);
  };
  document.addEventListener('click', lookAgain, { capture: true, passive: true });
  // Consent platforms build their banner well after load.
  for (const ms of [1000, 2500]) setTimeout(report, ms);
  setTimeout(lookForDatabases, 5000);
  // The first look, before any code of the page ran: what is there now was there before this load.
  report();

  answer(({ ask }) => {
    if (window !== window.top) return undefined;
    if (ask === 'report') {
      report();
      return { ok: true };
    }
    if (ask === 'policy') return readPolicyPage();
    return undefined;
  });
})();

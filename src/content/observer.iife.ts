import type { ObserveBatch, PageNote } from '../messages/protocol';
import { alive, answer, tell } from '../platform/content-runtime';
import { ENGINE } from '../platform/engine';
import { ASK_SECRET, type FromHook, GIVE_SECRET } from './channel';
import { readCmp } from './cmp-watch';
import { later } from './later';

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
  let waiting = false;
  let lastKeys = '';
  let lastState = '';
  let first = true;
  let sent = 0;
  let databases: NonNullable<ObserveBatch['keys']> = [];

  /** Frames without an address of their own (about:blank, srcdoc) write as the page that made them. */
  function addressOf(): string {
    let place: Window = window;
    try {
      while (!place.location.href.startsWith('http') && place !== place.parent) place = place.parent;
      return place.location.href;
    } catch {
      return document.baseURI;
    }
  }

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
    if (waiting) return;
    waiting = true;
    later(BATCH_MS, report);
  }

  function report(): void {
    waiting = false;
    if (!alive()) return;
    // Ask the hook for what it still holds; it answers before this call returns. No second report for it.
    waiting = true;
    document.dispatchEvent(new CustomEvent(`${secret}!`));
    waiting = false;
    readAhead();

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
      number: sent++,
      atStart: first,
      startedAt,
      sentAt: Date.now(),
      url: addressOf().slice(0, 2048),
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
    send(batch);
  }

  /** The background may die before it has written a batch down: it is told again, and knows a batch by its number. */
  async function send(batch: ObserveBatch, tries = 0): Promise<void> {
    if ((await tell('observe', batch)) || tries > 4 || !alive()) return;
    later(150 * (tries + 1), () => send(batch, tries + 1));
  }

  /** Connections that are opened ahead of need show in no timing: the page's own markup tells them. */
  const ahead = new Set<string>();
  function readAhead(): void {
    // Firefox opens them or not as it sees fit, and tells nobody.
    if (ENGINE === 'firefox') return;
    for (const link of document.querySelectorAll<HTMLLinkElement>('link[rel~="preconnect" i][href]')) {
      const url = link.href.slice(0, 2048);
      if (!/^https?:/.test(url) || ahead.has(url) || ahead.size > 200) continue;
      ahead.add(url);
      resources.push({ url, type: 'preconnect', at: Date.now() });
    }
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
  window.addEventListener('load', () => later(300, lookForDatabases), { once: true });
  window.addEventListener('pagehide', report);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') report();
  });
  // A banner that is opened or answered shows in clicks; two looks after each are enough to see what came of it.
  const lookAgain = (): void => {
    later(100, report);
    later(800, report);
  };
  document.addEventListener('click', lookAgain, { capture: true, passive: true });
  // Consent platforms build their banner well after load.
  for (const ms of [1000, 2500]) later(ms, report);
  later(5000, lookForDatabases);
  // The first look, before any code of the page ran: what is there now was there before this load.
  report();

  answer(({ ask }) => {
    if (window !== window.top) return undefined;
    if (ask !== 'report') return undefined;
    report();
    return { ok: true };
  });
})();

import { withoutToldBeacons } from '../core/observe/told-beacons';
import type { ObserveBatch, PageNote } from '../messages/protocol';
import { alive, answer } from '../platform/content-runtime';
import { ENGINE } from '../platform/engine';
import { ASK_SECRET, BE_SILENT, type FromHook, GIVE_SECRET } from './channel';
import { readCmp } from './cmp-watch';
import { later } from './later';
import { send, sendAgain } from './sending';
import { databaseKeys, watchResources, webStorageKeys } from './stores';

/**
 * Isolated world, document_start. Gathers the hook's notes, Resource Timing, web-storage keys and the state of the
 * consent platform, and sends them in batches. It decides nothing.
 */
// The watcher of third parties' frames stays out of the site's own.
const world = globalThis as unknown as { [mark: symbol]: { secret: string; retire(): void } | undefined };
const MARK = Symbol.for('visavis.watched');
const earlier = world[MARK];
earlier?.retire();

const MOST_NOTES = 500;
const BATCH_MS = 120;
const MOST_AT_ONCE = 20;

const unheardOf = (): string => crypto.getRandomValues(new Uint32Array(4)).join('');
const secret = earlier?.secret ?? unheardOf();
const loadId = unheardOf();
const startedAt = Math.floor(performance.timeOrigin);

const on = (
  target: EventTarget,
  name: string,
  act: (event: Event) => void,
  options?: AddEventListenerOptions,
): void => target.addEventListener(name, act, options);

let notes: PageNote[] = [];
let dropped = 0;
let services: Record<string, string> | null = null;
let waiting = false;
let over = false;
let lastKeys = '';
let lastState = '';
let first = true;
let sent = 0;
/** Addresses of beacons whose second telling by Resource Timing has not come yet. */
const beacons: string[] = [];
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
  document.dispatchEvent(new CustomEvent(GIVE_SECRET, { detail: earlier ? BE_SILENT : secret }));
};
on(document, ASK_SECRET, give, { once: true });
give();
// Whichever of the two scripts came first, they have met by now; a page that uses the name later meets nobody.
queueMicrotask(() => document.removeEventListener(ASK_SECRET, give));

const hear = (event: Event): void => {
  event.stopImmediatePropagation();
  watchPage();
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
    if (ENGINE === 'firefox' && note.kind === 'send' && note.api === 'beacon' && beacons.length < MOST_NOTES)
      beacons.push(`${note.url}`);
    if (notes.length < MOST_NOTES) notes.push(note as unknown as PageNote);
    else dropped++;
  }
  // An empty frame goes without a word, maybe in this very turn.
  if (sent < MOST_AT_ONCE && location.protocol === 'about:') report();
  else schedule();
};
on(performance, secret, hear);
world[MARK] = {
  secret,
  retire: () => {
    report();
    over = true;
    performance.removeEventListener(secret, hear);
  },
};

let clickedAt = 0;
const resources = watchResources((lost) => {
  dropped += lost;
  schedule();
});

function schedule(): void {
  if (waiting) return;
  waiting = true;
  later(BATCH_MS, report);
}

/** @param asked the background wants the page's last word, news or none: events wait for it to know their phase */
function report(asked: unknown = false): void {
  waiting = false;
  if (over || !alive()) return;
  // Ask the hook for what it still holds; it answers before this call returns. No second report for it.
  waiting = true;
  performance.dispatchEvent(new CustomEvent(`${secret}!`));
  const timed = ENGINE === 'firefox' ? withoutToldBeacons(resources(), beacons) : resources();
  const loaded = [...timed, ...readAhead()];
  waiting = false;
  const keys = [...webStorageKeys(), ...databases];
  const keysText = JSON.stringify(keys);
  const cmp = readCmp(services);
  const state = JSON.stringify(cmp);
  const news =
    asked === true ||
    first ||
    notes.length > 0 ||
    dropped > 0 ||
    loaded.length > 0 ||
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
    resources: loaded,
    keys: keysText === lastKeys && !first ? null : keys,
    cmp,
    clickedAt,
  };
  notes = [];
  dropped = 0;
  first = false;
  lastKeys = keysText;
  lastState = state;
  send(batch);
}

/** Connections that are opened ahead of need show in no timing: the page's own markup tells them. */
const ahead = new Set<string>();
function readAhead(): ObserveBatch['resources'] {
  const found: ObserveBatch['resources'] = [];
  // Firefox opens them or not as it sees fit, and tells nobody.
  if (ENGINE === 'firefox') return found;
  for (const link of document.querySelectorAll<HTMLLinkElement>('link[rel~="preconnect" i][href]')) {
    const url = link.href.slice(0, 2048);
    if (!/^https?:/.test(url) || ahead.has(url) || ahead.size > 200) continue;
    ahead.add(url);
    found.push({ url, type: 'preconnect', at: Date.now() });
  }
  return found;
}

async function lookForDatabases(): Promise<void> {
  databases = await databaseKeys();
  report();
}

on(document, 'DOMContentLoaded', report, { once: true });
on(window, 'load', () => later(300, lookForDatabases), { once: true });
const leaving = (): void => {
  sendAgain();
  report();
};
const hiding = (): void => {
  if (document.visibilityState === 'hidden') report();
};
// A banner that is opened or answered shows in clicks; two looks after each are enough to see what came of it.
const lookAgain = (event: Event): void => {
  if (event.isTrusted) clickedAt = Date.now();
  later(100, report);
  later(800, report);
};
/** Listening twice is listening once; a page that opened its document anew has taken these away. */
function watchPage(): void {
  on(window, 'pagehide', leaving);
  on(document, 'visibilitychange', hiding);
  on(document, 'click', lookAgain, { capture: true, passive: true });
}
watchPage();
// Consent platforms build their banner well after load.
for (const ms of [1000, 2500]) later(ms, report);
later(5000, lookForDatabases);
// The first look, before any code of the page ran: what is there now was there before this load.
report();

answer(({ ask }) => {
  if (window !== window.top) return undefined;
  if (ask !== 'report') return undefined;
  report(true);
  return { ok: true };
});

import type { ObserveBatch } from '../messages/protocol';
import { alive } from '../platform/content-runtime';
import { later } from './later';
import { send, sendAgain } from './sending';
import { databaseKeys, watchResources, webStorageKeys } from './stores';

/**
 * Isolated world, frames of third parties inside a covered page, put there by the background as soon as the frame
 * answers. Looks at what the frame keeps and loads until it goes away. It says nothing into the frame: code that runs
 * there came first, and could listen.
 */
const MARK = Symbol.for('visavis.watched');
const world = globalThis as { [MARK]?: true };

function watch(): void {
  const loadId = [...crypto.getRandomValues(new Uint32Array(4))].map((n) => n.toString(36)).join('');
  let databases: NonNullable<ObserveBatch['keys']> = [];
  let lastKeys = '';
  let dropped = 0;
  let sent = 0;
  let waiting = false;

  const resources = watchResources((lost) => {
    dropped += lost;
    if (waiting) return;
    waiting = true;
    later(120, report);
  });

  function report(): void {
    waiting = true;
    if (!alive()) return;
    const keys = [...webStorageKeys(), ...databases];
    const text = JSON.stringify(keys);
    const loaded = resources();
    waiting = false;
    if (sent > 0 && loaded.length === 0 && dropped === 0 && text === lastKeys) return;
    send({
      loadId,
      number: sent++,
      atStart: false,
      startedAt: Math.floor(performance.timeOrigin),
      sentAt: Date.now(),
      // Frames without an address of their own keep what the page that made them keeps.
      url: self.origin.startsWith('http') ? `${self.origin}/` : document.baseURI.slice(0, 2048),
      top: false,
      notes: [],
      dropped,
      resources: loaded,
      keys: text === lastKeys ? null : keys,
      cmp: null,
    });
    lastKeys = text;
    dropped = 0;
  }

  const look = async (): Promise<void> => {
    databases = await databaseKeys();
    report();
  };

  document.addEventListener('DOMContentLoaded', report, { once: true });
  window.addEventListener('load', () => later(50, look), { once: true });
  window.addEventListener('pagehide', () => {
    sendAgain();
    report();
  });
  for (const ms of [300, 1000, 2500, 5000]) later(ms, look);
  report();
  look();
}

// Frames of the site itself have their observer, which says so under the same mark.
if (!world[MARK]) {
  world[MARK] = true;
  watch();
}

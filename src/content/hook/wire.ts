import { ASK_SECRET, BE_SILENT, GIVE_SECRET, type HookNote } from '../channel';
import {
  addEventListener,
  apply,
  bare,
  dispatchEvent,
  NativeEvent,
  now,
  page,
  push,
  removeEventListener,
  soon,
  stringify,
} from './natives';
import { readServices } from './services';
import { caller } from './stacks';

/** Notes a second, beyond which a page is flooding: the rest is counted as lost, never silently. */
const RATE = 500;
const wire = performance;

/** A frame may be gone before this turn ends: what happens in it is handed over at once. */
const inFrame = window.top !== window;

let secret = '';
let silent = false;
let seq = 0;
let queue: HookNote[] = bare([]);
let dropped = 0;
let windowStart = 0;
let inWindow = 0;
let scheduled = false;

function flush(): void {
  scheduled = false;
  if (secret === '') return;
  const message = bare({ notes: queue, dropped, services: readServices() });
  queue = bare([]);
  dropped = 0;
  apply(dispatchEvent, wire, [new NativeEvent(secret, bare({ detail: stringify(message) }))]);
}

export function note(kind: HookNote['kind'], details: Record<string, string | number>): void {
  if (silent) return;
  const at = now();
  if (at - windowStart > 1000) {
    windowStart = at;
    inWindow = 0;
  }
  if (++inWindow > RATE) dropped++;
  else apply(push, queue, [bare({ kind, seq: seq++, at, script: caller(), ...details })]);
  if (inFrame) flush();
  else if (!scheduled) {
    scheduled = true;
    soon(flush);
  }
}

/** Runs after the native call, so that what it threw is what the page sees; our own faults stay ours. */
export function quietly(act: () => void): void {
  try {
    act();
  } catch {
    dropped++;
  }
}

/** Meets the observer; to be called once all that is watched is. */
export function meet(): void {
  const begin = (event: Event): void => {
    const given = (event as CustomEvent<unknown>).detail;
    if (secret !== '' || typeof given !== 'string' || given === '') return;
    secret = given;
    apply(removeEventListener, page, [GIVE_SECRET, begin]);
    silent = given === BE_SILENT;
    if (silent) return;
    // The observer asks for what is left before it reports, and when the page goes away.
    apply(addEventListener, wire, [`${secret}!`, flush]);
    if (queue.length > 0) flush();
  };
  apply(addEventListener, page, [GIVE_SECRET, begin]);
  apply(dispatchEvent, page, [new NativeEvent(ASK_SECRET)]);
}

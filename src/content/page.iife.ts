import { ASK_SECRET, type FromHook, GIVE_SECRET, type HookNote } from './channel';

/**
 * Page world, document_start. Notes who writes cookies, keys and beacons, and hands it to the observer.
 * Everything it needs is captured before page code runs; nothing here may throw into the page.
 */
(() => {
  const { apply, getOwnPropertyDescriptor, defineProperty } = Reflect;
  const { stringify } = JSON;
  const { now } = Date;
  const NativeError = Error;
  const NativeEvent = CustomEvent;
  const slice = String.prototype.slice;
  const split = String.prototype.split;
  const match = RegExp.prototype.exec;
  const push = Array.prototype.push;
  const later = setTimeout;
  const page = document;
  const dispatch = EventTarget.prototype.dispatchEvent;
  const listen = EventTarget.prototype.addEventListener;
  const forget = EventTarget.prototype.removeEventListener;

  /** Notes a second, beyond which a page is flooding: the rest is counted as lost, never silently. */
  const RATE = 500;
  const FRAME = /(?:https?|blob|data|file):[^\s)]+?(?=:\d+:\d+|$)/;

  let secret = '';
  let seq = 0;
  let queue: HookNote[] = [];
  let dropped = 0;
  let windowStart = 0;
  let inWindow = 0;
  let scheduled = false;

  function flush(): void {
    scheduled = false;
    if (secret === '') return;
    const message: FromHook = { notes: queue, dropped, services: readServices() };
    queue = [];
    dropped = 0;
    apply(dispatch, page, [new NativeEvent(secret, { detail: stringify(message) })]);
  }

  /** URL of the first frame outside this script; empty for inline code without one. */
  function caller(): string {
    const limit = NativeError.stackTraceLimit;
    NativeError.stackTraceLimit = 12;
    const stack = new NativeError().stack ?? '';
    NativeError.stackTraceLimit = limit;
    const lines = apply(split, stack, ['\n']) as string[];
    for (let i = 0; i < lines.length; i++) {
      const found = apply(match, FRAME, [lines[i] ?? '']) as RegExpExecArray | null;
      if (found) return apply(slice, found[0], [0, 2048]) as string;
    }
    return '';
  }

  function note(kind: HookNote['kind'], details: Record<string, string | number>): void {
    const at = now();
    if (at - windowStart > 1000) {
      windowStart = at;
      inWindow = 0;
    }
    inWindow++;
    if (inWindow > RATE) dropped++;
    else apply(push, queue, [{ kind, seq: seq++, at, script: caller(), ...details }]);
    if (!scheduled) {
      scheduled = true;
      later(flush, 40);
    }
  }

  /** Runs after the native call, so that what it threw is what the page sees; our own faults stay ours. */
  function quietly(act: () => void): void {
    try {
      act();
    } catch {
      dropped++;
    }
  }

  const text = (value: unknown, most: number): string => apply(slice, `${value}`, [0, most]) as string;

  function wrap(
    owner: object | undefined,
    name: string,
    after: (args: unknown[], self: unknown) => void,
    part: 'value' | 'set' = 'value',
  ): void {
    if (!owner) return;
    const descriptor = getOwnPropertyDescriptor(owner, name);
    const native = descriptor?.[part];
    if (!descriptor || typeof native !== 'function') return;
    const wrapped = new Proxy(native, {
      apply(target, self, args) {
        const result = apply(target, self, args);
        quietly(() => after(args, self));
        return result;
      },
    });
    defineProperty(owner, name, { ...descriptor, [part]: wrapped });
  }

  wrap(
    Document.prototype,
    'cookie',
    ([line]) => note('cookie', { api: 'document', line: text(line, 8192) }),
    'set',
  );

  const store = (globalThis as { CookieStore?: { prototype: object } }).CookieStore?.prototype;
  wrap(store, 'set', (args) => note('cookie', { api: 'cookieStore', line: cookieStoreLine(args) }));
  wrap(store, 'delete', ([what]) => {
    const options = (typeof what === 'object' ? what : { name: what }) as Record<string, unknown>;
    note('cookie', {
      api: 'cookieStore',
      line: `${cookieStoreLine([{ ...options, value: '' }])}; Max-Age=0`,
    });
  });

  const area = (self: unknown): 'local' | 'session' | '' => {
    try {
      if (self === localStorage) return 'local';
      if (self === sessionStorage) return 'session';
    } catch {
      // A sandboxed frame has neither.
    }
    return '';
  };
  const noteKey = (self: unknown, op: string, key: unknown, size: number): void => {
    const where = area(self);
    if (where) note('storage', { area: where, op, key: text(key, 4096), size });
  };
  wrap(Storage.prototype, 'setItem', ([key, value], self) => noteKey(self, 'set', key, `${value}`.length));
  wrap(Storage.prototype, 'removeItem', ([key], self) => noteKey(self, 'remove', key, 0));
  wrap(Storage.prototype, 'clear', (_args, self) => noteKey(self, 'clear', '', 0));

  wrap(Navigator.prototype, 'sendBeacon', ([url, body]) =>
    note('send', {
      api: 'beacon',
      url: absolute(url),
      body: typeof body === 'string' ? text(body, 2048) : '',
    }),
  );

  const NativeSocket = globalThis.WebSocket;
  if (NativeSocket) {
    const socket = getOwnPropertyDescriptor(globalThis, 'WebSocket');
    const wrapped = new Proxy(NativeSocket, {
      construct(target, args, newTarget) {
        const made = Reflect.construct(target, args, newTarget) as WebSocket;
        quietly(() => note('send', { api: 'websocket', url: text(made.url, 2048), body: '' }));
        return made;
      },
    });
    if (socket) defineProperty(globalThis, 'WebSocket', { ...socket, value: wrapped });
  }

  function absolute(url: unknown): string {
    return text(new URL(`${url}`, page.baseURI).href, 2048);
  }

  function cookieStoreLine(args: unknown[]): string {
    const first = args[0];
    const options = (
      typeof first === 'object' && first !== null ? first : { name: first, value: args[1] }
    ) as {
      [key: string]: unknown;
    };
    let line = `${options.name}=${options.value ?? ''}; Path=${options.path ?? '/'}; Secure; SameSite=${options.sameSite ?? 'strict'}`;
    if (options.domain) line += `; Domain=${options.domain}`;
    if (options.expires) line += `; Expires=${new Date(options.expires as number).toUTCString()}`;
    if (options.partitioned) line += '; Partitioned';
    return text(line, 8192);
  }

  /** tarteaucitron tells which of its services stands for which purpose only in its page global. */
  function readServices(): Record<string, string> | null {
    const cmp = getOwnPropertyDescriptor(globalThis, 'tarteaucitron')?.value as
      | { services?: Record<string, { type?: unknown }>; job?: unknown }
      | undefined;
    if (!cmp || typeof cmp !== 'object' || !Array.isArray(cmp.job)) return null;
    const services: Record<string, string> = {};
    for (const key of cmp.job.slice(0, 200)) {
      const type = cmp.services?.[key]?.type;
      if (typeof type === 'string') services[text(key, 120)] = text(type, 60);
    }
    return services;
  }

  const begin = (event: Event): void => {
    const given = (event as CustomEvent<unknown>).detail;
    if (secret !== '' || typeof given !== 'string' || given === '') return;
    secret = given;
    apply(forget, page, [GIVE_SECRET, begin]);
    // The observer asks for what is left before it reports, and when the page goes away.
    apply(listen, page, [`${secret}!`, flush]);
    if (queue.length > 0) flush();
  };
  apply(listen, page, [GIVE_SECRET, begin]);
  apply(dispatch, page, [new NativeEvent(ASK_SECRET)]);
})();

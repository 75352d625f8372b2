import { ENGINE } from '../platform/engine';
import { ASK_SECRET, BE_SILENT, GIVE_SECRET, type HookNote } from './channel';
import { type After, type Hook, watchReadings } from './readings';

/**
 * Page world, document_start. Notes who writes cookies, keys and beacons and who reads the device out, and hands it to
 * the observer. Everything it needs is captured before page code runs; later it calls nothing that a page can replace,
 * starts no timer, and nothing here may throw into the page or show in it.
 */
(() => {
  const { apply, construct, getOwnPropertyDescriptor, defineProperty, getPrototypeOf, setPrototypeOf, set } =
    Reflect;
  const { stringify } = JSON;
  const { now } = Date;
  const NativeError = Error;
  const NativeEvent = CustomEvent;
  const NativeURL = URL;
  const { slice, split, indexOf } = String.prototype;
  const { push, join } = Array.prototype;
  const match = RegExp.prototype.exec;
  const soon = queueMicrotask;
  const page = document;
  const wire = performance;
  const dispatch = EventTarget.prototype.dispatchEvent;
  const listen = EventTarget.prototype.addEventListener;
  const forget = EventTarget.prototype.removeEventListener;
  const { get: recall, set: remember } = WeakMap.prototype;

  /** Notes a second, beyond which a page is flooding: the rest is counted as lost, never silently. */
  const RATE = 500;
  const FRAME = /(?:https?|blob|data|file):[^\s)]+?(?=:\d+:\d+|$)/;

  /** No prototype: what a page puts on Array.prototype or Object.prototype is not met here. */
  const bare = <T extends object>(made: T): T => {
    setPrototypeOf(made, null);
    return made;
  };

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
    apply(dispatch, wire, [new NativeEvent(secret, bare({ detail: stringify(message) }))]);
  }

  /** Where this script stands in a stack: told from its own first frame. */
  const ownFrame = ((): string => {
    const found = /(?:@|\(|at )([^@(\s][^@(\n]*?):\d+:\d+/.exec(new NativeError().stack ?? '')?.[1] ?? '';
    return found === '' || /^https?:/.test(found) ? '\u0000' : found;
  })();

  /** Lets stacks tell so many frames more, where the engine and the page let them be counted. */
  function deepen(by: number): void {
    const limit = getOwnPropertyDescriptor(NativeError, 'stackTraceLimit');
    if (limit?.writable && typeof limit.value === 'number')
      set(NativeError, 'stackTraceLimit', limit.value + by);
  }

  /** URL of the first frame outside this script; empty for inline code without one. */
  function caller(): string {
    // A page that formats stacks itself would be called, and could make one up: then nothing is asked.
    if (getOwnPropertyDescriptor(NativeError, 'prepareStackTrace')) return '';
    deepen(12);
    const stack = new NativeError().stack ?? '';
    deepen(-12);
    const lines = apply(split, stack, ['\n']) as string[];
    for (let i = 0; i < lines.length; i++) {
      const found = apply(match, FRAME, [lines[i] ?? '']) as RegExpExecArray | null;
      if (found) return text(found[0], 2048);
    }
    return '';
  }

  function note(kind: HookNote['kind'], details: Record<string, string | number>): void {
    if (silent) return;
    const at = now();
    if (at - windowStart > 1000) {
      windowStart = at;
      inWindow = 0;
    }
    if (++inWindow > RATE) dropped++;
    else apply(push, queue, [bare({ kind, seq: seq++, at, script: caller(), ...details })]);
    if (inFrame) flush();
    if (scheduled || inFrame) return;
    scheduled = true;
    soon(flush);
  }

  /** Runs after the native call, so that what it threw is what the page sees; our own faults stay ours. */
  function quietly(act: () => void): void {
    try {
      act();
    } catch {
      dropped++;
    }
  }

  const text = (value: string, most: number): string => apply(slice, value, [0, most]) as string;
  const isObject = (value: unknown): boolean =>
    (typeof value === 'object' && value !== null) || typeof value === 'function';

  /* Looking native. */
  const natives = new WeakMap<object, object>();
  const sourceOf = Function.prototype.toString;
  /** Sources by name: another realm's stand-ins are not known here, and would show as nameless. */
  const sources: Record<string, string> = bare({});

  const stackOf = getOwnPropertyDescriptor(new NativeError(), 'stack')?.get;

  /** Takes our own lines out of an error that the native call threw. */
  function clean(error: unknown): unknown {
    quietly(() => {
      const stack = isObject(error) ? getOwnPropertyDescriptor(error as object, 'stack') : undefined;
      // A getter of the page's own would be called, and could tell.
      if (!stack || stack.get !== stackOf || getOwnPropertyDescriptor(NativeError, 'prepareStackTrace'))
        return;
      const told = (error as Error).stack;
      if (typeof told === 'string') set(error as object, 'stack', withoutUs(told));
    });
    return error;
  }

  function withoutUs(told: string): string {
    const kept: string[] = bare([]);
    const lines = apply(split, told, ['\n']) as string[];
    for (let i = 0; i < lines.length; i++) {
      const line = lines[i] ?? '';
      const ours = (apply(indexOf, line, [ownFrame]) as number) >= 0;
      const glue = (apply(indexOf, line, ['at Reflect.']) as number) >= 0;
      if (!ours && !glue) apply(push, kept, [line]);
    }
    return apply(join, kept, ['\n']) as string;
  }

  function stand<T extends object>(native: T, handler: ProxyHandler<T>): T {
    const wrapped = new Proxy(native, bare(handler));
    apply(remember, natives, [wrapped, native]);
    const name = plain(native, 'name');
    if (typeof name === 'string') sources[name] = apply(sourceOf, native, []) as string;
    return wrapped;
  }

  /**
   * Puts `after` behind a native function or class, called with what the native was called with, on what, and what it
   * gave. The first `texts` arguments are text: an object there is turned into it once, by the native. `after` takes
   * its arguments by index alone: they have no iterator that a page could replace.
   */
  function wrap(
    owner: object | undefined,
    name: string,
    after: After,
    texts = 0,
    part: 'value' | 'set' | 'get' = 'value',
  ): void {
    const descriptor = owner && getOwnPropertyDescriptor(owner, name);
    const native = descriptor?.[part] as object | undefined;
    if (!owner || typeof native !== 'function') return;
    const run = (self: unknown, args: unknown[], act: () => unknown): unknown => {
      const copy: unknown[] = bare([]);
      // Our own frames take the place of the page's; not while code of the page may run and see.
      let ours = 3;
      for (let i = 0; i < args.length; i++) {
        apply(push, copy, [args[i]]);
        if (!isObject(args[i])) continue;
        ours = 0;
        // The native turns it into text when, and if, it natively would.
        if (i < texts) args[i] = bare({ toString: () => (copy[i] = `${copy[i]}`) });
      }
      try {
        deepen(ours);
        const result = act();
        deepen(-ours);
        quietly(() => after(copy, self, result));
        return result;
      } catch (error) {
        deepen(-ours);
        throw clean(error);
      }
    };
    const wrapped: object = stand(native as object, {
      apply: (target, self, args) => run(self, args, () => apply(target as never, self, args)),
      construct: (target, args, newTarget) =>
        run(null, args, () =>
          construct(target as never, args, (newTarget === wrapped ? target : newTarget) as never),
        ) as object,
    });
    defineProperty(owner, name, { ...descriptor, [part]: wrapped });
    const maker = owner === globalThis && getOwnPropertyDescriptor(native.prototype, 'constructor');
    if (maker) defineProperty(native.prototype, 'constructor', { ...maker, value: wrapped });
  }

  const named = (name: string): object | undefined =>
    (globalThis as unknown as Record<string, { prototype: object } | undefined>)[name]?.prototype ??
    // Chromium up to 150 has it and gives it no name.
    (name === 'FontFaceSet' ? (getPrototypeOf(page.fonts) ?? undefined) : undefined);
  const getter: Hook['getter'] = (owner, name) => {
    const from = typeof owner === 'string' ? named(owner) : owner;
    const get = from && getOwnPropertyDescriptor(from, name)?.get;
    return (self) => get && apply(get, self, []);
  };
  /** The same for several classes and names, each list parted by spaces. */
  const each: Hook['each'] = (owners, names, after, texts, part) => {
    for (const owner of owners.split(' '))
      for (const name of names.split(' ')) wrap(named(owner), name, after, texts, part);
  };

  const asText = (value: unknown, most: number): string => text(`${value as string}`, most);

  /* Functions tell their source natively, ours included. */
  const source = getOwnPropertyDescriptor(Function.prototype, 'toString');
  if (source) {
    const nameless = apply(sourceOf, new Proxy(() => {}, {}), []) as string;
    const wrapped = stand(sourceOf, {
      apply(target, self, args) {
        try {
          const told = apply(
            target,
            (isObject(self) && apply(recall, natives, [self])) || self,
            args,
          ) as string;
          if (told !== nameless) return told;
          const name = plain(self, 'name');
          return (typeof name === 'string' && sources[name]) || told;
        } catch (error) {
          throw clean(error);
        }
      },
    });
    defineProperty(Function.prototype, 'toString', { ...source, value: wrapped });
  }

  /* Firefox keeps stacks behind a getter: it tells them without our lines. */
  if (ENGINE === 'firefox') {
    const { prototype } = DOMException;
    for (const owner of [NativeError.prototype, prototype, Object.getPrototypeOf(prototype)]) {
      const stack = getOwnPropertyDescriptor(owner, 'stack');
      if (!stack?.get) continue;
      const wrapped = stand(stack.get, {
        apply(target, self, args) {
          const told: unknown = apply(target, self, args);
          return typeof told === 'string' ? withoutUs(told) : told;
        },
      });
      defineProperty(owner, 'stack', { ...stack, get: wrapped });
    }
  }

  /* Cookies. */
  each(
    'Document',
    'cookie',
    (args) => note('cookie', { api: 'document', line: asText(args[0], 8192) }),
    1,
    'set',
  );
  const inStore =
    (suffix: string): After =>
    (args) => {
      const first = args[0];
      const line = isObject(first)
        ? cookieStoreLine(first as object)
        : `${first}=${suffix ? '' : args[1]}; Path=/; Secure; SameSite=strict`;
      note('cookie', { api: 'cookieStore', line: text(line + suffix, 8192) });
    };
  each('CookieStore', 'set', inStore(''));
  each('CookieStore', 'delete', inStore('; Max-Age=0'));

  /** A plain value of an object, without running anything of the page's. */
  function plain(owner: unknown, key: string): unknown {
    return isObject(owner) ? getOwnPropertyDescriptor(owner as object, key)?.value : undefined;
  }

  function cookieStoreLine(options: object): string {
    const read = (key: string): string => {
      const value = plain(options, key);
      return isObject(value) || value === undefined || value === null ? '' : `${value as string}`;
    };
    const expires = read('expires');
    // To the nearest second: the moment was taken a little before now.
    const seconds = ((expires as unknown as number) - now()) / 1000 + 0.5;
    let line = `${read('name')}=${read('value')}; Path=${read('path') || '/'}; Secure; SameSite=${read('sameSite') || 'strict'}`;
    if (read('domain')) line += `; Domain=${read('domain')}`;
    if (expires) line += `; Max-Age=${seconds - (seconds % 1)}`;
    if (read('partitioned') === 'true') line += '; Partitioned';
    return line;
  }

  /* Keys, databases, caches. */
  const localOf = getter(globalThis, 'localStorage');
  const sessionOf = getter(globalThis, 'sessionStorage');
  const noteKey = (area: string, op: string, key: unknown, size = 0): void =>
    note('storage', { area, op, key: asText(key, 4096), size });
  const inStorage =
    (op: string): After =>
    (args, self) => {
      // Reading the areas may be forbidden; then nothing was written either.
      const area = self === localOf(globalThis) ? 'local' : self === sessionOf(globalThis) ? 'session' : '';
      if (area)
        noteKey(area, op, args.length > 0 ? args[0] : '', op === 'set' ? `${args[1] as string}`.length : 0);
    };
  each('Storage', 'setItem', inStorage('set'), 2);
  each('Storage', 'removeItem', inStorage('remove'), 1);
  each('Storage', 'clear', inStorage('clear'));
  each('IDBFactory', 'open', (args) => noteKey('indexeddb', 'set', args[0]), 1);
  each('CacheStorage', 'open', (args) => noteKey('cache', 'set', args[0]), 1);

  /* Sending. */
  const baseOf = getter('Node', 'baseURI');
  const sent = (api: string, url: unknown, body: unknown = ''): void =>
    note('send', { api, url: asText(url, 2048), body: typeof body === 'string' ? text(body, 2048) : '' });
  each(
    'Navigator',
    'sendBeacon',
    (args) => sent('beacon', new NativeURL(`${args[0] as string}`, baseOf(page) as string).href, args[1]),
    1,
  );
  for (const name of ['WebSocket', 'EventSource']) {
    const urlOf = getter(name, 'url');
    const api = name.toLowerCase();
    wrap(globalThis, name, (_args, _self, made) => sent(api, urlOf(made)));
  }

  /* Reading the device out. */
  watchReadings({
    each,
    getter,
    caller,
    text: asText,
    told: (api) => note('fingerprint', { api }),
  });

  /** tarteaucitron tells which of its services stands for which purpose only in its page global. */
  function readServices(): Record<string, string> | null {
    const cmp = plain(globalThis, 'tarteaucitron');
    const job = plain(cmp, 'job');
    const services = plain(cmp, 'services');
    if (!isObject(job) || !isObject(services)) return null;
    const found: Record<string, string> = bare({});
    const length = plain(job, 'length');
    for (let i = 0; i < 200 && i < (length as number); i++) {
      const key = plain(job, `${i}`);
      if (typeof key !== 'string') continue;
      const type = plain(plain(services, key), 'type');
      if (typeof type === 'string') found[text(key, 120)] = text(type, 60);
    }
    return found;
  }

  const begin = (event: Event): void => {
    const given = (event as CustomEvent<unknown>).detail;
    if (secret !== '' || typeof given !== 'string' || given === '') return;
    secret = given;
    apply(forget, page, [GIVE_SECRET, begin]);
    silent = given === BE_SILENT;
    if (silent) return;
    // The observer asks for what is left before it reports, and when the page goes away.
    apply(listen, wire, [`${secret}!`, flush]);
    if (queue.length > 0) flush();
  };
  apply(listen, page, [GIVE_SECRET, begin]);
  apply(dispatch, page, [new NativeEvent(ASK_SECRET)]);
})();

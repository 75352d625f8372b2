import { ASK_SECRET, GIVE_SECRET, type HookNote } from './channel';

/**
 * Page world, document_start. Notes who writes cookies, keys and beacons and who reads the device out, and hands it to
 * the observer. Everything it needs is captured before page code runs; later it calls nothing that a page can replace,
 * starts no timer, and nothing here may throw into the page or show in it.
 */
(() => {
  const { apply, construct, getOwnPropertyDescriptor, defineProperty, setPrototypeOf, set } = Reflect;
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
  const dispatch = EventTarget.prototype.dispatchEvent;
  const listen = EventTarget.prototype.addEventListener;
  const forget = EventTarget.prototype.removeEventListener;
  const baseOf = getOwnPropertyDescriptor(Node.prototype, 'baseURI')?.get;
  const { get: recall, set: remember } = WeakMap.prototype;

  /** Notes a second, beyond which a page is flooding: the rest is counted as lost, never silently. */
  const RATE = 500;
  const FRAME = /(?:https?|blob|data|file):[^\s)]+?(?=:\d+:\d+|$)/;
  /** So many different fonts measured by one page is looking for fonts, not layout. */
  const MANY_FONTS = 20;

  /** No prototype: what a page puts on Array.prototype or Object.prototype is not met here. */
  const bare = <T extends object>(made: T): T => {
    setPrototypeOf(made, null);
    return made;
  };

  let secret = '';
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
    apply(dispatch, page, [new NativeEvent(secret, bare({ detail: stringify(message) }))]);
  }

  /** Where this script stands in a stack: told from its own first frame. */
  const ownFrame = ((): string => {
    const found = /(?:@|\(|at )([^@(\s][^@(\n]*?):\d+:\d+/.exec(new NativeError().stack ?? '')?.[1] ?? '';
    return found === '' || /^https?:/.test(found) ? '\u0000' : found;
  })();

  /** URL of the first frame outside this script; empty for inline code without one. */
  function caller(): string {
    // A page that formats stacks itself would be called, and could make one up: then nothing is asked.
    if (getOwnPropertyDescriptor(NativeError, 'prepareStackTrace')) return '';
    const limit = getOwnPropertyDescriptor(NativeError, 'stackTraceLimit');
    const may = limit?.writable === true;
    if (may) set(NativeError, 'stackTraceLimit', 12);
    const stack = new NativeError().stack ?? '';
    if (may) set(NativeError, 'stackTraceLimit', limit.value);
    const lines = apply(split, stack, ['\n']) as string[];
    for (let i = 0; i < lines.length; i++) {
      const found = apply(match, FRAME, [lines[i] ?? '']) as RegExpExecArray | null;
      if (found) return text(found[0], 2048);
    }
    return '';
  }

  function note(kind: HookNote['kind'], details: Record<string, string | number>): void {
    const at = now();
    if (at - windowStart > 1000) {
      windowStart = at;
      inWindow = 0;
    }
    if (++inWindow > RATE) dropped++;
    else apply(push, queue, [bare({ kind, seq: seq++, at, script: caller(), ...details })]);
    if (scheduled) return;
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

  /** Takes our own lines out of an error that the native call threw. */
  function clean(error: unknown): void {
    if (!isObject(error)) return;
    const stack = getOwnPropertyDescriptor(error as object, 'stack');
    if (!stack || getOwnPropertyDescriptor(NativeError, 'prepareStackTrace')) return;
    const told = (error as Error).stack;
    if (typeof told === 'string') set(error as object, 'stack', withoutUs(told));
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
   * Puts `after` behind a native function, called with what the native was called with. The first `texts` arguments
   * are text: an object there is turned into it once, as the native does.
   */
  function wrap(
    owner: object | undefined,
    name: string,
    after: (args: unknown[], self: unknown) => void,
    { part = 'value', texts = 0 }: { part?: 'value' | 'set'; texts?: number } = {},
  ): void {
    const descriptor = owner && getOwnPropertyDescriptor(owner, name);
    const native = descriptor?.[part];
    if (!owner || typeof native !== 'function') return;
    const wrapped = stand(native as (...args: unknown[]) => unknown, {
      apply(target, self, args) {
        try {
          for (let i = 0; i < texts && i < args.length; i++) if (isObject(args[i])) args[i] = `${args[i]}`;
          const result = apply(target, self, args);
          quietly(() => after(args, self));
          return result;
        } catch (error) {
          quietly(() => clean(error));
          throw error;
        }
      },
    });
    defineProperty(owner, name, { ...descriptor, [part]: wrapped });
  }

  /** The same for a class whose making is the event. */
  function wrapClass(name: string, after: (made: object) => void): void {
    const descriptor = getOwnPropertyDescriptor(globalThis, name);
    const native = descriptor?.value as (new (...args: unknown[]) => object) | undefined;
    if (!descriptor || !native) return;
    const wrapped = stand(native, {
      construct(target, args, newTarget) {
        try {
          const made = construct(target, args, newTarget === wrapped ? target : newTarget) as object;
          quietly(() => after(made));
          return made;
        } catch (error) {
          quietly(() => clean(error));
          throw error;
        }
      },
      apply(target, self, args) {
        try {
          return apply(target as never, self, args);
        } catch (error) {
          quietly(() => clean(error));
          throw error;
        }
      },
    });
    defineProperty(globalThis, name, { ...descriptor, value: wrapped });
    const own = getOwnPropertyDescriptor(native.prototype, 'constructor');
    if (own) defineProperty(native.prototype, 'constructor', { ...own, value: wrapped });
  }

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
          const name = plain(self as object, 'name');
          return (typeof name === 'string' && sources[name]) || told;
        } catch (error) {
          quietly(() => clean(error));
          throw error;
        }
      },
    });
    defineProperty(Function.prototype, 'toString', { ...source, value: wrapped });
  }

  /* Firefox keeps stacks behind a getter: it tells them without our lines. */
  for (const owner of [
    NativeError.prototype,
    DOMException.prototype,
    Object.getPrototypeOf(DOMException.prototype),
  ]) {
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

  /* Cookies. */
  wrap(
    Document.prototype,
    'cookie',
    ([line]) => note('cookie', { api: 'document', line: asText(line, 8192) }),
    { part: 'set', texts: 1 },
  );
  const store = (globalThis as { CookieStore?: { prototype: object } }).CookieStore?.prototype;
  wrap(store, 'set', ([first, value]) => {
    const line = isObject(first)
      ? cookieStoreLine(first as object)
      : `${first}=${value}; Path=/; Secure; SameSite=strict`;
    note('cookie', { api: 'cookieStore', line: text(line, 8192) });
  });
  wrap(store, 'delete', ([first]) => {
    const line = isObject(first) ? cookieStoreLine(first as object) : `${first}=; Path=/; Secure`;
    note('cookie', { api: 'cookieStore', line: text(`${line}; Max-Age=0`, 8192) });
  });

  /** A plain value of an object, without running anything of the page's. */
  function plain(owner: object, key: string): unknown {
    return getOwnPropertyDescriptor(owner, key)?.value;
  }

  function cookieStoreLine(options: object): string {
    const read = (key: string): string => {
      const value = plain(options, key);
      return isObject(value) || value === undefined || value === null ? '' : `${value as string}`;
    };
    let line = `${read('name')}=${read('value')}; Path=${read('path') || '/'}; Secure; SameSite=${read('sameSite') || 'strict'}`;
    if (read('domain')) line += `; Domain=${read('domain')}`;
    if (read('expires')) line += `; Max-Age=${((Number(read('expires')) - now()) / 1000).toFixed(0)}`;
    if (read('partitioned') === 'true') line += '; Partitioned';
    return line;
  }

  /* Keys, databases, caches. */
  const localOf = getOwnPropertyDescriptor(globalThis, 'localStorage')?.get;
  const sessionOf = getOwnPropertyDescriptor(globalThis, 'sessionStorage')?.get;
  const noteKey = (area: string, op: string, key: unknown, size: number): void =>
    note('storage', { area, op, key: asText(key, 4096), size });
  const inStorage = (op: string) => (args: unknown[], self: unknown) => {
    const area =
      localOf && self === apply(localOf, globalThis, [])
        ? 'local'
        : sessionOf && self === apply(sessionOf, globalThis, [])
          ? 'session'
          : '';
    if (area)
      noteKey(area, op, args.length > 0 ? args[0] : '', op === 'set' ? `${args[1] as string}`.length : 0);
  };
  wrap(Storage.prototype, 'setItem', inStorage('set'), { texts: 2 });
  wrap(Storage.prototype, 'removeItem', inStorage('remove'), { texts: 1 });
  wrap(Storage.prototype, 'clear', inStorage('clear'));
  wrap(IDBFactory.prototype, 'open', ([name]) => noteKey('indexeddb', 'set', name, 0), { texts: 1 });
  wrap(globalThis.CacheStorage?.prototype, 'open', ([name]) => noteKey('cache', 'set', name, 0), {
    texts: 1,
  });

  /* Sending. */
  wrap(
    Navigator.prototype,
    'sendBeacon',
    ([url, body]) =>
      note('send', {
        api: 'beacon',
        url: text(
          new NativeURL(`${url as string}`, baseOf && (apply(baseOf, page, []) as string)).href,
          2048,
        ),
        body: typeof body === 'string' ? text(body, 2048) : '',
      }),
    { texts: 1 },
  );
  const urlOf = (owner: object | undefined): (() => string) | undefined =>
    owner && getOwnPropertyDescriptor(owner, 'url')?.get;
  const socketUrl = urlOf(globalThis.WebSocket?.prototype);
  const sourceUrl = urlOf(globalThis.EventSource?.prototype);
  wrapClass('WebSocket', (made) => {
    if (socketUrl)
      note('send', { api: 'websocket', url: text(apply(socketUrl, made, []) as string, 2048), body: '' });
  });
  wrapClass('EventSource', (made) => {
    if (sourceUrl)
      note('send', { api: 'eventsource', url: text(apply(sourceUrl, made, []) as string, 2048), body: '' });
  });

  /* Reading the device out. Drawing alone is ordinary; reading back what was written as text tells browsers apart. */
  const read = (api: string): void => note('fingerprint', { api });
  const drawn = new WeakSet<object>();
  const { has: isDrawn, add: markDrawn } = WeakSet.prototype;
  const pen = globalThis.CanvasRenderingContext2D?.prototype;
  const sheetOf = pen && getOwnPropertyDescriptor(pen, 'canvas')?.get;
  const mark = (_args: unknown[], self: unknown): void => {
    if (sheetOf) apply(markDrawn, drawn, [apply(sheetOf, self, [])]);
  };
  for (const name of ['fillText', 'strokeText']) wrap(pen, name, mark);
  const sheet = HTMLCanvasElement.prototype;
  for (const name of ['toDataURL', 'toBlob'])
    wrap(sheet, name, (_args, self) => {
      if (apply(isDrawn, drawn, [self])) read('canvas');
    });
  wrap(pen, 'getImageData', (_args, self) => {
    if (sheetOf && apply(isDrawn, drawn, [apply(sheetOf, self, [])])) read('canvas');
  });
  for (const name of ['WebGLRenderingContext', 'WebGL2RenderingContext'] as const) {
    const gl = globalThis[name]?.prototype;
    // UNMASKED_VENDOR_WEBGL, UNMASKED_RENDERER_WEBGL
    wrap(gl, 'getParameter', ([what]) => {
      if (what === 37445 || what === 37446) read('webgl');
    });
    wrap(gl, 'readPixels', () => read('webgl'));
  }
  const fonts = new Map<string, true>();
  const { has: knows, set: keep } = Map.prototype;
  const fontOf = pen && getOwnPropertyDescriptor(pen, 'font')?.get;
  let measured = 0;
  wrap(pen, 'measureText', (_args, self) => {
    if (measured > MANY_FONTS || !fontOf) return;
    const font = apply(fontOf, self, []);
    if (apply(knows, fonts, [font])) return;
    apply(keep, fonts, [font, true]);
    if (++measured > MANY_FONTS) read('fonts');
  });
  wrap(globalThis.OfflineAudioContext?.prototype, 'startRendering', () => read('audio'));
  wrap(globalThis.RTCPeerConnection?.prototype, 'createDataChannel', () => read('webrtc'));
  wrap(globalThis.MediaDevices?.prototype, 'enumerateDevices', () => read('devices'));
  wrap(Navigator.prototype, 'getBattery', () => read('battery'));

  /** tarteaucitron tells which of its services stands for which purpose only in its page global. */
  function readServices(): Record<string, string> | null {
    const cmp = plain(globalThis, 'tarteaucitron');
    const job = isObject(cmp) ? plain(cmp as object, 'job') : null;
    const services = isObject(cmp) ? plain(cmp as object, 'services') : null;
    if (!isObject(job) || !isObject(services)) return null;
    const found: Record<string, string> = bare({});
    const length = plain(job as object, 'length');
    for (let i = 0; i < 200 && i < (length as number); i++) {
      const key = plain(job as object, `${i}`);
      const service = typeof key === 'string' ? plain(services as object, key) : null;
      const type = isObject(service) ? plain(service as object, 'type') : null;
      if (typeof type === 'string') found[text(key as string, 120)] = text(type, 60);
    }
    return found;
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

import { ENGINE } from '../../platform/engine';
import {
  apply,
  bare,
  construct,
  defineProperty,
  getOwnPropertyDescriptor,
  getPrototypeOf,
  isObject,
  NativeError,
  page,
  plain,
  push,
  recall,
  remember,
} from './natives';
import { clean, deepen, withoutUs } from './stacks';
import { quietly } from './wire';

/** What is hooked; nothing where the browser has none. */
type Owner = object | null | false | undefined;

export type After = (args: unknown[], self: unknown, result: unknown) => void;

/* Looking native. */
const natives = new WeakMap<object, object>();
const sourceOf = Function.prototype.toString;
/** Sources by name: another realm's stand-ins are not known here, and would show as nameless. */
const sources: Record<string, string> = bare({});

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
export function wrap(
  owner: Owner,
  name: string,
  after: After,
  texts = 0,
  part: 'value' | 'set' | 'get' = 'value',
): void {
  const descriptor = owner ? getOwnPropertyDescriptor(owner, name) : undefined;
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

const named = (name: string): Owner =>
  (globalThis as unknown as Record<string, { prototype: object } | undefined>)[name]?.prototype ??
  // Chromium up to 150 has it and gives it no name.
  (name === 'FontFaceSet' && getPrototypeOf(page.fonts));
/** What a property of a class gives, where the browser has it, as natively. */
export const getter = (owner: object | string, name: string): ((self: unknown) => unknown) => {
  const from = typeof owner === 'string' ? named(owner) : owner;
  const get = from && getOwnPropertyDescriptor(from, name)?.get;
  return (self) => get && apply(get, self, []);
};
/** The same for several classes and names, each list parted by spaces. */
export const each = (
  owners: string,
  names: string,
  after: After,
  texts?: number,
  part?: 'value' | 'set' | 'get',
): void => {
  for (const owner of owners.split(' '))
    for (const name of names.split(' ')) wrap(named(owner), name, after, texts, part);
};

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

/**
 * What the page hook uses, captured before any code of the page runs: a page can replace the names, not these. Nothing
 * here is made anew later.
 */
export const {
  apply,
  construct,
  getOwnPropertyDescriptor,
  defineProperty,
  getPrototypeOf,
  setPrototypeOf,
  set: assign,
} = Reflect;
export const { stringify } = JSON;
export const { now } = Date;
export const NativeError = Error;
export const NativeEvent = CustomEvent;
export const NativeURL = URL;
const NativeObject = Object;
export const { slice, split, indexOf } = String.prototype;
export const { push, join } = Array.prototype;
export const { exec } = RegExp.prototype;
export const soon = queueMicrotask;
export const page = document;
export const { dispatchEvent, addEventListener, removeEventListener } = EventTarget.prototype;
export const { get: recall, set: remember } = WeakMap.prototype;

/** No prototype: what a page puts on Array.prototype or Object.prototype is not met here. */
export const bare = <T extends object>(made: T): T => {
  setPrototypeOf(made, null);
  return made;
};

export const text = (value: string, most: number): string => apply(slice, value, [0, most]) as string;
export const asText = (value: unknown, most: number): string => text(`${value as string}`, most);
export const isObject = (value: unknown): boolean => NativeObject(value) === value;

/** A plain value of an object, without running anything of the page's. */
export function plain(owner: unknown, key: string): unknown {
  return isObject(owner) ? getOwnPropertyDescriptor(owner as object, key)?.value : undefined;
}

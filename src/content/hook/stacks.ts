import {
  apply,
  assign,
  bare,
  exec,
  getOwnPropertyDescriptor,
  indexOf,
  isObject,
  join,
  NativeError,
  push,
  split,
  text,
} from './natives';

const FRAME = /(?:https?|blob|data|file):[^\s)]+?(?=:\d+:\d+|$)/;

/** Where this script stands in a stack: told from its own first frame. */
const ownFrame = ((): string => {
  const found = /(?:@|\(|at )([^@(\s][^@(\n]*?):\d+:\d+/.exec(new NativeError().stack ?? '')?.[1] ?? '';
  return found === '' || /^https?:/.test(found) ? '\u0000' : found;
})();

/** Lets stacks tell so many frames more, where the engine and the page let them be counted. */
export function deepen(by: number): void {
  const limit = getOwnPropertyDescriptor(NativeError, 'stackTraceLimit');
  if (limit?.writable && typeof limit.value === 'number')
    assign(NativeError, 'stackTraceLimit', limit.value + by);
}

/** URL of the first frame outside this script; empty for inline code without one. */
export function caller(): string {
  // A page that formats stacks itself would be called, and could make one up: then nothing is asked.
  if (getOwnPropertyDescriptor(NativeError, 'prepareStackTrace')) return '';
  deepen(12);
  const stack = new NativeError().stack ?? '';
  deepen(-12);
  const lines = apply(split, stack, ['\n']) as string[];
  for (let i = 0; i < lines.length; i++) {
    const found = apply(exec, FRAME, [lines[i] ?? '']) as RegExpExecArray | null;
    if (found) return text(found[0], 2048);
  }
  return '';
}

const stackOf = getOwnPropertyDescriptor(new NativeError(), 'stack')?.get;

/** Takes our own lines out of an error that the native call threw. */
export function clean(error: unknown): unknown {
  try {
    const stack = isObject(error) ? getOwnPropertyDescriptor(error as object, 'stack') : undefined;
    // A getter of the page's own would be called, and could tell.
    if (stack && stack.get === stackOf && !getOwnPropertyDescriptor(NativeError, 'prepareStackTrace')) {
      const told = (error as Error).stack;
      if (typeof told === 'string') assign(error as object, 'stack', withoutUs(told));
    }
  } catch {
    // Then it stays as it is.
  }
  return error;
}

export function withoutUs(told: string): string {
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

import { bare, isObject, plain, text } from './natives';

/** tarteaucitron tells which of its services stands for which purpose only in its page global. */
export function readServices(): Record<string, string> | null {
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

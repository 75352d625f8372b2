import { asText, isObject, NativeURL, now, page, plain, text } from './hook/natives';
import { watchReadings } from './hook/readings';
import { meet, note } from './hook/wire';
import { type After, each, getter, wrap } from './hook/wrap';

/**
 * Page world, document_start. Notes who writes cookies, keys and beacons and who reads the device out, and hands it to
 * the observer. Everything it needs is captured before page code runs; later it calls nothing that a page can replace,
 * starts no timer, and nothing here may throw into the page or show in it.
 */

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

watchReadings();
meet();

import { parseCookieDate } from './cookie-date';

/** What one Set-Cookie line, or one `document.cookie` write, asked for. */
export interface CookieWrite {
  name: string;
  value: string;
  /** Lower case, without leading dot; null = host-only. */
  domain: string | null;
  path: string | null;
  secure: boolean;
  httpOnly: boolean;
  sameSite: 'lax' | 'strict' | 'none' | 'unspecified';
  partitioned: boolean;
  /** Whole seconds; null = session cookie; 0 or less = a deletion. */
  lifetime: number | null;
}

/** Longest name and value together, and longest attribute, in octets (RFC 6265bis 5.6). */
const MOST_PAIR = 4096;
const MOST_ATTRIBUTE = 1024;
const octets = (text: string): number => {
  let count = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    count += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return count;
};
const trim = (text: string): string => text.replace(/^[\t ]+|[\t ]+$/g, '');

/**
 * Reads one line as RFC 6265bis 5.6 does: Max-Age wins over Expires, the last of several attributes counts, an
 * unreadable one as absent. Written out, since the libraries for it read numbers and dates more leniently than
 * browsers do.
 * @param line Set-Cookie header value, or the string given to `document.cookie`
 * @param at moment of the writing, milliseconds since the epoch: Expires counts from here
 * @returns null when browsers would ignore the line (nothing in it, too long, a control character)
 */
export function parseCookieWrite(line: string, at: number): CookieWrite | null {
  if (hasControlCharacter(line)) return null;
  const [pair = '', ...attributes] = line.split(';');
  const cut = pair.indexOf('=');
  const name = cut < 0 ? '' : trim(pair.slice(0, cut));
  const value = trim(pair.slice(cut + 1));
  if ((name === '' && value === '') || octets(name) + octets(value) > MOST_PAIR) return null;
  const write: CookieWrite = {
    name,
    value,
    domain: null,
    path: null,
    secure: false,
    httpOnly: false,
    sameSite: 'unspecified',
    partitioned: false,
    lifetime: null,
  };
  let maxAge: number | null = null;
  let expires: number | null = null;
  for (const attribute of attributes) {
    const equals = attribute.indexOf('=');
    const key = trim(equals < 0 ? attribute : attribute.slice(0, equals)).toLowerCase();
    const content = equals < 0 ? '' : trim(attribute.slice(equals + 1));
    if (content.length > MOST_ATTRIBUTE) continue;
    if (key === 'max-age') maxAge = /^-?\d+$/.test(content) ? Number(content) : maxAge;
    else if (key === 'expires') expires = parseCookieDate(content) ?? expires;
    else if (key === 'domain') write.domain = content.replace(/^\./, '').toLowerCase() || null;
    else if (key === 'path') write.path = content.startsWith('/') ? content : null;
    else if (key === 'secure') write.secure = true;
    else if (key === 'httponly') write.httpOnly = true;
    else if (key === 'samesite') write.sameSite = readSameSite(content);
    else if (key === 'partitioned') write.partitioned = true;
  }
  if (maxAge !== null) write.lifetime = Math.max(Math.min(maxAge, MOST_SECONDS), -MOST_SECONDS);
  else if (expires !== null) write.lifetime = Math.round((expires - at) / 1000);
  return write;
}

/** Larger numbers lose their last digits; no browser keeps a hundredth of it. */
const MOST_SECONDS = Number.MAX_SAFE_INTEGER;

function hasControlCharacter(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if ((code < 0x20 && code !== 0x09) || code === 0x7f) return true;
  }
  return false;
}

function readSameSite(text: string): CookieWrite['sameSite'] {
  const value = text.toLowerCase();
  return value === 'lax' || value === 'strict' || value === 'none' ? value : 'unspecified';
}

/** Default-path of RFC 6265bis 5.1.4. */
export function defaultPath(pathname: string): string {
  const last = pathname.lastIndexOf('/');
  return last <= 0 ? '/' : pathname.slice(0, last);
}

/** Splits a webRequest Set-Cookie value: Firefox joins several headers with a newline, Chromium gives one each. */
export const splitSetCookie = (value: string): string[] => value.split('\n').filter((line) => line !== '');

import { parseString } from 'set-cookie-parser';

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

/**
 * Reads one line as RFC 6265bis does: Max-Age wins over Expires, an unreadable attribute counts as absent.
 * @param line Set-Cookie header value, or the string given to `document.cookie`
 * @param at moment of the writing, milliseconds since the epoch: Expires counts from here
 * @returns null when browsers would ignore the line (no name and no value, or a control character)
 */
export function parseCookieWrite(line: string, at: number): CookieWrite | null {
  // The library refuses names such as "constructor" that browsers accept; a letter in front, taken off again,
  // lets it read them like any other.
  const parsed = parseString(`x${line.trimStart()}`, { decodeValues: false, silent: true });
  if (!parsed) return null;
  const named = parsed.name !== '';
  const name = named ? parsed.name.slice(1).trim() : '';
  const value = named ? parsed.value : parsed.value.slice(1);
  if (name === '' && value === '') return null;
  if (hasControlCharacter(name) || hasControlCharacter(value)) return null;
  const domain = parsed.domain?.trim().toLowerCase().replace(/^\./, '') || null;
  const path = parsed.path?.startsWith('/') ? parsed.path : null;
  return {
    name,
    value,
    domain,
    path,
    secure: parsed.secure === true,
    httpOnly: parsed.httpOnly === true,
    sameSite: readSameSite(parsed.sameSite),
    partitioned: parsed.partitioned === true,
    lifetime: requestedLifetime(parsed.maxAge, parsed.expires, at),
  };
}

function hasControlCharacter(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if ((code < 0x20 && code !== 0x09) || code === 0x7f) return true;
  }
  return false;
}

function readSameSite(text: string | undefined): CookieWrite['sameSite'] {
  const value = text?.trim().toLowerCase();
  return value === 'lax' || value === 'strict' || value === 'none' ? value : 'unspecified';
}

function requestedLifetime(maxAge: number | undefined, expires: Date | undefined, at: number): number | null {
  if (maxAge !== undefined && Number.isFinite(maxAge)) return Math.trunc(maxAge);
  const until = expires?.getTime();
  if (until === undefined || Number.isNaN(until)) return null;
  return Math.round((until - at) / 1000);
}

/** Default-path of RFC 6265bis 5.1.4. */
export function defaultPath(pathname: string): string {
  const last = pathname.lastIndexOf('/');
  return last <= 0 ? '/' : pathname.slice(0, last);
}

/** Splits a webRequest Set-Cookie value: Firefox joins several headers with a newline, Chromium gives one each. */
export const splitSetCookie = (value: string): string[] => value.split('\n').filter((line) => line !== '');

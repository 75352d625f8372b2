import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCookieDate } from '../../../src/core/observe/cookie-date';
import { parseCookieWrite } from '../../../src/core/observe/set-cookie';

const NOON = Date.UTC(2033, 10, 23, 12, 0, 0);

describe('parseCookieDate', () => {
  it.each([
    'Wed, 23 Nov 2033 12:00:00 GMT',
    'Wednesday, 23-Nov-33 12:00:00 GMT',
    'Wed Nov 23 12:00:00 2033',
    '23 NOV 2033 12:00:00',
    '2033 12:00:00 23 november',
    'Wed, 23 Nov 2033 12:00:00 +0500',
    '12:0:0 23-nov-2033',
  ])('reads %s, always as UTC', (text) => expect(parseCookieDate(text)).toBe(NOON));

  it.each([
    '',
    'soon',
    'Wed, 23 Nov 2033',
    '31 Feb 2031 10:00:00',
    '23 Nov 1500 10:00:00',
    '23 Nov 2033 24:00:00',
  ])('finds no date in "%s"', (text) => expect(parseCookieDate(text)).toBeNull());

  it('puts two digits into the century that browsers put them into', () => {
    expect(parseCookieDate('01 Jan 69 00:00:00')).toBe(Date.UTC(2069, 0, 1));
    expect(parseCookieDate('01 Jan 70 00:00:00')).toBe(0);
  });

  it('gives back what a server wrote, whatever the moment', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000 }), (seconds) => {
        expect(parseCookieDate(new Date(seconds * 1000).toUTCString())).toBe(seconds * 1000);
      }),
    );
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        parseCookieDate(text);
      }),
    );
  });
});

describe('lines that libraries read more leniently than browsers', () => {
  it.each([
    ['a=1; Max-Age=60x', null],
    ['a=1; Max-Age=1e3', null],
    ['a=1; Max-Age=', null],
    ['a=1; Max-Age=100; Max-Age=5000', 5000],
    ['a=1; Max-Age=99999999999999', 99_999_999_999_999],
  ])('%s', (line, lifetime) => expect(parseCookieWrite(line, 0)?.lifetime).toBe(lifetime));

  it('refuses a line that is too long, and an attribute that is', () => {
    expect(parseCookieWrite(`a=${'x'.repeat(4096)}`, 0)).toBeNull();
    expect(parseCookieWrite(`a=1; Path=/${'x'.repeat(1024)}`, 0)?.path).toBeNull();
  });

  it('lets the last Domain and Path count, an empty one too', () => {
    expect(parseCookieWrite('a=1; Domain=b.pro; Domain=; Path=/x; Path=y', 0)).toMatchObject({
      domain: null,
      path: null,
    });
  });
});

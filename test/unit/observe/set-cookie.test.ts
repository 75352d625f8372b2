import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultPath, parseCookieWrite, splitSetCookie } from '../../../src/core/observe/set-cookie';

const AT = Date.UTC(2026, 10, 23, 12);

describe('parseCookieWrite', () => {
  it('takes Max-Age before Expires, whatever their order', () => {
    for (const line of [
      '_ga=GA1.1.1.2; Expires=Wed, 23 Nov 2033 12:00:00 GMT; Max-Age=3600',
      '_ga=GA1.1.1.2; Max-Age=3600; Expires=Wed, 23 Nov 2033 12:00:00 GMT',
    ]) {
      expect(parseCookieWrite(line, AT)?.lifetime).toBe(3600);
    }
  });

  it('counts Expires from the moment of the writing', () => {
    expect(parseCookieWrite('a=b; expires=Mon, 23 Nov 2026 13:00:00 GMT', AT)?.lifetime).toBe(3600);
  });

  it('calls a cookie without either a session cookie', () => {
    expect(parseCookieWrite('sid=1; HttpOnly', AT)).toMatchObject({ lifetime: null, httpOnly: true });
  });

  it('takes a lifetime of nought or less as a deletion, not as a session', () => {
    expect(parseCookieWrite('a=; Max-Age=0', AT)?.lifetime).toBe(0);
    expect(parseCookieWrite('a=; Max-Age=-5', AT)?.lifetime).toBe(-5);
    expect(parseCookieWrite('a=; Expires=Thu, 01 Jan 1970 00:00:00 GMT', AT)?.lifetime).toBeLessThan(0);
  });

  it('reads attributes in any case, domain without its dot', () => {
    expect(
      parseCookieWrite('a=b; DOMAIN=.Back-Office.PRO; PATH=/x; SECURE; samesite=NONE; Partitioned', AT),
    ).toMatchObject({
      domain: 'back-office.pro',
      path: '/x',
      secure: true,
      sameSite: 'none',
      partitioned: true,
    });
  });

  it('keeps names that are prototype keys', () => {
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
      expect(parseCookieWrite(`${name}=1`, AT)).toMatchObject({ name, value: '1' });
    }
  });

  it('reads a line without an equals sign as a value without a name, as browsers do', () => {
    expect(parseCookieWrite('lonely', AT)).toMatchObject({ name: '', value: 'lonely' });
  });

  it('ignores what browsers ignore', () => {
    expect(parseCookieWrite('', AT)).toBeNull();
    expect(parseCookieWrite('=', AT)).toBeNull();
    expect(parseCookieWrite('a\u0000b=1', AT)).toBeNull();
  });

  it('never throws, and never makes up a name', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (line) => {
        const write = parseCookieWrite(line, AT);
        if (write) expect(line).toContain(write.name);
      }),
    );
  });

  it('gives back what was written', () => {
    const token = fc.stringMatching(/^[A-Za-z0-9_.-]{1,30}$/);
    fc.assert(
      fc.property(token, token, fc.integer({ min: 1, max: 10 ** 9 }), (name, value, age) => {
        expect(parseCookieWrite(`${name}=${value}; Max-Age=${age}`, AT)).toMatchObject({
          name,
          value,
          lifetime: age,
        });
      }),
    );
  });
});

describe('defaultPath', () => {
  it.each([
    ['/', '/'],
    ['', '/'],
    ['/docs', '/'],
    ['/docs/en/page', '/docs/en'],
  ])('%s gives %s', (pathname, path) => expect(defaultPath(pathname)).toBe(path));
});

describe('splitSetCookie', () => {
  it('parts what Firefox joins with newlines, and nothing at commas', () => {
    expect(splitSetCookie('a=1; expires=Wed, 23 Nov 2033 12:00:00 GMT\nb=2')).toEqual([
      'a=1; expires=Wed, 23 Nov 2033 12:00:00 GMT',
      'b=2',
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import {
  foldGone,
  foldJar,
  foldWrite,
  type JarCookie,
  type WriteContext,
} from '../../../src/core/observe/fold-cookie';
import { parseCookieWrite } from '../../../src/core/observe/set-cookie';

const AT = Date.UTC(2026, 10, 23, 12);
const before = () => 'before-choice' as const;
const context = (more: Partial<WriteContext> = {}): WriteContext => ({
  site: 'back-office.pro',
  storeId: '0',
  host: 'www.back-office.pro',
  pathname: '/docs/en/',
  pageUrl: 'https://www.back-office.pro/docs/en/',
  setBy: 'script',
  setterUrl: 'https://www.googletagmanager.com/gtag/js',
  at: AT,
  digest: 'd1',
  ...more,
});
const write = (line: string, at = AT) => {
  const parsed = parseCookieWrite(line, at);
  if (!parsed) throw new Error(line);
  return parsed;
};
const jar = (more: Partial<JarCookie> = {}): JarCookie => ({
  name: '_ga',
  domain: 'back-office.pro',
  hostOnly: false,
  path: '/',
  secure: true,
  httpOnly: false,
  sameSite: 'lax',
  expirationDate: AT / 1000 + 34_560_000,
  partitionKey: null,
  storeId: '0',
  ...more,
});
const GA = '_ga=GA1.1.1.2; domain=.back-office.pro; path=/; max-age=63072000';

describe('foldWrite', () => {
  it('keeps the requested lifetime beside what the jar keeps', () => {
    const asked = foldWrite(undefined, write(GA), context(), before);
    const kept = foldJar(
      asked ?? undefined,
      jar(),
      { site: 'back-office.pro', at: AT + 200, changed: true, preexisting: false, digest: 'd1' },
      before,
    );
    expect(kept).toMatchObject({
      requestedLifetime: 63_072_000,
      storedLifetime: 34_560_000,
      setBy: 'script',
      stored: true,
    });
    expect(kept.stamps.phases).toEqual({ 'before-choice': 1 });
  });

  it('attributes a writing that the jar told first, and counts it once', () => {
    const told = foldJar(
      undefined,
      jar(),
      { site: 'back-office.pro', at: AT + 5, changed: true, preexisting: false, digest: 'd1' },
      before,
    );
    const asked = foldWrite(told, write(GA), context(), before);
    expect(asked).toMatchObject({
      setBy: 'script',
      setterUrl: 'https://www.googletagmanager.com/gtag/js',
      requestedLifetime: 63_072_000,
    });
    expect(asked?.stamps.phases).toEqual({ 'before-choice': 1 });
  });

  const told = { site: 'back-office.pro', changed: true, preexisting: false, digest: 'd1' };

  it('takes the jar’s word that comes late, to a background that was waking up, for no renewal', () => {
    const asked = foldWrite(undefined, write(GA), context(), before) ?? undefined;
    const late = foldJar(asked, jar(), { ...told, at: AT + 9000 }, before);
    expect(late).toMatchObject({ setBy: 'script', renewals: 0, setAt: AT });
    // Its next word is about another writing.
    const next = foldJar(
      late,
      jar({ expirationDate: AT / 1000 + 34_560_050 }),
      { ...told, at: AT + 50_000 },
      before,
    );
    expect(next).toMatchObject({ setBy: 'unknown', renewals: 1, setAt: AT + 50_000 });
    // And one that moves the end is a renewal, late or not.
    const renewed = foldJar(
      asked,
      jar({ expirationDate: AT / 1000 + 34_560_020 }),
      { ...told, at: AT + 20_000 },
      before,
    );
    expect(renewed).toMatchObject({ renewals: 1 });
  });

  it.each([
    ['a change of the jar', { ...told }],
    ['a look at the jar, which tells no value', { ...told, digest: null }],
  ])('attributes writings that were heard long after %s', (_, jarWord) => {
    const heard = foldJar(undefined, jar(), { ...jarWord, at: AT + 9000 }, before);
    const first = foldWrite(heard, write(GA), context(), before) ?? undefined;
    expect(first).toMatchObject({
      setBy: 'script',
      renewals: 0,
      setAt: AT,
      requestedLifetime: 63_072_000,
    });
    const second = foldWrite(first, write(GA, AT + 2000), context({ at: AT + 2000 }), before);
    expect(second).toMatchObject({ setBy: 'script', renewals: 1, setAt: AT + 2000 });
  });

  it('tells a renewal of the same value from a new value', () => {
    const first = foldWrite(undefined, write(GA), context(), before) ?? undefined;
    const later = AT + 86_400_000;
    expect(foldWrite(first, write(GA, later), context({ at: later }), before)?.renewals).toBe(1);
    expect(
      foldWrite(first, write(GA, later), context({ at: later, digest: 'other' }), before)?.renewals,
    ).toBe(0);
  });

  it('refuses a domain that the host does not belong to', () => {
    expect(foldWrite(undefined, write('a=1; domain=office.pro'), context(), before)).toBeNull();
    expect(foldWrite(undefined, write('a=1; domain=evil.test'), context(), before)).toBeNull();
  });

  it('takes a deletion as a deletion', () => {
    const first = foldWrite(undefined, write(GA), context(), before) ?? undefined;
    const gone = foldWrite(
      first,
      write('_ga=; domain=.back-office.pro; path=/; max-age=0'),
      context({ at: AT + 10 }),
      before,
    );
    expect(gone?.present).toBe(false);
    expect(gone?.requestedLifetime).toBe(63_072_000);
  });

  it('puts a partitioned cookie under its site and keeps it apart from the other', () => {
    const parted = foldWrite(undefined, write('a=1; Secure; Partitioned'), context(), before);
    const plain = foldWrite(undefined, write('a=1; Secure'), context(), before);
    expect(parted?.partitionKey).toBe('https://back-office.pro');
    expect(parted?.key).not.toBe(plain?.key);
  });
});

describe('foldJar', () => {
  it('says nothing about when a cookie was set that was there before', () => {
    const fact = foldJar(
      undefined,
      jar(),
      { site: 'back-office.pro', at: AT, changed: false, preexisting: true, digest: null },
      before,
    );
    expect(fact).toMatchObject({ preexisting: true, setBy: 'unknown' });
    expect(fact.stamps).toMatchObject({ phases: {}, first: 'unknown' });
  });

  it('remembers a cookie that is gone', () => {
    const fact = foldJar(
      undefined,
      jar(),
      { site: 'back-office.pro', at: AT, changed: true, preexisting: false, digest: 'd' },
      before,
    );
    expect(foldGone(fact, AT + 1000)).toMatchObject({ present: false, stored: true, lastSeen: AT + 1000 });
  });
});

describe('a partition that nobody asked for', () => {
  it('is where a line is filed once the engine has put its cookie there', () => {
    const parted = foldWrite(
      undefined,
      write('m=1; Secure; SameSite=None'),
      context({ host: 'm.stripe.com', setBy: 'http', partitionKey: 'https://back-office.pro' }),
      before,
    );
    expect(parted).toMatchObject({ partitionKey: 'https://back-office.pro', setBy: 'http' });
  });
});

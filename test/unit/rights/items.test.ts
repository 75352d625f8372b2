import { describe, expect, it } from 'vitest';
import { letterItems } from '../../../src/core/rights/items';
import { careless } from '../../fixtures/views';

const cookie = careless.report.cookies[0];
if (!cookie) throw new Error('the fixture has no cookie');
const view = (...cookies: Partial<typeof cookie>[]) => ({
  ...careless,
  report: {
    ...careless.report,
    cookies: cookies.map((c, i) => ({
      ...cookie,
      id: `x${i}`,
      present: true,
      identifier: true,
      httpOnly: false,
      category: 'analytics' as const,
      domain: 'back-office.pro',
      ...c,
    })),
  },
});
const value = (name: string, text: string) => ({ name, domain: 'back-office.pro', value: text });

describe('what the evidence offers for a letter', () => {
  it('takes the client ID out of _ga, and knows a Crisp session', () => {
    const items = letterItems(
      view({ name: '_ga' }, { name: 'crisp-client%2Fsession%2Fab', category: 'functional' }),
      [value('_ga', 'GA1.1.1763912345.1763912000'), value('crisp-client%2Fsession%2Fab', 'session_0a1b')],
    );
    expect(items[0]).toMatchObject({ kind: 'identifier', value: '1763912345.1763912000' });
    expect(items[0]?.text.en).toContain('client ID');
    expect(items[1]?.text.fr).toContain('session Crisp');
  });
  it('never offers what opens a session, be it by its category or by its flag', () => {
    const items = letterItems(
      view(
        { name: 'bo_session', category: 'necessary' },
        { name: 'sid', httpOnly: true },
        { name: 'app_session', category: 'unknown', vendor: null },
        { name: 'gone', present: false },
      ),
      [value('bo_session', 'secret'), value('sid', 'secret'), value('gone', 'x')],
    );
    expect(items.filter((item) => item.kind === 'identifier')).toEqual([]);
    expect(JSON.stringify(items)).not.toContain('secret');
  });
  it('offers undeclared recipients and questions that no browser answers', () => {
    const kinds = letterItems(careless).map((item) => item.kind);
    expect(kinds).toContain('recipient');
    expect(kinds).toContain('question');
  });
  it('offers what local storage holds as an identifier, and nothing that may sign someone in', () => {
    const first = careless.report.storage[0] ?? {
      declared: 'ambiguous' as const,
      consentPhase: 'unknown' as const,
      pattern: null,
      setterUrl: null,
      size: 0,
      firstSeen: '2026-11-20T09:00:00.000Z',
    };
    const origin = 'https://www.back-office.pro';
    const stored = (key: string, vendor: string | null = null, more = {}) => ({
      ...first,
      id: `s ${key}`,
      kind: 'local' as const,
      origin,
      key,
      vendor,
      category: 'analytics' as const,
      present: true,
      ...more,
    });
    const keys: [string, string, string | null][] = [
      ['visitor_id', 'v-83bd7a1e55c04f2a', null],
      ['ajs_anonymous_id', '"0b4a2c7e-6f8d-4c1b-9a53-17de02c5f611"', 'segment'],
      ['auth_client_id', 'c-83bd7a1e55c04f2a', null],
      ['user_id', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.abc', null],
      ['state', '{"token":"k-83bd7a1e55c04f2a"}', 'segment'],
      ['cache', 'k-83bd7a1e55c04f2a', null],
      ['theme', 'dark', null],
    ];
    const items = letterItems(
      {
        ...careless,
        report: {
          ...careless.report,
          cookies: [],
          storage: keys.map(([key, , vendor]) => stored(key, vendor)),
        },
      },
      keys.map(([name, text]) => ({ name, domain: origin, value: text })),
    ).filter((item) => item.kind === 'identifier');
    expect(items.map((item) => [item.name, item.value])).toEqual([
      ['visitor_id', 'v-83bd7a1e55c04f2a'],
      ['ajs_anonymous_id', '0b4a2c7e-6f8d-4c1b-9a53-17de02c5f611'],
    ]);
    expect(items[0]?.text.fr).toContain('stockage local de www.back-office.pro');
  });
  it('leaves out a cookie whose value is a signed token, whatever its name', () => {
    const items = letterItems(view({ name: 'prefs' }), [value('prefs', 'eyJhbGciOi.eyJzdWIi.c2ln')]);
    expect(items.filter((item) => item.kind === 'identifier')).toEqual([]);
  });
});

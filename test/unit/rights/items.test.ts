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
});

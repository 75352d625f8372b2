import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { NoticeMoment } from '../../../src/background/components/notice-moment';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const listen = () => {
  const spoken: [string, number][] = [];
  const moment = new NoticeMoment(
    (site, tabId) => spoken.push([site, tabId]),
    () => Date.now(),
  );
  return { spoken, moment };
};

it('speaks once the page has come to rest, not before', () => {
  const { spoken, moment } = listen();
  moment.changed('a.test', 1);
  vi.advanceTimersByTime(1000);
  // The jar tells of a cookie whose line is still on its way.
  moment.changed('a.test', null);
  vi.advanceTimersByTime(1000);
  expect(spoken).toEqual([]);
  vi.advanceTimersByTime(300);
  expect(spoken).toEqual([['a.test', 1]]);
});

it('speaks about a page that never rests', () => {
  const { spoken, moment } = listen();
  for (let i = 0; i < 100; i++) {
    moment.changed('a.test', 1);
    vi.advanceTimersByTime(100);
  }
  expect(spoken.length).toBeGreaterThanOrEqual(1);
});

it('says nothing where no page told anything', () => {
  const { spoken, moment } = listen();
  moment.changed('a.test', null);
  vi.advanceTimersByTime(10_000);
  expect(spoken).toEqual([]);
});

it('speaks to the page that told last', () => {
  const { spoken, moment } = listen();
  moment.changed('a.test', 1);
  moment.changed('a.test', 2);
  moment.changed('b.test', 3);
  vi.advanceTimersByTime(10_000);
  expect(spoken).toEqual([
    ['a.test', 2],
    ['b.test', 3],
  ]);
});

import { describe, expect, it } from 'vitest';
import { changeOf } from '../../../src/core/consent/change';
import type { ConsentEvent } from '../../../src/core/model/consent';

const day = (n: number): string => new Date(Date.UTC(2026, 0, 1 + n)).toISOString();
const event = (n: number, phase: ConsentEvent['phase'], analytics?: boolean): ConsentEvent => ({
  at: day(n),
  phase,
  source: 'cmp',
  categories: analytics === undefined ? {} : { analytics },
});
const kinds = (timeline: ConsentEvent[]): string[] =>
  timeline.map((_, index) => changeOf(timeline, index).kind);

describe('what an event of the timeline means', () => {
  it('asked, chosen, asked again after six months, chosen alike', () => {
    const timeline = [
      event(0, 'before-choice'),
      event(0, 'accepted', true),
      event(183, 'before-choice'),
      event(183, 'accepted', true),
    ];
    expect(kinds(timeline)).toEqual(['first', 'none', 'renewed', 'kept']);
    expect(changeOf(timeline, 2).after).toBe(183 * 86_400);
  });

  it('a choice that is gone sooner has expired, and is no renewal', () => {
    expect(kinds([event(0, 'before-choice'), event(0, 'refused'), event(30, 'before-choice')])).toEqual([
      'first',
      'none',
      'expired',
    ]);
  });

  it('another mind is told, also in part; a refusal and a withdrawal refuse alike', () => {
    expect(
      kinds([event(0, 'accepted', true), event(1, 'withdrawn', false), event(2, 'refused', false)]),
    ).toEqual(['none', 'changed', 'kept']);
    expect(kinds([event(0, 'partial', true), event(1, 'partial', false)])).toEqual(['none', 'changed']);
  });

  it('what is not known changes nothing', () => {
    expect(kinds([event(0, 'accepted', true), event(1, 'unknown')])).toEqual(['none', 'none']);
    expect(changeOf([], 0)).toEqual({ kind: 'none', after: null });
  });
});

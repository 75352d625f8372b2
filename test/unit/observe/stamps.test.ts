import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { phaseAt } from '../../../src/core/consent/timeline';
import type { ConsentEvent } from '../../../src/core/model/consent';
import { resolve, stamp, total } from '../../../src/core/observe/stamps';

const event = (at: number, phase: ConsentEvent['phase']): ConsentEvent => ({
  at: new Date(at).toISOString(),
  phase,
  source: 'cmp',
  categories: {},
});

describe('stamps', () => {
  it('give an event that waited the phase of its own moment, not of the present', () => {
    const waiting = stamp(
      stamp(null, 1000, () => 'unknown'),
      3000,
      () => 'unknown',
    );
    const timeline = [event(500, 'before-choice'), event(2000, 'accepted')];
    expect(resolve(waiting, (at) => phaseAt(timeline, at))).toMatchObject({
      phases: { 'before-choice': 1, accepted: 1 },
      first: 'before-choice',
      waiting: [],
    });
  });

  it('leave an event waiting while nothing is known', () => {
    const waiting = stamp(null, 1000, () => 'unknown');
    expect(resolve(waiting, () => 'unknown')).toEqual(waiting);
  });

  it('never lose or invent an event', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 80 }),
        fc.integer({ min: 0, max: 10_000 }),
        (moments, choice) => {
          const stamped = moments.reduce<ReturnType<typeof stamp> | null>(
            (s, at) => stamp(s, at, () => 'unknown'),
            null,
          );
          if (!stamped) return;
          const done = resolve(stamped, (at) => (at >= choice ? 'accepted' : 'before-choice'));
          expect(total(done.phases)).toBe(moments.length);
          expect(done.phases['before-choice'] ?? 0).toBe(moments.filter((at) => at < choice).length);
        },
      ),
    );
  });
});

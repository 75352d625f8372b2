import { describe, expect, it } from 'vitest';
import { type ConsentState, foldPlatform, foldRenewal } from '../../../src/core/consent/fold';
import type { ConsentEvent } from '../../../src/core/model/consent';
import { CMPS } from '../../../src/data/cmps';

const cmp = CMPS.find(({ id }) => id === 'cookiebot');
if (!cmp) throw new Error('the platform of these tests is gone');
const START = Date.UTC(2026, 10, 24, 10);
const at = (seconds: number): string => new Date(START + seconds * 1000).toISOString();
const raw = (statistics: boolean): string =>
  encodeURIComponent(
    `{stamp:'x',necessary:true,preferences:${statistics},statistics:${statistics},marketing:${statistics},method:'explicit'}`,
  );
const allowed = { functional: true, analytics: true, marketing: true };
const given: ConsentEvent = { at: at(0), phase: 'accepted', source: 'cmp', categories: allowed };
const taken: ConsentEvent = { at: at(60), phase: 'withdrawn', source: 'user', categories: {} };
const partly: ConsentEvent = {
  at: at(60),
  phase: 'partial',
  source: 'user',
  categories: { ...allowed, analytics: false },
};

function folded(timeline: ConsentEvent[], statistics: boolean, write: boolean): string[] {
  const state: ConsentState = { cmp: 'cookiebot', timeline, services: {}, confirmedUntil: START };
  const value = raw(statistics);
  return foldPlatform(state, cmp as NonNullable<typeof cmp>, {
    atStart: false,
    startedAt: START + 70_000,
    now: START + 80_000,
    cmp: { id: 'cookiebot', raw: value },
    writes: write ? [{ at: START + 75_000, value }] : [],
  }).map((event) => event.phase);
}

describe('what the person took back, against a platform that could not be told', () => {
  it.each([
    ['everything', taken],
    ['in part', partly],
  ])('%s: its old record is no new consent, read or written anew at a load', (_, event) => {
    expect(folded([given, event], true, false)).toEqual(['accepted', event.phase]);
    expect(folded([given, event], true, true)).toEqual(['accepted', event.phase]);
  });

  it('another record is a new choice', () => {
    expect(folded([given, partly], false, true)).toEqual(['accepted', 'partial', 'withdrawn']);
  });

  it('an answer given to the banner afterwards lets the record hold again', () => {
    expect(foldRenewal([given, taken], START + 90_000).map((event) => event.phase)).toEqual([
      'accepted',
      'withdrawn',
      'accepted',
    ]);
    expect(foldRenewal([given, taken], START + 30_000)).toHaveLength(2);
    expect(foldRenewal([given], START + 90_000)).toHaveLength(1);
  });
});

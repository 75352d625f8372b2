import type { ConsentPhase } from '../model/terms';
import type { PhaseCounts, Stamps } from './facts';

/** Finds the phase of a moment; `unknown` where nothing is known. */
export type PhaseAt = (at: number) => ConsentPhase;

/** So many unresolved moments are kept a record; beyond that the event is counted as `unknown` for good. */
const MOST_WAITING = 100;

/** Counts one event at `at` (milliseconds). Pure: returns a new record. */
export function stamp(before: Stamps | null, at: number, phaseAt: PhaseAt): Stamps {
  const phase = phaseAt(at);
  const base: Stamps = before ?? { phases: {}, first: phase, firstAt: at, lastAt: at, waiting: [] };
  const earlier = at < base.firstAt;
  const waiting =
    phase === 'unknown' && base.waiting.length < MOST_WAITING ? [...base.waiting, at] : base.waiting;
  return {
    phases: count(base.phases, phase),
    first: earlier ? phase : base.first,
    firstAt: Math.min(base.firstAt, at),
    lastAt: Math.max(base.lastAt, at),
    waiting,
  };
}

/** Gives events whose phase was not known then the phase that has become known for their own moment. */
export function resolve(stamps: Stamps, phaseAt: PhaseAt): Stamps {
  if (stamps.waiting.length === 0) return stamps;
  let phases = stamps.phases;
  const waiting: number[] = [];
  for (const at of stamps.waiting) {
    const phase = phaseAt(at);
    if (phase === 'unknown') waiting.push(at);
    else phases = count(take(phases, 'unknown'), phase);
  }
  if (waiting.length === stamps.waiting.length) return stamps;
  const first = stamps.first === 'unknown' ? phaseAt(stamps.firstAt) : stamps.first;
  return { ...stamps, phases, waiting, first };
}

/** Adds one to a phase. */
export function count(counts: PhaseCounts, phase: ConsentPhase): PhaseCounts {
  return { ...counts, [phase]: (counts[phase] ?? 0) + 1 };
}

function take(counts: PhaseCounts, phase: ConsentPhase): PhaseCounts {
  const left = (counts[phase] ?? 0) - 1;
  const { [phase]: _, ...rest } = counts;
  return left > 0 ? { ...rest, [phase]: left } : rest;
}

/** All events together. */
export const total = (counts: PhaseCounts): number =>
  Object.values(counts).reduce((sum, n) => sum + (n ?? 0), 0);

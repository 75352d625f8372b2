import type { ConsentEvent } from '../model/consent';
import type { CmpDefinition } from './cmp';
import { tellsAll } from './cmp';
import { append, nextEvent, readChoice, sameCategories } from './phase';
import { latest } from './timeline';

/** What is known of a site's consent before a piece of evidence. */
export interface ConsentState {
  cmp: string | null;
  timeline: ConsentEvent[];
  services: Record<string, string>;
  confirmedUntil: number;
}

/** What one page told about consent. Times in milliseconds since the epoch. */
export interface ConsentEvidence {
  /** The look before any code of the page ran. */
  atStart: boolean;
  startedAt: number;
  now: number;
  /** The platform's state now; raw is empty when it is there and has none. */
  cmp: { id: string; raw: string } | null;
  /** Writings of the platform's own store, in order; null = the value was not heard. */
  writes: readonly { at: number; value: string | null }[];
}

/**
 * The timeline after a piece of evidence. The platform's own writings tell the moment of a choice; its state tells the
 * rest. Pure.
 */
export function foldPlatform(state: ConsentState, cmp: CmpDefinition, seen: ConsentEvidence): ConsentEvent[] {
  let { timeline } = state;
  const { services } = state;
  const read = (at: number, raw: string): void => {
    if (isOldRecord(timeline, cmp, raw, services)) return;
    const event = nextEvent(latest(timeline), cmp, { at, raw, services });
    if (event) timeline = append(timeline, event);
  };
  const exact = tellsAll(cmp);
  const writes = exact
    ? seen.writes
    : // One of several places was written: the last writing is the moment, the state afterwards the choice.
      seen.writes.slice(-1).flatMap(({ at }) => (seen.cmp ? [{ at, value: seen.cmp.raw }] : []));
  if (timeline.length === 0 && seen.cmp) {
    // First sight of the platform. What it had stored when the load began is what its first writing of this load
    // did not yet say; without a writing it is what it says now.
    read(seen.startedAt, writes.length > 0 ? '' : seen.cmp.raw);
  }
  for (const { at, value } of writes) read(at, value ?? seen.cmp?.raw ?? '');
  if (writes.length === 0 && seen.cmp && !seen.atStart) {
    // Nobody was heard writing it. An allowance may be as old as the last complete look: nobody is accused on a doubt.
    const last = latest(timeline);
    const probe = nextEvent(last, cmp, { at: seen.now, raw: seen.cmp.raw, services });
    if (probe && !isOldRecord(timeline, cmp, seen.cmp.raw, services)) {
      const allows = probe.phase === 'accepted' || probe.phase === 'partial';
      const earliest = Math.max(seen.startedAt, state.confirmedUntil, last ? Date.parse(last.at) : 0);
      read(allows ? Math.min(earliest, seen.now) : seen.now, seen.cmp.raw);
    }
  }
  return timeline;
}

/**
 * Does the platform still say what it said before the person took consent back through the extension? A platform that
 * could not be told goes on saying it, and some write it anew at every load: that is no new consent.
 */
function isOldRecord(
  timeline: readonly ConsentEvent[],
  cmp: CmpDefinition,
  raw: string,
  services: Readonly<Record<string, string>>,
): boolean {
  const last = latest(timeline);
  if (last?.source !== 'user' || last.phase === 'accepted') return false;
  const before = timeline[timeline.lastIndexOf(last) - 1];
  if (!before) return false;
  const { phase, categories } = readChoice(cmp, { raw, services });
  if (phase !== before.phase) return false;
  // An answer that was seen given and the record of it name their categories differently.
  return phase !== 'partial' || sameCategories(before.categories, categories);
}

/**
 * The timeline after the person was seen to answer a known platform's banner again: what its record says holds anew,
 * also where it says the same as before a withdrawal.
 */
export function foldRenewal(timeline: readonly ConsentEvent[], at: number): ConsentEvent[] {
  const last = latest(timeline);
  if (last?.source !== 'user' || last.phase === 'accepted' || at <= Date.parse(last.at)) return [...timeline];
  const before = timeline[timeline.lastIndexOf(last) - 1];
  if (!before || (before.phase !== 'accepted' && before.phase !== 'partial')) return [...timeline];
  return append(timeline, { ...before, at: new Date(at).toISOString() });
}

/**
 * The timeline after a look at a banner that no adapter reads: it asks, so nothing is chosen yet.
 * @param at the beginning of the load in which it asked by itself
 */
export function foldBanner(timeline: readonly ConsentEvent[], at: number): ConsentEvent[] {
  const last = latest(timeline);
  if (last && last.phase !== 'unknown' && Date.parse(last.at) >= at) return [...timeline];
  if (last?.phase === 'before-choice' || last?.phase === 'withdrawn') return [...timeline];
  // A banner that asks again after a refusal has forgotten it; whether it may is another question.
  return append(timeline, {
    at: new Date(at).toISOString(),
    phase: 'before-choice',
    source: last ? last.source : 'none',
    categories: {},
  });
}

/** The timeline after the person was seen to answer such a banner. */
export function foldAnswer(
  timeline: readonly ConsentEvent[],
  answer: { at: number; act: 'accept' | 'refuse' },
): ConsentEvent[] {
  const last = latest(timeline);
  const hadAllowed = last !== undefined && Object.values(last.categories).some(Boolean);
  const allowed = answer.act === 'accept';
  const phase = allowed ? 'accepted' : hadAllowed || last?.phase === 'withdrawn' ? 'withdrawn' : 'refused';
  if (last?.phase === phase) return [...timeline];
  return append(timeline, {
    at: new Date(answer.at).toISOString(),
    phase,
    source: 'user',
    categories: { functional: allowed, analytics: allowed, marketing: allowed },
  });
}

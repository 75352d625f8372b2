import type { ConsentEvent } from '../model/consent';
import type { Category, ConsentPhase } from '../model/terms';
import type { CmpDefinition } from './cmp';
import { readStates } from './formats';

/** A consent platform's state as read at one moment. */
export interface CmpReading {
  /** Milliseconds since the epoch. */
  at: number;
  /** The stored choice; empty when the platform is there and has none. */
  raw: string;
  /** Service to the platform's own category name, where the page told it. */
  services: Readonly<Record<string, string>>;
}

/**
 * The next event of a site's consent timeline, or null when the reading changes nothing.
 *
 *   (nothing) ──platform there, no choice──▶ before-choice ──choice──▶ accepted | partial | refused
 *   accepted | partial ──everything refused──▶ withdrawn (GDPR 7(3)) ──new choice──▶ accepted | partial
 *   any choice ──the stored choice is gone──▶ before-choice (expired or cleared)
 *
 * `withdrawn` holds while the platform says refused: a withdrawal is not undone by being recorded.
 */
export function nextEvent(
  previous: ConsentEvent | undefined,
  cmp: CmpDefinition,
  reading: CmpReading,
): ConsentEvent | null {
  const read = readChoice(cmp, reading);
  const phase = settle(previous, read.phase);
  const nothingAllowed = phase === 'refused' || phase === 'withdrawn' || phase === 'before-choice';
  const same =
    previous?.phase === phase && (nothingAllowed || sameCategories(previous.categories, read.categories));
  if (same) return null;
  const source = cmp.format === 'tcf' ? 'tcf' : 'cmp';
  return { at: new Date(reading.at).toISOString(), phase, source, categories: read.categories };
}

const HOLDS: ReadonlySet<ConsentPhase> = new Set(['withdrawn', 'refused']);

function settle(previous: ConsentEvent | undefined, read: ConsentPhase): ConsentPhase {
  // The person's own withdrawal or refusal holds, whatever the platform forgets of it.
  if (read === 'before-choice' && previous?.source === 'user' && HOLDS.has(previous.phase))
    return previous.phase;
  if (read !== 'refused' || !previous) return read;
  // Only what had been allowed can be withdrawn: a platform that writes its refusal service by service passes
  // through a state in which some are refused and the rest not asked.
  const hadAllowed = Object.values(previous.categories).some(Boolean);
  return hadAllowed || previous.phase === 'withdrawn' ? 'withdrawn' : 'refused';
}

/** Platforms write a choice service by service: writings this close together are one act of one person. */
const ONE_ACT_MS = 300;

/**
 * Adds an event to a timeline in time order, folding the steps of one act into their result.
 * An event for a moment before the last one is only accepted when nothing was known then.
 */
export function append(timeline: readonly ConsentEvent[], event: ConsentEvent): ConsentEvent[] {
  const last = timeline.at(-1);
  if (!last) return [event];
  const gap = Date.parse(event.at) - Date.parse(last.at);
  const chosen = last.phase !== 'before-choice' && last.phase !== 'unknown';
  if (chosen && last.source === event.source && event.source !== 'user' && gap >= 0 && gap < ONE_ACT_MS) {
    const earlier = timeline.slice(0, -1);
    // The steps led back to what held before them: a platform writes down, purpose by purpose, what it was told.
    const again = earlier.at(-1)?.phase === event.phase && HOLDS.has(event.phase);
    return again ? earlier : [...earlier, { ...event, at: last.at }];
  }
  return gap < 0 ? [...timeline] : [...timeline, event];
}

/** Phase and per-category choice that a stored choice stands for, without looking at what was before. */
export function readChoice(
  cmp: CmpDefinition,
  reading: Pick<CmpReading, 'raw' | 'services'>,
): { phase: ConsentPhase; categories: Partial<Record<Category, boolean>> } {
  const states = reading.raw === '' ? null : readStates(cmp.format, reading.raw);
  return choiceOf(states ?? new Map(), (service) => categoryOf(cmp, service, reading.services));
}

/** Phase and categories of single answers. What is always on is no choice, and says nothing about one. */
export function choiceOf(
  states: ReadonlyMap<string, boolean | null>,
  category: (service: string) => Category,
): { phase: ConsentPhase; categories: Partial<Record<Category, boolean>> } {
  const known = [...states].filter((entry): entry is [string, boolean] => entry[1] !== null);
  if (known.length === 0) return { phase: 'before-choice', categories: {} };
  const open = known.filter(([service]) => service === 'all' || category(service) !== 'necessary');
  const categories: Partial<Record<Category, boolean>> = {};
  for (const [service, allowed] of open) {
    const concerned: Category[] =
      service === 'all' ? ['functional', 'analytics', 'marketing'] : [category(service)];
    // One allowed service makes its category allowed: nobody is accused on a doubt.
    for (const one of concerned) categories[one] = (categories[one] ?? false) || allowed;
  }
  const answered = known.length === states.size;
  const allowed = open.filter(([, value]) => value).length;
  if (allowed === 0 && answered) return { phase: 'refused', categories };
  if (allowed === open.length && answered) return { phase: 'accepted', categories };
  return { phase: 'partial', categories };
}

/** Our category of a platform's service: by its own category name, else by the words in its names. */
export function categoryOf(
  cmp: CmpDefinition,
  service: string,
  services: Readonly<Record<string, string>>,
): Category {
  const own = known(services, service) ?? known(cmp.services, service);
  return (
    (own === undefined ? undefined : (known(cmp.categories, own) ?? byWords(cmp.words, own))) ??
    known(cmp.categories, service) ??
    (own === undefined ? byWords(cmp.words, service) : undefined) ??
    'unknown'
  );
}

/** Names come from pages: one like `toString` is not what every object has, but unknown. */
const known = <T>(record: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined;

function byWords(words: CmpDefinition['words'], name: string): Category | undefined {
  if (!words) return undefined;
  const low = name.toLowerCase();
  const exact = known(words.exact, low);
  if (exact) return exact;
  for (const category of ['necessary', 'analytics', 'marketing', 'functional'] as const)
    if (words[category].some((word) => low.includes(word))) return category;
  return undefined;
}

export function sameCategories(
  a: Partial<Record<Category, boolean>>,
  b: Partial<Record<Category, boolean>>,
): boolean {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]) as Set<Category>;
  for (const key of keys) if (a[key] !== b[key]) return false;
  return true;
}

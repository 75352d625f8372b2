import type { CaseEvent, CaseEventName, CaseState, RightsRequest } from '../model/rights-request';
import {
  type Clock,
  type Deadline,
  DeadlineError,
  type DeadlineInput,
  dueDate,
  type HolidayTable,
} from './deadlines';

/**
 * The life of a request. Its history is the only truth: dates and state are worked out from it again at any time.
 * An entry is taken back by a further entry, so nothing is ever lost.
 */
export class CaseError extends Error {
  override name = 'CaseError';
}

/** A friendly term for the reminder; no law sets it. */
export const REMINDER_DAYS = 14;

/** The entries that count, in the order in which they were noted. */
export function effective(history: readonly CaseEvent[]): CaseEvent[] {
  const undone = new Set(
    history.flatMap((e) => (e.event === 'undone' && e.undoes !== undefined ? [e.undoes] : [])),
  );
  return history.filter((e, index) => e.event !== 'undone' && !undone.has(index));
}

const dayOf = (event: CaseEvent | undefined): string | undefined => event?.on ?? event?.at.slice(0, 10);
const last = (events: readonly CaseEvent[], name: CaseEventName): CaseEvent | undefined =>
  events.findLast((e) => e.event === name);

/** The days that bear on the term; null while nothing was sent. Receipt is the day of sending unless told otherwise. */
export function deadlineInput(request: RightsRequest, clock: Clock): DeadlineInput | null {
  const events = effective(request.history);
  const received = dayOf(last(events, 'received')) ?? dayOf(last(events, 'sent'));
  if (received === undefined) return null;
  const extended = dayOf(last(events, 'extended'));
  const asked = dayOf(last(events, 'identity-asked'));
  const given = dayOf(last(events, 'identity-given'));
  return {
    clock,
    receivedOn: received,
    ...(extended ? { extensionNoticedOn: extended } : {}),
    ...(asked ? { identityAskedOn: asked } : {}),
    ...(asked && given && given >= asked ? { identityGivenOn: given } : {}),
  };
}

export interface CaseStatus {
  state: CaseState;
  /** Null where no clock runs, or while it is suspended. */
  deadline: Deadline | null;
  /** The later of the two days: the answer is in time until its end. */
  lastDay: string | null;
  outcome: CaseEvent['outcome'] | null;
  overdue: boolean;
  /** What the person is to do next: one sentence and one button each. */
  next: NextStep;
}

export const NEXT_STEPS = [
  'send',
  'wait',
  'give-identity',
  'remind',
  'wait-reminder',
  'complain',
  'follow-up',
  'ask-reasons',
  'close',
  'send-complaint',
  'nothing',
] as const;
export type NextStep = (typeof NEXT_STEPS)[number];

/** Where a request stands on a day (YYYY-MM-DD in Paris). */
export function caseStatus(
  request: RightsRequest,
  clock: Clock,
  today: string,
  holidays: HolidayTable,
): CaseStatus {
  const events = effective(request.history);
  const has = (name: CaseEventName) => last(events, name);
  const input = deadlineInput(request, clock);
  const deadline = input && clock !== 'none' ? readable(input, holidays) : null;
  const lastDay = deadline ? (deadline.extendedDueOn ?? deadline.dueOn) : null;
  const answered = has('answered');
  const reminded = has('reminded');
  // An answer closes the waiting unless a reminder or follow-up came after it.
  const open = !answered || (reminded !== undefined && events.indexOf(reminded) > events.indexOf(answered));
  const overdue = input !== null && open && lastDay !== null && today > lastDay;
  const outcome = answered && !open ? (answered.outcome ?? null) : null;
  const base = { deadline, lastDay, outcome, overdue };
  const closed = has('closed');
  const reopened = has('reopened');
  if (closed && (!reopened || events.indexOf(reopened) < events.indexOf(closed)))
    return { ...base, overdue: false, state: 'closed', next: 'nothing' };
  const complaint = has('complaint-sent');
  if (complaint || has('complaint-prepared'))
    return { ...base, state: 'complaint-prepared', next: complaint ? 'close' : 'send-complaint' };
  if (input === null) return { ...base, state: 'draft', next: 'send' };
  if (!open) return { ...base, state: 'answered', next: afterAnswer(outcome) };
  if (reminded) {
    const until = addDays(dayOf(reminded) ?? today, REMINDER_DAYS);
    return { ...base, state: 'reminded', next: today > until ? 'complain' : 'wait-reminder' };
  }
  if (overdue) return { ...base, state: 'overdue', next: 'remind' };
  if (input.identityAskedOn && !input.identityGivenOn)
    return { ...base, state: 'identity-asked', next: 'give-identity' };
  if (deadline?.extendedDueOn) return { ...base, state: 'extended', next: 'wait' };
  return { ...base, state: has('received') ? 'received' : 'sent', next: 'wait' };
}

/** A stored history whose days contradict names no day; it must not keep the rest from being shown. */
function readable(input: DeadlineInput, holidays: HolidayTable): Deadline | null {
  try {
    return dueDate(input, holidays);
  } catch (error) {
    if (error instanceof DeadlineError) return null;
    throw error;
  }
}

function afterAnswer(outcome: CaseEvent['outcome'] | null): NextStep {
  if (outcome === 'partly') return 'follow-up';
  if (outcome === 'refused-without-reasons') return 'ask-reasons';
  if (outcome === 'refused-with-reasons') return 'complain';
  return 'close';
}

/** Which entries make sense now; `note` always does. */
export function possibleEvents(request: RightsRequest): CaseEventName[] {
  const events = effective(request.history);
  const has = (name: CaseEventName) => last(events, name) !== undefined;
  const closed = last(events, 'closed');
  const reopened = last(events, 'reopened');
  if (closed && (!reopened || events.indexOf(reopened) < events.indexOf(closed))) return ['reopened', 'note'];
  if (!has('sent')) return ['sent', 'closed', 'note'];
  const asked = last(events, 'identity-asked');
  const given = last(events, 'identity-given');
  const waits = asked && (!given || events.indexOf(given) < events.indexOf(asked));
  return [
    ...(has('received') ? [] : (['received'] as const)),
    ...(waits ? (['identity-given'] as const) : asked ? [] : (['identity-asked'] as const)),
    ...(has('extended') ? [] : (['extended'] as const)),
    'answered',
    'reminded',
    has('complaint-prepared') ? 'complaint-sent' : 'complaint-prepared',
    'closed',
    'note',
  ];
}

/**
 * The request with one more entry. Throws CaseError when it does not fit, or its day makes no sense; the request
 * itself is left as it was.
 */
export function withEvent(
  request: RightsRequest,
  event: CaseEvent,
  clock: Clock,
  holidays: HolidayTable,
): RightsRequest {
  const name = event.event as CaseEventName;
  if (!possibleEvents(request).includes(name))
    throw new CaseError(
      `"${event.event}" does not fit here; possible: ${possibleEvents(request).join(', ')}`,
    );
  const events = effective(request.history);
  const on = dayOf(event);
  const start = dayOf(last(events, 'sent'));
  if (name !== 'note' && name !== 'closed' && name !== 'reopened' && on && start && on < start)
    throw new CaseError(`${on} lies before the day of sending, ${start}`);
  if (on && on > event.at.slice(0, 10) && on > addDays(event.at.slice(0, 10), 1))
    throw new CaseError(`${on} is still to come`);
  return settled({ ...request, history: [...request.history, event] }, clock, holidays);
}

/**
 * One request out of what is stored and what a surface hands in, which may come from an older copy: every entry of
 * both, the stored ones first, so that nothing noted elsewhere is lost and nothing handed in twice is doubled.
 * All but the history is as handed in. Throws DeadlineError where the days of both together contradict.
 */
export function joined(
  stored: RightsRequest,
  incoming: RightsRequest,
  clock: Clock,
  holidays: HolidayTable,
): RightsRequest {
  const told = [...new Set([...(stored.told ?? []), ...(incoming.told ?? [])])];
  const kept = { ...incoming, ...(told.length > 0 ? { told } : {}) };
  const same = stored.history.findIndex((e, i) => !alike(e, incoming.history[i]));
  // The usual case: what is handed in goes on from what is stored.
  if (same === -1) return kept;
  const places = incoming.history.map((e) => stored.history.findIndex((one) => alike(one, e)));
  const history = [...stored.history];
  incoming.history.forEach((entry, index) => {
    // A letter is drafted once, however often its form is saved.
    if (places[index] !== -1) return;
    if (entry.event === 'drafted' && history.some((one) => one.event === 'drafted')) return;
    const undoes = entry.undoes === undefined ? undefined : places[entry.undoes];
    places[index] = history.length;
    history.push(undoes === undefined ? entry : { ...entry, undoes });
  });
  return settled({ ...kept, createdAt: stored.createdAt, history }, clock, holidays);
}

const alike = (a: CaseEvent, b: CaseEvent | undefined): boolean =>
  b !== undefined && KEYS.every((key) => a[key] === b[key]);
const KEYS = ['at', 'event', 'on', 'detail', 'outcome', 'channel', 'undoes'] as const;

/** The request with its last effective entry taken back, by an entry that says so. Throws CaseError when there is none. */
export function withoutLast(
  request: RightsRequest,
  at: string,
  clock: Clock,
  holidays: HolidayTable,
): RightsRequest {
  const target = effective(request.history).at(-1);
  if (!target) throw new CaseError('there is nothing to undo');
  const undoes = request.history.indexOf(target);
  return settled(
    { ...request, history: [...request.history, { at, event: 'undone', detail: target.event, undoes }] },
    clock,
    holidays,
  );
}

/** Writes what the history says into the request's own fields. Throws DeadlineError where its days contradict. */
function settled(request: RightsRequest, clock: Clock, holidays: HolidayTable): RightsRequest {
  const events = effective(request.history);
  const sent = last(events, 'sent');
  const today = dayOf(events.at(-1)) ?? request.createdAt.slice(0, 10);
  const input = deadlineInput(request, clock);
  // What is added has to make sense, also where no clock runs.
  if (input) dueDate(input, holidays);
  const { state, lastDay } = caseStatus(request, clock, today, holidays);
  return {
    ...request,
    state: state === 'overdue' ? (last(events, 'received') ? 'received' : 'sent') : state,
    sentOn: dayOf(sent) ?? null,
    receivedOn: dayOf(last(events, 'received')) ?? dayOf(sent) ?? null,
    dueOn: lastDay,
    channel: sent ? (sent.channel ?? request.channel) : null,
  };
}

/** A calendar day some days later. */
export function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** What is shown once: kind and the day from which on it is due. */
export interface Reminder {
  key: string;
  kind: 'soon' | 'overdue' | 'reminder-over';
  from: string;
}

/** Reminders that a request will call for, in the order of their days. Pure: the same on any day. */
export function remindersOf(
  request: RightsRequest,
  clock: Clock,
  today: string,
  holidays: HolidayTable,
): Reminder[] {
  const { state, lastDay } = caseStatus(request, clock, today, holidays);
  if (state === 'closed' || state === 'answered' || state === 'draft' || state === 'complaint-prepared')
    return [];
  if (state === 'reminded') {
    const reminded = last(effective(request.history), 'reminded');
    const over = addDays(dayOf(reminded) ?? today, REMINDER_DAYS + 1);
    return [{ key: `reminder-over ${over}`, kind: 'reminder-over', from: over }];
  }
  if (lastDay === null) return [];
  return [
    { key: `soon ${lastDay}`, kind: 'soon', from: addDays(lastDay, -3) },
    { key: `overdue ${lastDay}`, kind: 'overdue', from: addDays(lastDay, 1) },
  ];
}

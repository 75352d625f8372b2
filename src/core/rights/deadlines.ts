import { Temporal } from 'temporal-polyfill';
import type { LocalizedText } from '../model/terms';
import { day } from './day-words';

/**
 * Deadlines of GDPR art. 12(3) as Regulation 1182/71 counts them: receipt plus one month on the same day number,
 * clamped to the month's last day, rolled over Saturdays, Sundays and public holidays. Days are those of Europe/Paris.
 */
const ZONE = 'Europe/Paris';

/** The GDPR applies from this day on: a request under it cannot be older. */
const APPLIES_FROM = Temporal.PlainDate.from('2018-05-25');

/**
 * Which clock a right has: that of art. 12(3); that of the authority (art. 78(2), three months, no extension); or
 * none, since withdrawal works at once and directives after death have no statutory term.
 */
export type Clock = 'one-month' | 'authority' | 'none';

export interface DeadlineInput {
  clock: Clock;
  /** YYYY-MM-DD, or an instant with its zone in `receivedAt`. Where both are given they have to agree. */
  receivedOn?: string;
  receivedAt?: string;
  /** Day on which the controller told, with reasons, that it takes two months more. */
  extensionNoticedOn?: string;
  /** Day on which the controller asked for identity information, and day on which it got it. */
  identityAskedOn?: string;
  identityGivenOn?: string;
}

export interface Deadline {
  /** Last day in time, YYYY-MM-DD; null where no statutory clock runs, and while it is suspended. */
  dueOn: string | null;
  /** With the extension, where it was told in time; null otherwise. */
  extendedDueOn: string | null;
  /** The day as it was before identity was asked for; null where nothing suspended the clock. */
  unsuspendedDueOn: string | null;
  /** Last second in time (23:59:59 of the later of the two days in Paris), ISO 8601 UTC with milliseconds. */
  lastInstant: string | null;
  /** How the days were found, step by step. */
  notes: LocalizedText[];
}

/** Public holidays (YYYY-MM-DD) and the days between which the table is complete. */
export interface HolidayTable {
  days: ReadonlySet<string>;
  from: string;
  to: string;
}

/** Dates that make no sense are refused with a reason. */
export class DeadlineError extends Error {
  override name = 'DeadlineError';
}

type Day = Temporal.PlainDate;
const before = (a: Day, b: Day): boolean => Temporal.PlainDate.compare(a, b) < 0;

/** Throws DeadlineError. */
export function dueDate(input: DeadlineInput, holidays: HolidayTable): Deadline {
  const received = receivedDay(input);
  const dates = readDates(input, received);
  const notes: LocalizedText[] = [
    note(`received on ${day(received, 'en')}`, `reçue le ${day(received, 'fr')}`),
  ];
  const none = { dueOn: null, extendedDueOn: null, unsuspendedDueOn: null, lastInstant: null };
  if (input.clock === 'none')
    return {
      ...none,
      notes: [note('no statutory term runs for this right', 'aucun délai légal ne court pour ce droit')],
    };
  if (input.clock === 'authority') {
    notes.push(
      note(
        'the authority has three months to inform (art. 78(2)); nothing extends them',
        'l’autorité a trois mois pour informer (art. 78, § 2) ; rien ne les prolonge',
      ),
    );
    const last = term(received, 3, 0, holidays, notes);
    return { ...none, dueOn: last.toString(), lastInstant: endOfDay(last), notes };
  }
  const plain = term(received, 1, 0, holidays, notes);
  const asked = dates.asked;
  const extendedPlain = (): Day => term(received, 3, 0, holidays, []);
  const toldInFirst = dates.told !== null && !before(plain, dates.told);
  // Asked for once the term had already ended, identity suspends nothing any more.
  const late = asked !== null && before(toldInFirst ? extendedPlain() : plain, asked);
  if (late)
    notes.push(
      note(
        `identity was asked for on ${day(asked, 'en')}, after the term had ended: it suspends nothing`,
        `identité demandée le ${day(asked, 'fr')}, une fois le délai écoulé : rien n’est suspendu`,
      ),
    );
  if (asked !== null && !late && dates.given === null) {
    notes.push(
      note(
        `identity asked for on ${day(asked, 'en')} and not given yet: the term is suspended, no last day can be named`,
        `identité demandée le ${day(asked, 'fr')} et pas encore fournie : le délai est suspendu, aucun dernier jour ne peut être donné`,
      ),
    );
    return { ...none, unsuspendedDueOn: plain.toString(), notes };
  }
  const suspends = asked !== null && !late && dates.given !== null;
  const days = suspends ? asked.until(dates.given as Day, { largestUnit: 'days' }).days : 0;
  const inFirst = asked !== null && !before(plain, asked);
  if (suspends)
    notes.push(
      note(
        `identity asked for on ${day(asked, 'en')} and given on ${day(dates.given as Day, 'en')}: suspended for ${days} day${days === 1 ? '' : 's'}`,
        `identité demandée le ${day(asked, 'fr')} et fournie le ${day(dates.given as Day, 'fr')} : délai suspendu ${days} jour${days > 1 ? 's' : ''}`,
      ),
    );
  const first = suspends && inFirst && days > 0 ? term(received, 1, days, holidays, notes) : plain;
  const extended = dates.told === null ? null : extension(dates.told, first, received, days, holidays, notes);
  return {
    dueOn: first.toString(),
    extendedDueOn: extended?.toString() ?? null,
    unsuspendedDueOn: suspends ? plain.toString() : null,
    lastInstant: endOfDay(extended ?? first),
    notes,
  };
}

/** Three months from receipt where the notice came within the first term; the first date otherwise. */
function extension(
  told: Day,
  first: Day,
  received: Day,
  suspendedDays: number,
  holidays: HolidayTable,
  notes: LocalizedText[],
): Day | null {
  if (before(first, told)) {
    notes.push(
      note(
        `extension told on ${day(told, 'en')}, after the first month: the first date stays`,
        `prolongation annoncée le ${day(told, 'fr')}, après le premier mois : la première date demeure`,
      ),
    );
    return null;
  }
  notes.push(
    note(
      `extension told on ${day(told, 'en')}, within the first month: three months from receipt, if reasons were given`,
      `prolongation annoncée le ${day(told, 'fr')}, dans le premier mois : trois mois à compter de la réception, si elle est motivée`,
    ),
  );
  return term(received, 3, suspendedDays, holidays, notes);
}

function receivedDay(input: DeadlineInput): Day {
  const on = input.receivedOn === undefined ? null : parse(input.receivedOn, 'the day of receipt');
  const at = input.receivedAt === undefined ? null : dayOfInstant(input.receivedAt);
  const received = on ?? at;
  if (received === null) throw new DeadlineError('the day of receipt is missing');
  if (on !== null && at !== null && !on.equals(at))
    throw new DeadlineError(
      `the day of receipt, ${on}, is not the day of the moment of receipt, ${at} in ${ZONE}`,
    );
  if (before(received, APPLIES_FROM))
    throw new DeadlineError(`received on ${received}, before the GDPR applied (${APPLIES_FROM})`);
  return received;
}

/** The day in Paris of an instant such as `2026-01-31T23:30:00Z` or `…+02:00[Europe/Paris]`. */
export function dayOfInstant(text: string): Day {
  try {
    return Temporal.Instant.from(text).toZonedDateTimeISO(ZONE).toPlainDate();
  } catch {
    // A time zone's name without an offset makes an instant, too.
  }
  try {
    return Temporal.ZonedDateTime.from(text).withTimeZone(ZONE).toPlainDate();
  } catch {
    throw new DeadlineError(`the moment of receipt, "${text}", is no instant with a time zone`);
  }
}

function parse(text: string, what: string): Day {
  try {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) throw new RangeError(text);
    return Temporal.PlainDate.from(text, { overflow: 'reject' });
  } catch {
    throw new DeadlineError(`${what}, "${text}", is no date of the calendar`);
  }
}

interface Dates {
  told: Day | null;
  asked: Day | null;
  given: Day | null;
}

/** The days in their order: nothing happens before its cause. */
function readDates(input: DeadlineInput, received: Day): Dates {
  const read = (text: string | undefined, what: string) => (text === undefined ? null : parse(text, what));
  const told = read(input.extensionNoticedOn, 'the day of the extension notice');
  const asked = read(input.identityAskedOn, 'the day on which identity was asked for');
  const given = read(input.identityGivenOn, 'the day on which identity was given');
  if (told && before(told, received))
    throw new DeadlineError('the extension was told before the request was received');
  if (asked && before(asked, received))
    throw new DeadlineError('identity was asked for before the request was received');
  if (given && !asked) throw new DeadlineError('identity was given without having been asked for');
  if (given && asked && before(given, asked))
    throw new DeadlineError('identity was given before it was asked for');
  return { told, asked, given };
}

function term(
  received: Day,
  months: number,
  suspendedDays: number,
  holidays: HolidayTable,
  notes: LocalizedText[],
): Day {
  // Temporal clamps to the last day of a shorter month by itself.
  const plain = received.add({ months }).add({ days: suspendedDays });
  const more =
    suspendedDays > 0
      ? note(
          ` and ${suspendedDays} day${suspendedDays === 1 ? '' : 's'}`,
          ` et ${suspendedDays} jour${suspendedDays > 1 ? 's' : ''}`,
        )
      : note('', '');
  notes.push(
    note(
      `${months} month${months > 1 ? 's' : ''}${more.en} later: ${day(plain, 'en')}`,
      `${months} mois${more.fr} après : ${day(plain, 'fr')}`,
    ),
  );
  let last = plain;
  while (last.dayOfWeek > 5 || holidays.days.has(last.toString())) last = last.add({ days: 1 });
  if (last.toString() < holidays.from || last.toString() > holidays.to)
    throw new DeadlineError(
      `the public holidays are known from ${holidays.from} to ${holidays.to}; this term ends on ${last}`,
    );
  if (!last.equals(plain)) {
    notes.push(
      note(
        `not a working day: next one is ${day(last, 'en')}`,
        `jour non ouvré : le suivant est le ${day(last, 'fr')}`,
      ),
    );
  }
  return last;
}

/** The last second of a day in Paris. */
const endOfDay = (date: Day): string =>
  date
    .add({ days: 1 })
    .toZonedDateTime(ZONE)
    .toInstant()
    .subtract({ seconds: 1 })
    .toString({ smallestUnit: 'millisecond' });

const note = (en: string, fr: string): LocalizedText => ({ en, fr });

import { Temporal } from 'temporal-polyfill';
import type { LocalizedText } from '../model/terms';

/**
 * Deadlines of GDPR art. 12(3) as Regulation 1182/71 counts them: receipt plus one month on the same day number,
 * clamped to the month's last day, rolled over Saturdays, Sundays and public holidays. Days are those of Europe/Paris.
 */
const ZONE = 'Europe/Paris';

/** Rights without the clock of art. 12(3): withdrawal works at once, directives after death have no statutory term. */
const NO_CLOCK: ReadonlySet<string> = new Set(['withdraw-consent', 'post-mortem']);

export interface DeadlineInput {
  right: string;
  /** YYYY-MM-DD, or an instant in `receivedAt`. */
  receivedOn?: string;
  receivedAt?: string;
  /** Day on which the controller told, with reasons, that it takes two months more. */
  extensionNoticedOn?: string;
  /** Day on which the controller asked for identity information, and day on which it got it. */
  identityAskedOn?: string;
  identityGivenOn?: string;
}

export interface Deadline {
  /** Last day in time, YYYY-MM-DD; null where no statutory clock runs. */
  dueOn: string | null;
  /** With the extension, where it was told in time; null otherwise. */
  extendedDueOn: string | null;
  /** Last instant in time (end of the later of the two days in Paris), ISO 8601 UTC with milliseconds. */
  lastInstant: string | null;
  /** How the days were found, step by step. */
  notes: LocalizedText[];
}

/** Dates that make no sense are refused with a reason. */
export class DeadlineError extends Error {
  override name = 'DeadlineError';
}

/** @param holidays public holidays, YYYY-MM-DD. Throws DeadlineError. */
export function dueDate(input: DeadlineInput, holidays: ReadonlySet<string>): Deadline {
  const received = receivedDay(input);
  if (NO_CLOCK.has(input.right)) {
    return {
      dueOn: null,
      extendedDueOn: null,
      lastInstant: null,
      notes: [note('no statutory term runs for this right', 'aucun délai légal ne court pour ce droit')],
    };
  }
  const notes: LocalizedText[] = [
    note(`received on ${day(received, 'en')}`, `reçue le ${day(received, 'fr')}`),
  ];
  const suspended = suspension(input, received, notes);
  const first = term(received, 1, suspended, holidays, notes);
  let extended: Temporal.PlainDate | null = null;
  if (input.extensionNoticedOn !== undefined) {
    const told = parse(input.extensionNoticedOn, 'the day of the extension notice');
    if (Temporal.PlainDate.compare(told, received) < 0)
      throw new DeadlineError('the extension was told before the request was received');
    if (Temporal.PlainDate.compare(told, first) <= 0) {
      notes.push(
        note(
          'extension told within the first month: three months from receipt',
          'prolongation annoncée dans le premier mois : trois mois à compter de la réception',
        ),
      );
      extended = term(received, 3, suspended, holidays, notes);
    } else {
      notes.push(
        note(
          'the extension was told after the first month: the first date stays',
          'prolongation annoncée après le premier mois : la première date demeure',
        ),
      );
    }
  }
  return {
    dueOn: first.toString(),
    extendedDueOn: extended?.toString() ?? null,
    lastInstant: endOfDay(extended ?? first),
    notes,
  };
}

function receivedDay(input: DeadlineInput): Temporal.PlainDate {
  if (input.receivedOn !== undefined) return parse(input.receivedOn, 'the day of receipt');
  if (input.receivedAt === undefined) throw new DeadlineError('the day of receipt is missing');
  try {
    return Temporal.Instant.from(input.receivedAt).toZonedDateTimeISO(ZONE).toPlainDate();
  } catch {
    throw new DeadlineError(`"${input.receivedAt}" is no instant`);
  }
}

function parse(text: string, what: string): Temporal.PlainDate {
  try {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) throw new RangeError(text);
    return Temporal.PlainDate.from(text, { overflow: 'reject' });
  } catch {
    throw new DeadlineError(`${what}, "${text}", is no date of the calendar`);
  }
}

/** Days by which asking for identity on reasonable doubt holds the clock (decree 2019-536 art. 77). */
function suspension(input: DeadlineInput, received: Temporal.PlainDate, notes: LocalizedText[]): number {
  if (input.identityAskedOn === undefined) {
    if (input.identityGivenOn !== undefined)
      throw new DeadlineError('identity was given without having been asked for');
    return 0;
  }
  const asked = parse(input.identityAskedOn, 'the day on which identity was asked for');
  if (Temporal.PlainDate.compare(asked, received) < 0)
    throw new DeadlineError('identity was asked for before the request was received');
  if (input.identityGivenOn === undefined) {
    notes.push(
      note(
        `identity asked for on ${day(asked, 'en')}, not given yet: the term is suspended`,
        `identité demandée le ${day(asked, 'fr')}, pas encore fournie : le délai est suspendu`,
      ),
    );
    return 0;
  }
  const given = parse(input.identityGivenOn, 'the day on which identity was given');
  if (Temporal.PlainDate.compare(given, asked) < 0)
    throw new DeadlineError('identity was given before it was asked for');
  const days = asked.until(given, { largestUnit: 'days' }).days;
  notes.push(
    note(
      `suspended for ${days} days while identity was awaited`,
      `suspendu ${days} jours dans l'attente de l'identité`,
    ),
  );
  return days;
}

function term(
  received: Temporal.PlainDate,
  months: number,
  suspendedDays: number,
  holidays: ReadonlySet<string>,
  notes: LocalizedText[],
): Temporal.PlainDate {
  // Temporal clamps to the last day of a shorter month by itself.
  const plain = received.add({ months }).add({ days: suspendedDays });
  notes.push(
    note(
      `${months} month${months > 1 ? 's' : ''} later: ${day(plain, 'en')}`,
      `${months} mois après : ${day(plain, 'fr')}`,
    ),
  );
  let last = plain;
  while (last.dayOfWeek > 5 || holidays.has(last.toString())) last = last.add({ days: 1 });
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

/** The last millisecond of a day in Paris. */
const endOfDay = (date: Temporal.PlainDate): string =>
  date
    .add({ days: 1 })
    .toZonedDateTime(ZONE)
    .toInstant()
    .subtract({ milliseconds: 1 })
    .toString({ smallestUnit: 'millisecond' });

const note = (en: string, fr: string): LocalizedText => ({ en, fr });

const WEEKDAYS = {
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  fr: ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'],
} as const;
const MONTHS = {
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
  fr: [
    'janvier',
    'février',
    'mars',
    'avril',
    'mai',
    'juin',
    'juillet',
    'août',
    'septembre',
    'octobre',
    'novembre',
    'décembre',
  ],
} as const;

/** "Friday 31 January 2025", "vendredi 31 janvier 2025". */
export function day(date: Temporal.PlainDate, language: 'en' | 'fr'): string {
  const number = language === 'fr' && date.day === 1 ? '1er' : String(date.day);
  return `${WEEKDAYS[language][date.dayOfWeek - 1]} ${number} ${MONTHS[language][date.month - 1]} ${date.year}`;
}

/** The same for a date given as YYYY-MM-DD. */
export const dayOf = (date: string, language: 'en' | 'fr'): string =>
  day(Temporal.PlainDate.from(date), language);

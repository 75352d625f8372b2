import type { Language } from './language';

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;
/** Mean length of a month and a year of the Gregorian calendar, in days. */
const MONTH_DAYS = 30.436_875;
const YEAR_DAYS = 365.2425;

type Unit = 'second' | 'minute' | 'hour' | 'day' | 'month' | 'year';

const inUnit = (value: number, unit: Unit, language: Language): string =>
  new Intl.NumberFormat(language, {
    style: 'unit',
    unit,
    unitDisplay: 'long',
    maximumFractionDigits: 0,
  }).format(value);

/**
 * A lifetime in the words a person would use: whole months where it is nearly whole months, else days, hours or less.
 * 730 days are "24 months", 400 days stay "400 days".
 * @param seconds whole seconds, zero or more
 */
export function formatDuration(seconds: number, language: Language): string {
  const days = seconds / DAY;
  if (seconds < MINUTE) return inUnit(seconds, 'second', language);
  if (seconds < HOUR) return inUnit(Math.round(seconds / MINUTE), 'minute', language);
  if (days < 2) return inUnit(Math.round(seconds / HOUR), 'hour', language);
  if (days < 59) return inUnit(Math.round(days), 'day', language);
  if (days > YEAR_DAYS * 3) return inUnit(Math.round(days / YEAR_DAYS), 'year', language);
  const months = Math.round(days / MONTH_DAYS);
  const nearlyWhole = Math.abs(days - months * MONTH_DAYS) <= 1.5;
  return nearlyWhole ? inUnit(months, 'month', language) : inUnit(Math.round(days), 'day', language);
}

/** Seconds of an ISO 8601 duration of years, months, weeks and days, by mean lengths: for pictures, not for judging. */
export function approximateSeconds(duration: string): number | null {
  const parts = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$/.exec(duration);
  if (!parts) return null;
  const [years = 0, months = 0, weeks = 0, days = 0] = parts.slice(1).map((part) => Number(part ?? 0));
  return Math.round((years * YEAR_DAYS + months * MONTH_DAYS + weeks * 7 + days) * DAY);
}

/** An ISO 8601 duration such as P13M in words. */
export function formatIsoDuration(duration: string, language: Language): string {
  const parts = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$/.exec(duration);
  if (!parts) return duration;
  const units: (Unit | 'week')[] = ['year', 'month', 'week', 'day'];
  const words = units.flatMap((unit, index) => {
    const value = Number(parts[index + 1] ?? 0);
    return value === 0 ? [] : [inUnit(value, unit as Unit, language)];
  });
  return new Intl.ListFormat(language, { type: 'unit', style: 'long' }).format(words) || duration;
}

/** A calendar date (`2024-12-12`) or the day of an instant, written out. */
export function formatDay(value: string, language: Language): string {
  // A calendar date belongs to no time zone: read and written in UTC it stays the day that it is.
  const calendar = /^\d{4}-\d{2}-\d{2}$/.test(value);
  const day = new Date(calendar ? `${value}T00:00:00Z` : value);
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    dateStyle: 'long',
    ...(calendar ? { timeZone: 'UTC' } : {}),
  }).format(day);
}

/** Day and time of an instant in the reader's own zone. */
export function formatMoment(instant: string, language: Language): string {
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    dateStyle: 'medium',
    timeStyle: 'short',
  }).format(new Date(instant));
}

/** Country name for an ISO 3166-1 alpha-2 code. */
export function formatCountry(code: string, language: Language): string {
  return new Intl.DisplayNames(language, { type: 'region' }).of(code) ?? code;
}

/** Name of a language for its BCP 47 tag, as it stands inside a sentence. */
export function formatLanguage(code: string, language: Language): string {
  return new Intl.DisplayNames(language, { type: 'language' }).of(code) ?? code;
}

/** "a, b and c" in the language. */
export function formatList(items: readonly string[], language: Language): string {
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(items);
}

/** Is the instant on the same local day as now? */
export function sameDay(instant: string, now: Date): boolean {
  return new Date(instant).toDateString() === now.toDateString();
}

/** Today's calendar date (YYYY-MM-DD) where the deadlines are counted: Europe/Paris. */
export function parisDay(now: Date): string {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone: 'Europe/Paris',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(now);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/** A registration number as its register writes it: the nine digits of a SIREN in groups of three. */
export function formatRegistration({ scheme, number }: { scheme: string; number: string }): string {
  const grouped =
    scheme === 'SIREN' && /^\d{9}$/.test(number) ? number.replace(/(\d{3})(?=\d)/g, '$1\u202f') : number;
  return `${scheme} ${grouped}`;
}

const MONTHS = [
  ['janvier', 'janv', 'january', 'jan'],
  ['fevrier', 'fevr', 'fev', 'february', 'feb'],
  ['mars', 'march', 'mar'],
  ['avril', 'avr', 'april', 'apr'],
  ['mai', 'may'],
  ['juin', 'june', 'jun'],
  ['juillet', 'juil', 'july', 'jul'],
  ['aout', 'august', 'aug'],
  ['septembre', 'sept', 'september', 'sep'],
  ['octobre', 'oct', 'october'],
  ['novembre', 'nov', 'november'],
  ['decembre', 'dec', 'december'],
];
const MONTH = MONTHS.flat()
  .sort((a, b) => b.length - a.length)
  .join('|');
const monthOf = (name: string): number => MONTHS.findIndex((names) => names.includes(name)) + 1;

const DAY_FIRST = new RegExp(
  `(?<!\\w)(?:the )?(\\d{1,2})(?:er|st|nd|rd|th)?(?: of)? (${MONTH})\\.?,? (\\d{4})(?!\\d)`,
  'g',
);
const MONTH_FIRST = new RegExp(`(?<!\\w)(${MONTH})\\.? (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})(?!\\d)`, 'g');
/** "09/2025": a month in figures, and no part of a longer number. */
const MONTH_NUMERIC = /(?<![\d/.-])(0[1-9]|1[0-2])\/(\d{4})(?![\d/.-])/g;
const MONTH_ONLY = new RegExp(`(?<!\\w)(${MONTH})\\.? (\\d{4})(?!\\d)`, 'g');
const ISO = /(?<![\d-])(\d{4})-(\d{2})-(\d{2})(?![\d-])/g;
const NUMERIC = /(?<![\d/.-])(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4}|\d{2})(?![\d/-])/g;

export interface FoundDate {
  /** YYYY-MM-DD */
  date: string;
  start: number;
  end: number;
  /** The text gives month and year only; the first day is assumed. */
  monthOnly: boolean;
}

/**
 * Every calendar date in folded text (see `fold`), in order. All-figures dates are read in the page's language:
 * day first in French; in English day first unless only month first makes a date, or the text is American.
 */
export function datesIn(low: string, language: 'fr' | 'en', american = false): FoundDate[] {
  const found: FoundDate[] = [];
  const add = (match: RegExpMatchArray, y: number, m: number, d: number, monthOnly = false): void => {
    const date = make(y, m, d);
    const start = match.index ?? 0;
    const end = start + match[0].length;
    if (date && !found.some((f) => start < f.end && f.start < end))
      found.push({ date, start, end, monthOnly });
  };
  for (const m of low.matchAll(DAY_FIRST)) add(m, Number(m[3]), monthOf(m[2] ?? ''), Number(m[1]));
  for (const m of low.matchAll(MONTH_FIRST)) add(m, Number(m[3]), monthOf(m[1] ?? ''), Number(m[2]));
  for (const m of low.matchAll(ISO)) add(m, Number(m[1]), Number(m[2]), Number(m[3]));
  for (const m of low.matchAll(NUMERIC)) {
    const [a, b] = [Number(m[1]), Number(m[2])];
    const year = Number(m[3]) < 100 ? 2000 + Number(m[3]) : Number(m[3]);
    const monthFirst = (language === 'en' && american && a <= 12) || b > 12;
    if (monthFirst) add(m, year, a, b);
    else add(m, year, b, a);
  }
  for (const m of low.matchAll(MONTH_NUMERIC)) add(m, Number(m[2]), Number(m[1]), 1, true);
  for (const m of low.matchAll(MONTH_ONLY)) add(m, Number(m[2]), monthOf(m[1] ?? ''), 1, true);
  return found.sort((a, b) => a.start - b.start);
}

function make(year: number, month: number, day: number): string | null {
  if (year < 1970 || year > 2100 || month < 1 || month > 12 || day < 1) return null;
  const last =
    [
      31,
      year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28,
      31,
      30,
      31,
      30,
      31,
      31,
      30,
      31,
      30,
      31,
    ][month - 1] ?? 31;
  if (day > last) return null;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

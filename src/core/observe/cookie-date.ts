const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** Delimiters of RFC 6265bis 5.1.1. */
const DELIMITERS = /[\t -/;-@[-`{-~]+/;

/**
 * Reads a cookie date as RFC 6265bis 5.1.1 does: time, day, month and year wherever they stand, always UTC.
 * @returns milliseconds since the epoch, or null when it is no date that exists
 */
export function parseCookieDate(text: string): number | null {
  let time: [number, number, number] | null = null;
  let day: number | null = null;
  let month: number | null = null;
  let year: number | null = null;
  for (const token of text.split(DELIMITERS)) {
    if (token === '') continue;
    if (!time) {
      const clock = /^(\d{1,2}):(\d{1,2}):(\d{1,2})(?:\D|$)/.exec(token);
      if (clock) {
        time = [Number(clock[1]), Number(clock[2]), Number(clock[3])];
        continue;
      }
    }
    const digits = /^(\d+)(?:\D|$)/.exec(token)?.[1] ?? '';
    if (day === null && digits.length >= 1 && digits.length <= 2) {
      day = Number(digits);
      continue;
    }
    if (month === null) {
      const found = MONTHS.indexOf(token.slice(0, 3).toLowerCase());
      if (found >= 0) {
        month = found;
        continue;
      }
    }
    if (year === null && (digits.length === 2 || digits.length === 4)) {
      year = Number(digits);
      if (digits.length === 2) year += year >= 70 ? 1900 : 2000;
    }
  }
  if (!time || day === null || month === null || year === null) return null;
  const [hour, minute, second] = time;
  if (year < 1601 || hour > 23 || minute > 59 || second > 59) return null;
  const date = new Date(Date.UTC(year, month, day, hour, minute, second));
  return date.getUTCDate() === day && date.getUTCMonth() === month ? date.getTime() : null;
}

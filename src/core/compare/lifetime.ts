/**
 * Lifetimes in calendar months (legal facts B): same day number so many months later, clamped to the last day of the
 * month, counted from the moment of setting; within 24 hours of the limit counts as equal.
 */
export const TOLERANCE_MS = 24 * 3600 * 1000;

/** Longest that Chromium and Firefox keep any cookie: 400 days, in seconds (RFC 6265bis). */
export const BROWSER_CAP_SECONDS = 34_560_000;

/**
 * @param from milliseconds since the epoch
 * @returns the same moment of day, `months` calendar months later (UTC), clamped to the month's last day
 */
export function addMonths(from: number, months: number): number {
  const start = new Date(from);
  const target = new Date(from);
  target.setUTCDate(1);
  target.setUTCMonth(start.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0)).getUTCDate();
  target.setUTCDate(Math.min(start.getUTCDate(), lastDay));
  return target.getTime();
}

/** Calendar months of an ISO 8601 duration in years and months; null when it holds other units. */
export function monthsOf(duration: string): number | null {
  const found = /^P(?:(\d+)Y)?(?:(\d+)M)?$/.exec(duration);
  if (!found || (found[1] === undefined && found[2] === undefined)) return null;
  return Number(found[1] ?? 0) * 12 + Number(found[2] ?? 0);
}

export interface LifetimeVerdict {
  /** Moment up to which the declared lifetime reaches, milliseconds since the epoch. */
  limitAt: number;
  requestedExceeds: boolean;
  storedExceeds: boolean;
  exceeds: boolean;
}

/**
 * Does a lifetime go beyond so many calendar months from its setting? Either of the two exceeding exceeds.
 * @param setAt milliseconds since the epoch
 * @param requested seconds asked for; null = not seen, or a session cookie
 * @param stored seconds kept by the browser; null = a session cookie
 */
export function judgeLifetime(
  setAt: number,
  requested: number | null,
  stored: number | null,
  months = 13,
): LifetimeVerdict {
  const limitAt = addMonths(setAt, months);
  const over = (seconds: number | null): boolean =>
    seconds !== null && setAt + seconds * 1000 > limitAt + TOLERANCE_MS;
  const requestedExceeds = over(requested);
  const storedExceeds = over(stored);
  return { limitAt, requestedExceeds, storedExceeds, exceeds: requestedExceeds || storedExceeds };
}

/** A stretch of time of which something may be missing, and why. */
export interface Gap {
  site: string;
  from: string;
  to: string;
  why: string;
}

/** What a page was too fast for is told with a number before it. */
const COUNTED = /^(\d+) (.+)$/s;

/** Folds gaps: one for each site, day and reason, numbers added up. */
export function foldGaps(gaps: readonly Gap[]): Gap[] {
  const folded = new Map<string, Gap & { count: number; rest: string }>();
  for (const { site, from, to, why } of gaps) {
    const [, count, rest = why] = COUNTED.exec(why) ?? [];
    const key = JSON.stringify([site, from.slice(0, 10), rest, count === undefined]);
    const before = folded.get(key);
    const sum = Number(count ?? 0) + (before?.count ?? 0);
    folded.set(key, {
      site,
      from: before && before.from < from ? before.from : from,
      to: before && before.to > to ? before.to : to,
      why: count === undefined ? why : `${sum} ${rest}`,
      count: sum,
      rest,
    });
  }
  return [...folded.values()].map(({ site, from, to, why }) => ({ site, from, to, why }));
}

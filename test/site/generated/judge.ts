import type { Report } from '../../../src/core/model/report';
import { GAP_WHY } from '../../../src/core/report/coverage';
import type { TrueCookie } from './plan';
import type { Happened } from './server';

export interface Judgement {
  observations: number;
  /** True and not in the report. */
  lost: string[];
  /** In the report with other attributes than the true ones. */
  wrong: string[];
  /** There, and honestly said not to have been seen in the act: setter unknown, lifetime asked for not known. */
  unattributed: string[];
  /** Missing or unattributed, in a visit for which the report says that just this may be: see `coverage.gaps`. */
  told: string[];
  /** In the report and not true, or there twice. */
  invented: string[];
  /** Planned, and not done by the page. */
  undone: string[];
}

const near = (a: number | null, b: number | null): boolean =>
  a === b || (a !== null && b !== null && Math.abs(a - b) <= 3);

/**
 * Does the report say that something of a visit may be missing since the background was ended?
 * @returns seconds of it, null when it says nothing of the kind
 */
function gapOf({ coverage }: Report, from: number, to: number): number | null {
  const seconds = coverage.gaps
    .filter((g) => g.why === GAP_WHY.ended && Date.parse(g.from) <= to && Date.parse(g.to) >= from)
    .map((g) => (Date.parse(g.to) - Date.parse(g.from)) / 1000);
  return seconds.length === 0 ? null : Math.max(...seconds);
}

/** Seconds that a line asked for: a date counts from the moment at which it was written. */
const askedFor = ({ until, lifetime }: TrueCookie, setAt: string): number | null =>
  until === undefined ? lifetime : (until - Date.parse(setAt)) / 1000;

/** Holds a report against what truly happened in the visits that it covers. */
export function judge(report: Report, visits: readonly Happened[], thirdPartyAccess: boolean): Judgement {
  const result: Judgement = {
    observations: 0,
    lost: [],
    wrong: [],
    unattributed: [],
    told: [],
    invented: [],
    undone: [],
  };
  const left = new Set(report.cookies);
  const hosts = new Set<string>();
  const keysLeft = new Set(report.storage);
  for (const { plan, done, failed, hosts: true_, from, to } of visits) {
    const gap = gapOf(report, from, to);
    result.undone.push(...failed.filter((f) => !f.includes('absent')).map((f) => `visit ${plan.seed}, ${f}`));
    for (const host of true_.keys()) hosts.add(host);
    for (const [index, step] of plan.steps.entries()) {
      if (!done.has(index)) continue;
      for (const cookie of step.cookies) {
        const seen = report.cookies.filter(
          (c) =>
            c.name === cookie.name &&
            c.domain === cookie.domain &&
            c.path === cookie.path &&
            c.hostOnly === cookie.hostOnly,
        );
        const what = `visit ${plan.seed}: cookie ${cookie.name} (${cookie.what})`;
        if (cookie.thirdParty && !thirdPartyAccess) {
          for (const c of seen) left.delete(c);
          continue;
        }
        result.observations++;
        const [found] = seen;
        if (!found) {
          // The jar stands in for what was not heard: of the site's own cookies only one that is gone can be missing.
          (gap && (cookie.thirdParty || !cookie.present) ? result.told : result.lost).push(what);
          continue;
        }
        for (const c of seen) left.delete(c);
        if (seen.length > 1) result.invented.push(`${what}, ${seen.length} times`);
        const asked = askedFor(cookie, found.setAt ?? found.firstSeen);
        const differs = Object.entries({
          partitionKey: found.partitionKey === cookie.partitionKey,
          secure: found.secure === cookie.secure,
          httpOnly: found.httpOnly === cookie.httpOnly,
          sameSite: found.sameSite === cookie.sameSite,
          // What a script writes inside a third party's frame shows in the jar alone.
          setBy: found.setBy === cookie.setBy || (cookie.thirdParty && cookie.setBy === 'script'),
          setter: cookie.setter === null || found.setterUrl?.split('?')[0] === cookie.setter,
          lifetime: (cookie.thirdParty && cookie.setBy === 'script') || near(found.requestedLifetime, asked),
          stored:
            !cookie.present ||
            asked === null ||
            Math.abs((found.storedLifetime ?? 0) - Math.min(asked, 34_560_000)) <= 5,
          session: found.session === (cookie.lifetime === null),
          present: found.present === cookie.present,
          renewals: found.renewals === cookie.renewals,
        }).filter(([, same]) => !same);
        const unseen =
          found.setBy === 'unknown' &&
          found.requestedLifetime === null &&
          differs.every(([k]) => ['setBy', 'setter', 'lifetime', 'renewals', 'stored'].includes(k)) &&
          // Counted from when it was first seen, the lifetime that is left is shorter by the gap, never longer.
          (differs.every(([k]) => k !== 'stored') ||
            (gap !== null &&
              asked !== null &&
              (found.storedLifetime ?? 0) <= asked &&
              (found.storedLifetime ?? 0) >= Math.min(asked, 34_560_000) - gap - 5));
        // A renewal that nobody heard leaves the writing before as it was told.
        const uncounted =
          differs.every(([k]) => ['renewals', 'lifetime', 'setter'].includes(k)) &&
          found.renewals < cookie.renewals;
        if (differs.length > 0)
          (gap && (unseen || uncounted) ? result.told : unseen ? result.unattributed : result.wrong).push(
            `${what}: ${differs.map(([k]) => k).join(', ')}; found ${JSON.stringify({ ...found, phases: undefined, classification: undefined })}`,
          );
      }
      for (const key of step.keys) {
        const seen = report.storage.filter(
          (s) => s.kind === key.kind && s.key === key.key && s.origin === key.origin,
        );
        for (const s of seen) keysLeft.delete(s);
        if (key.thirdParty && !thirdPartyAccess) continue;
        result.observations++;
        const what = `visit ${plan.seed}: ${key.kind} ${JSON.stringify(key.key)} (${key.what})`;
        // A third party's frame takes its keys with it when it goes; of a key that is gone the page alone can tell.
        const gone = key.thirdParty || key.what.endsWith('short-lived');
        if (seen.length === 0) (gap && gone ? result.told : result.lost).push(what);
        else if (key.setter !== null && seen[0]?.setterUrl?.split('?')[0] !== key.setter)
          (gap && seen[0]?.setterUrl === null ? result.told : result.wrong).push(
            `${what}: setter ${seen[0]?.setterUrl}`,
          );
      }
    }
  }
  result.observations += hosts.size;
  const told = new Set(report.requests.filter((r) => r.thirdParty && r.count > 0).map((r) => r.host));
  for (const { hosts: asked, from, to } of visits)
    for (const host of asked.keys())
      if (!told.has(host))
        (gapOf(report, from, to) === null ? result.lost : result.told).push(
          `host ${host} (${whatOf(host, visits)})`,
        );
  for (const host of told) if (!hosts.has(host)) result.invented.push(`host ${host}`);
  for (const cookie of left)
    result.invented.push(
      `cookie ${cookie.name} ${cookie.domain} ${cookie.path} ${cookie.partitionKey} ${cookie.setBy} ${cookie.setterUrl}`,
    );
  for (const key of keysLeft) result.invented.push(`${key.kind} ${key.key} ${key.origin}`);
  return result;
}

/** The step that speaks of a host. */
function whatOf(host: string, visits: readonly Happened[]): string {
  for (const { plan } of visits) {
    const index = plan.actions.findIndex((a) => a.includes(host));
    if (index >= 0) return `visit ${plan.seed}, ${plan.steps[index]?.what}`;
    if (plan.responses.some((r) => r.host === host)) return `visit ${plan.seed}, inside another step`;
  }
  return 'unknown';
}

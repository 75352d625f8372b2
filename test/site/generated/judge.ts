import type { Report } from '../../../src/core/model/report';
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
  /** In the report and not true, or there twice. */
  invented: string[];
  /** Planned, and not done by the page. */
  undone: string[];
}

const near = (a: number | null, b: number | null): boolean =>
  a === b || (a !== null && b !== null && Math.abs(a - b) <= 3);

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
    invented: [],
    undone: [],
  };
  const left = new Set(report.cookies);
  const hosts = new Set<string>();
  const keysLeft = new Set(report.storage);
  for (const { plan, done, failed, hosts: true_ } of visits) {
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
          result.lost.push(what);
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
          differs.every(([k]) => ['setBy', 'setter', 'lifetime', 'renewals'].includes(k));
        if (differs.length > 0)
          (unseen ? result.unattributed : result.wrong).push(
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
        if (seen.length === 0) result.lost.push(what);
        else if (key.setter !== null && seen[0]?.setterUrl?.split('?')[0] !== key.setter)
          result.wrong.push(`${what}: setter ${seen[0]?.setterUrl}`);
      }
    }
  }
  result.observations += hosts.size;
  const told = new Set(report.requests.filter((r) => r.thirdParty && r.count > 0).map((r) => r.host));
  for (const host of hosts) if (!told.has(host)) result.lost.push(`host ${host} (${whatOf(host, visits)})`);
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

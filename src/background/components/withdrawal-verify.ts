import { identifyingParts } from '../../core/consent/carried';
import type { SiteView } from '../../core/model/site-view';
import { countLoads } from '../../core/observe/fold-load';
import { cookiesIn } from '../../platform/cookies';
import { readKeys } from '../../platform/page-actions';
import { database, type WithdrawalRecord } from '../../storage/database';
import { factsOf } from '../../storage/ledger';
import { markOf } from '../digest';

/** Loads after the reload that are looked at before anything is called verified. */
const LOADS_TO_VERIFY = 2;

/**
 * Looks again after each load, for as long as the withdrawal stands: what needed consent and was written or sent since,
 * and what carries a deleted identifier on under any name, is what persisted.
 */
export async function verify(site: string, tabId: number | null, now: () => number): Promise<void> {
  const all = await database.withdrawals.where('site').equals(site).toArray();
  const record = all.sort((a, b) => (a.at < b.at ? 1 : -1))[0];
  const view = await database.views.get(site);
  if (!record || !view || record.undoneAt) return;
  // Accepted again since: the withdrawal is over, and its last verdict stands.
  const phase = view.report.consent.phase;
  if (phase === 'accepted' || (phase === 'partial' && !record.categories)) return;
  const since = record.reloadedAt ?? Date.parse(record.at);
  const loads = countLoads((await factsOf(site)).loads.filter((load) => load.startedAt > since));
  const persisted = new Set([...cameBack(record, view, since), ...(await carriedOn(record, view, tabId))]);
  const verdict = persisted.size > 0 ? 'not-verified' : loads >= LOADS_TO_VERIFY ? 'verified' : 'pending';
  const before = record.verification;
  const ids = [...persisted].sort();
  if (before.verdict === verdict && before.loads === loads && before.persisted.join() === ids.join()) return;
  await database.withdrawals.update(record.id, {
    verification: { at: new Date(now()).toISOString(), verdict, loads, persisted: ids },
  });
}

/** Evidence of the findings that the phase gives, as far as it was seen after the reload. */
function cameBack(record: WithdrawalRecord, view: SiteView, since: number): string[] {
  const { findings, cookies, storage, requests } = view.report;
  const lastSeen = new Map(
    [...cookies, ...storage, ...requests].map((o) => [o.id, o.lastSeen ?? o.firstSeen]),
  );
  const kinds =
    record.act === 'refuse' || record.categories
      ? ['after-refusal', 'after-withdrawal']
      : ['after-withdrawal'];
  return findings
    .filter((f) => kinds.includes(f.kind) && f.severity !== 'info')
    .flatMap((f) => f.evidence)
    .filter((id) => Date.parse(lastSeen.get(id) ?? '') > since);
}

/** Cookies and keys whose value holds a part of a deleted one, whatever they are called. */
async function carriedOn(record: WithdrawalRecord, view: SiteView, tabId: number | null): Promise<string[]> {
  const marks = new Set(record.marks ?? []);
  if (marks.size === 0) return [];
  const carries = async (value: string): Promise<boolean> => {
    for (const part of identifyingParts(value)) if (marks.has(await markOf(record.site, part))) return true;
    return false;
  };
  const found: string[] = [];
  const stores = (await database.cookies.where('site').equals(record.site).toArray()).map((c) => c.storeId);
  for (const cookie of await cookiesIn(record.site, stores)) {
    if (!(await carries(cookie.value))) continue;
    const seen = view.report.cookies.find(
      (c) => c.name === cookie.name && c.domain === cookie.domain && c.path === cookie.path,
    );
    if (seen) found.push(seen.id);
  }
  for (const { area, key, value } of tabId === null ? [] : await readKeys(tabId).catch(() => [])) {
    if (!(await carries(value))) continue;
    const seen = view.report.storage.find((s) => s.kind === area && s.key === key);
    if (seen) found.push(seen.id);
  }
  return found;
}

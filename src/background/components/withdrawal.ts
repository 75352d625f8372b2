import type { VendorInfo } from '../../core/compare';
import { consentSeverity } from '../../core/compare/severity';
import type { CmpDefinition } from '../../core/consent/cmp';
import type { Withdrawal, WithdrawalStep } from '../../core/model/report';
import { cookieKey } from '../../core/observe/fold-cookie';
import { block, sendGpc, unblock } from '../../platform/blocking';
import { browser } from '../../platform/browser';
import { cookiesOf, type JarEntry, partitionedUnder, removeCookie } from '../../platform/cookies';
import { refuseInTarteaucitron, removeKeys } from '../../platform/page-actions';
import { database, type WithdrawalRecord } from '../../storage/database';
import { factsOf } from '../../storage/ledger';

export interface WithdrawalParts {
  vendors: (id: string) => VendorInfo | undefined;
  hostsOf: (vendor: string) => string[];
  cmp: (site: string) => Promise<CmpDefinition | undefined>;
  choose: (site: string, phase: 'withdrawn' | 'refused', at: string) => Promise<void>;
  now: () => number;
}

/** Loads after the reload that are looked at before anything is called verified. */
const LOADS_TO_VERIFY = 2;

/**
 * Withdraws consent, or refuses before any choice: tells the consent platform, deletes what needed consent, blocks the
 * vendors concerned on this site, sends GPC, reloads. A step that fails is told, and the rest goes on.
 */
export async function withdraw(
  site: string,
  tabId: number | null,
  act: 'withdraw' | 'refuse',
  parts: WithdrawalParts,
): Promise<Withdrawal> {
  const at = new Date(parts.now()).toISOString();
  const steps: WithdrawalStep[] = [];
  const step = async (
    name: WithdrawalStep['step'],
    work: () => Promise<[WithdrawalStep['result'], string]>,
  ): Promise<void> => {
    try {
      const [result, detail] = await work();
      steps.push({ step: name, result, detail });
    } catch (error) {
      steps.push({
        step: name,
        result: 'failed',
        detail: error instanceof Error ? error.message : String(error),
      });
    }
  };
  const facts = await factsOf(site);
  const needs = (vendor: string | null, category: string): boolean => {
    const severity = consentSeverity(
      category as 'unknown',
      vendor === null ? undefined : parts.vendors(vendor),
    );
    return severity === 'major' || severity === 'minor';
  };

  await step('cmp', async () => {
    const cmp = await parts.cmp(site);
    if (tabId === null) return ['skipped', 'no page of the site is open'];
    if (!cmp) return ['skipped', 'no consent platform was recognised'];
    const told = await refuseInTarteaucitron(tabId);
    return told
      ? ['done', `${cmp.name} was told to refuse everything`]
      : ['failed', `${cmp.name} did not answer`];
  });
  await parts.choose(site, act === 'withdraw' ? 'withdrawn' : 'refused', at);

  await step('cookies', async () => {
    const wanted = new Set(facts.cookies.filter((c) => needs(c.vendor, c.category)).map((c) => c.key));
    const jar = [...(await cookiesOf(site)), ...(await partitionedUnder(site))];
    const doomed: JarEntry[] = jar.filter((c) => wanted.has(cookieKey(site, c)));
    const left: string[] = [];
    for (const cookie of doomed) if (!(await removeCookie(cookie))) left.push(cookie.name);
    if (left.length > 0) return ['failed', `still there: ${left.join(', ')}`];
    return doomed.length === 0
      ? ['skipped', 'none left to delete']
      : ['done', `deleted: ${doomed.map((c) => c.name).join(', ')}`];
  });

  await step('storage', async () => {
    const keys = facts.storage
      .filter((s) => s.present && needs(s.vendor, s.category) && (s.kind === 'local' || s.kind === 'session'))
      .map((s) => ({ area: s.kind as 'local' | 'session', key: s.name }));
    if (keys.length === 0) return ['skipped', 'none to delete'];
    if (tabId === null) return ['skipped', 'no page of the site is open'];
    const left = await removeKeys(tabId, keys);
    return left.length > 0
      ? ['failed', `still there: ${left.join(', ')}`]
      : ['done', `deleted: ${keys.map((k) => k.key).join(', ')}`];
  });

  await step('block', async () => {
    const concerned = new Map<string, Set<string>>();
    for (const host of facts.hosts) {
      if (!host.thirdParty || host.vendor === null || !['analytics', 'marketing'].includes(host.category))
        continue;
      concerned.set(
        host.vendor,
        new Set([...(concerned.get(host.vendor) ?? parts.hostsOf(host.vendor)), host.host]),
      );
    }
    for (const cookie of facts.cookies) {
      if (
        cookie.vendor &&
        needs(cookie.vendor, cookie.category) &&
        ['analytics', 'marketing'].includes(cookie.category) &&
        !concerned.has(cookie.vendor)
      ) {
        concerned.set(cookie.vendor, new Set(parts.hostsOf(cookie.vendor)));
      }
    }
    const hosts = [...concerned.values()].flatMap((set) => [...set]);
    if (hosts.length === 0) return ['skipped', 'no vendor to stop'];
    await block(site, [...new Set(hosts)]);
    await database.sites.update(site, { blockedVendors: [...concerned.keys()] });
    return ['done', `stopped on this site: ${[...concerned.keys()].join(', ')}`];
  });

  await step('gpc', async () => {
    await sendGpc(site);
    return ['done', 'Sec-GPC is sent to this site'];
  });

  await step('reload', async () => {
    if (tabId === null) return ['skipped', 'no page of the site is open'];
    await browser.tabs.reload(tabId, { bypassCache: false });
    return ['done', 'the page was loaded again'];
  });

  const record: WithdrawalRecord = {
    id: `${site} ${at}`,
    site,
    at,
    act,
    steps,
    verification: { at: null, verdict: 'pending', loads: 0, persisted: [] },
  };
  await database.withdrawals.put(record);
  const { id: _, site: __, ...result } = record;
  return result;
}

/** Looks again after each load: what needed consent and was written since is what persisted. */
export async function verify(site: string, parts: Pick<WithdrawalParts, 'vendors' | 'now'>): Promise<void> {
  const all = await database.withdrawals.where('site').equals(site).toArray();
  const record = all.sort((a, b) => (a.at < b.at ? 1 : -1))[0];
  if (!record) return;
  const since = Date.parse(record.at);
  const view = await database.views.get(site);
  const facts = await factsOf(site);
  const loads = facts.loads.filter((l) => l.startedAt > since).length;
  const kinds = record.act === 'refuse' ? ['after-refusal'] : ['after-withdrawal'];
  const persisted = [
    ...new Set(
      (view?.report.findings ?? [])
        .filter((f) => kinds.includes(f.kind) && f.severity !== 'info' && Date.parse(f.lastSeen) > since)
        .flatMap((f) => f.evidence),
    ),
  ];
  const verdict = persisted.length > 0 ? 'not-verified' : loads >= LOADS_TO_VERIFY ? 'verified' : 'pending';
  const before = record.verification;
  if (before.verdict === verdict && before.loads === loads && before.persisted.join() === persisted.join())
    return;
  await database.withdrawals.update(record.id, {
    verification: { at: new Date(parts.now()).toISOString(), verdict, loads, persisted },
  });
}

/** Takes the rules back. What was deleted stays deleted. */
export async function undoBlocking(site: string): Promise<void> {
  await unblock(site);
  await database.sites.update(site, { blockedVendors: [] });
}

import type { VendorInfo } from '../../core/compare';
import { isSessionCookie } from '../../core/compare/kinds/weak-session-cookie';
import { consentSeverity } from '../../core/compare/severity';
import { identifyingParts } from '../../core/consent/carried';
import { type CmpDefinition, isStoreOf } from '../../core/consent/cmp';
import type { ConsentEvent } from '../../core/model/consent';
import type { Withdrawal, WithdrawalStep } from '../../core/model/report';
import type { Category } from '../../core/model/terms';
import { containerOf } from '../../core/observe/container';
import type { CookieFact, SiteFacts, StorageFact } from '../../core/observe/facts';
import { cookieKey } from '../../core/observe/fold-cookie';
import { block, sendGpc, unblock } from '../../platform/blocking';
import { browser } from '../../platform/browser';
import { cookiesIn, type JarEntry, putCookie, removeCookie } from '../../platform/cookies';
import { sayGpc, stopGpc } from '../../platform/gpc-script';
import { putKeys, removeKeys } from '../../platform/page-actions';
import { database, type WithdrawalRecord } from '../../storage/database';
import { factsOf } from '../../storage/ledger';
import { markOf } from '../digest';
import { storeOf } from '../tabs';
import { storedChoice, tellPlatform } from './withdrawal-cmp';
import { told } from './withdrawal-told';

export interface WithdrawalParts {
  vendors: (id: string) => VendorInfo | undefined;
  hostsOf: (vendor: string) => string[];
  cmp: (site: string) => Promise<CmpDefinition | undefined>;
  choose: (site: string, event: ConsentEvent) => Promise<void>;
  /** The script that says `navigator.globalPrivacyControl`. */
  gpcScript: string;
  now: () => number;
}

export interface WithdrawalOrder {
  site: string;
  tabId: number | null;
  act: 'withdraw' | 'refuse';
  /** Categories to take back; empty = all. */
  categories: Category[];
  /** Delete the site's own sign-in cookies too. */
  signOut: boolean;
}

/** What consent is asked for, category by category. */
const CHOOSABLE: readonly Category[] = ['functional', 'analytics', 'marketing'];

/** Two acts this close together are one: the page is loaded again once. */
const ONE_ACT_MS = 5000;

type Step = [WithdrawalStep['result'], string];

/**
 * Withdraws consent, or refuses before any choice: tells the consent platform, deletes what needed consent, blocks the
 * vendors concerned on this site, sends GPC, reloads. A step that fails is told, and the rest goes on.
 */
export async function withdraw(order: WithdrawalOrder, parts: WithdrawalParts): Promise<Withdrawal> {
  const { site, tabId, act } = order;
  const began = parts.now();
  const at = new Date(began).toISOString();
  const facts = await factsOf(site);
  const before = await database.withdrawals.where('site').equals(site).toArray();
  const wanted = order.categories.length === 0 ? CHOOSABLE : order.categories;
  const kept = CHOOSABLE.filter((category) => !wanted.includes(category));
  const needs: Needs = (vendor, name) => {
    const category = name as Category;
    const severity = consentSeverity(category, vendor === null ? undefined : parts.vendors(vendor));
    return wanted.includes(category) && (severity === 'major' || severity === 'minor');
  };
  const steps: WithdrawalStep[] = [];
  const step = async (name: WithdrawalStep['step'], work: () => Promise<Step>): Promise<void> => {
    try {
      const [result, detail] = await work();
      steps.push({ step: name, result, detail });
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      steps.push({ step: name, result: 'failed', detail });
    }
  };
  const cmp = await parts.cmp(site);
  const choiceBefore = await storedChoice(site, tabId, cmp);

  await step('cmp', async () => {
    if (tabId === null) return ['skipped', 'no page of the site is open'];
    if (!cmp || cmp.adapter === 'none') return ['skipped', 'no consent platform was recognised'];
    const services = (await database.sites.get(site))?.services ?? {};
    return tellPlatform({ site, tabId, kept, services }, cmp);
  });
  await parts.choose(site, choice(at, act, kept, (await database.sites.get(site))?.timeline.at(-1)));

  let marks: string[] = [];
  await step('cookies', async () => {
    const doomed = await doomedCookies(site, facts, needs);
    marks = await Promise.all(
      [...new Set(doomed.flatMap((cookie) => identifyingParts(cookie.value)))].map((part) =>
        markOf(site, part),
      ),
    );
    const left = await removeAll(doomed);
    const doors = order.signOut ? await signInCookies(site, facts, cmp) : [];
    left.push(...(await removeAll(doors)));
    if (left.length > 0) return ['failed', `still there: ${left.join(', ')}`];
    doomed.push(...doors);
    return doomed.length === 0
      ? ['skipped', 'none left to delete']
      : ['done', `deleted: ${doomed.map((c) => c.name).join(', ')}`];
  });

  await step('storage', async () => {
    const keys = facts.storage
      .filter((s) => s.present && needs(s.vendor, s.category) && (s.kind === 'local' || s.kind === 'session'))
      .map((s) => ({ area: s.kind as 'local' | 'session', key: s.name, container: s.container }));
    if (keys.length === 0) return ['skipped', 'none to delete'];
    if (tabId === null) return ['skipped', 'no page of the site is open'];
    // A page reaches the keys of its own container alone.
    const { container } = containerOf(await storeOf(tabId));
    const here = keys.filter((one) => one.container === container);
    const left = [
      ...(await removeKeys(
        tabId,
        here.map(({ area, key }) => ({ area, key })),
      )),
      ...keys.filter((one) => !here.includes(one)).map(({ key }) => `${key} (in another container)`),
    ];
    return left.length > 0
      ? ['failed', `still there: ${left.join(', ')}`]
      : ['done', `deleted: ${keys.map((k) => k.key).join(', ')}`];
  });

  await step('block', async () => {
    // A platform that was told keeps its own services back: only trackers are stopped for sure. One that could not be
    // told goes on loading all of it.
    const heeds = steps.some((s) => s.step === 'cmp' && s.result === 'done');
    const stops = (category: string): boolean => !heeds || category !== 'functional';
    const concerned = concernedHosts(
      facts,
      parts,
      (vendor, category) => stops(category) && needs(vendor, category),
    );
    const hosts = [...new Set([...concerned.values()].flatMap((set) => [...set]))];
    if (hosts.length === 0) return ['skipped', 'no vendor to stop'];
    await block(site, hosts);
    await database.sites.update(site, { blockedVendors: [...concerned.keys()] });
    return ['done', `stopped on this site: ${[...concerned.keys()].join(', ')}`];
  });

  await step('gpc', async () => {
    await sendGpc(site);
    await sayGpc(site, parts.gpcScript);
    return ['done', 'Sec-GPC and navigator.globalPrivacyControl are sent to this site'];
  });

  // What the page wrote while it was being told goes as well: it was still the old page.
  await removeAll(await doomedCookies(site, facts, needs)).catch(() => []);
  const reloadedAt = parts.now();
  await step('reload', async () => {
    if (tabId === null) return ['skipped', 'no page of the site is open'];
    if (before.some((one) => began - Date.parse(one.at) < ONE_ACT_MS))
      return ['skipped', 'the page was loaded again a moment ago'];
    await browser.tabs.reload(tabId, { bypassCache: false });
    return ['done', 'the page was loaded again'];
  });

  const record: WithdrawalRecord = {
    id: `${site} ${at}`,
    site,
    at,
    act,
    ...(kept.length > 0 ? { categories: [...wanted] } : {}),
    steps,
    verification: { at: null, verdict: 'pending', loads: 0, persisted: [] },
    reloadedAt,
    marks,
    choiceBefore,
  };
  await database.withdrawals.put(record);
  return told(record);
}

/** The phase from here on. Keeping some of what had been allowed is a partial choice. */
function choice(
  at: string,
  act: 'withdraw' | 'refuse',
  kept: readonly Category[],
  last: ConsentEvent | undefined,
): ConsentEvent {
  const categories: ConsentEvent['categories'] = Object.fromEntries(
    CHOOSABLE.map((category) => [
      category,
      kept.includes(category) && (last?.phase === 'accepted' || last?.categories[category] === true),
    ]),
  );
  if (kept.length > 0 && Object.values(categories).some(Boolean))
    return { at, phase: 'partial', source: 'user', categories };
  return { at, phase: act === 'withdraw' ? 'withdrawn' : 'refused', source: 'user', categories: {} };
}

type Needs = (vendor: string | null, category: string) => boolean;

async function doomedCookies(site: string, facts: SiteFacts, needs: Needs): Promise<JarEntry[]> {
  const wanted = new Set(facts.cookies.filter((c) => needs(c.vendor, c.category)).map((c) => c.key));
  const jar = await cookiesIn(
    site,
    facts.cookies.map((c) => c.storeId),
  );
  return jar.filter((cookie) => wanted.has(cookieKey(site, cookie)));
}

/** A site that is signed in to may have no other trace in a container than its keys. */
const storeOfFact = (fact: CookieFact | StorageFact): string =>
  'storeId' in fact ? fact.storeId : (fact.container ?? '');

/**
 * What keeps the person signed in, in whichever container: the site's own cookies of that name, and those that no script
 * may read.
 */
async function signInCookies(
  site: string,
  facts: SiteFacts,
  cmp: CmpDefinition | undefined,
): Promise<JarEntry[]> {
  const known = (await database.views.get(site))?.report.cookies ?? [];
  const jar = await cookiesIn(site, [...facts.cookies, ...facts.storage].map(storeOfFact));
  return jar.filter((cookie) => {
    if (!`.${cookie.domain}`.endsWith(`.${site}`) || (cmp && isStoreOf(cmp, 'cookie', cookie.name)))
      return false;
    const seen = known.find(
      (c) => c.name === cookie.name && c.domain === cookie.domain && c.path === cookie.path,
    );
    return seen ? seen.vendor === null && (cookie.httpOnly || isSessionCookie(seen)) : cookie.httpOnly;
  });
}

/** Names of those that are still there. */
async function removeAll(cookies: readonly JarEntry[]): Promise<string[]> {
  const left: string[] = [];
  for (const cookie of cookies) if (!(await removeCookie(cookie))) left.push(cookie.name);
  return left;
}

/** Vendors that needed consent, with every host of theirs that is known or was seen here. */
function concernedHosts(
  facts: SiteFacts,
  parts: Pick<WithdrawalParts, 'hostsOf'>,
  needs: Needs,
): Map<string, Set<string>> {
  const concerned = new Map<string, Set<string>>();
  for (const host of facts.hosts) {
    if (!host.thirdParty || host.vendor === null || !needs(host.vendor, host.category)) continue;
    const hosts = concerned.get(host.vendor) ?? new Set(parts.hostsOf(host.vendor));
    concerned.set(host.vendor, hosts.add(host.host));
  }
  for (const { vendor, category } of [...facts.cookies, ...facts.storage]) {
    if (vendor !== null && needs(vendor, category) && !concerned.has(vendor))
      concerned.set(vendor, new Set(parts.hostsOf(vendor)));
  }
  return concerned;
}

/** Takes back what acts on the site from outside its pages: rules and GPC. */
export async function lift(site: string): Promise<void> {
  await unblock(site);
  await stopGpc(site);
}

/** Takes everything back but deleted values: rules, GPC, the platform's record of the choice, and the phase. */
export async function undo(
  site: string,
  tabId: number | null,
  parts: Pick<WithdrawalParts, 'choose' | 'now'>,
): Promise<void> {
  await lift(site);
  await database.sites.update(site, { blockedVendors: [] });
  const all = await database.withdrawals.where('site').equals(site).toArray();
  const last = all.sort((a, b) => (a.at < b.at ? 1 : -1))[0];
  if (!last || last.undoneAt) return;
  for (const cookie of last.choiceBefore?.cookies ?? []) await putCookie(cookie);
  const keys = last.choiceBefore?.keys ?? [];
  if (tabId !== null && keys.length > 0) await putKeys(tabId, keys);
  const timeline = (await database.sites.get(site))?.timeline ?? [];
  const before = timeline.findLast((event) => event.at < last.at);
  const at = new Date(parts.now()).toISOString();
  if (before) await parts.choose(site, { ...before, at, source: 'user' });
  await database.withdrawals.update(last.id, { undoneAt: at });
  if (tabId !== null) await browser.tabs.reload(tabId);
}

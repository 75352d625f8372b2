import knowledge from 'virtual:knowledge';
import { z } from 'zod';
import consentScript from '../content/consent/main.iife.ts?script';
import gpcScript from '../content/gpc.iife.ts?script';
import noticeScript from '../content/notice/main.iife.tsx?script';
import { createClassifier } from '../core/classify';
import type { VendorInfo } from '../core/compare';
import { seal } from '../core/report/seal';
import { dayOfInstant } from '../core/rights/deadlines';
import { declarations } from '../data';
import { CMPS } from '../data/cmps';
import { chooseLanguage } from '../i18n/language';
import { reminderWords } from '../i18n/reminder';
import { type Handlers, serve } from '../messages/server';
import { browser } from '../platform/browser';
import { cookiesOf, isPrivateStore, partitionedUnder, toJar } from '../platform/cookies';
import { ENGINE } from '../platform/engine';
import { notify, onNotificationClick } from '../platform/notifications';
import { askForReport, injectScript, keysOfFrames } from '../platform/page-actions';
import { readPageConsent } from '../platform/page-consent';
import { hasSiteAccess, hasThirdPartyAccess } from '../platform/permissions';
import { readPolicyPage } from '../platform/policy-page';
import { readSender } from '../platform/sender';
import { database } from '../storage/database';
import { erase, retain } from '../storage/ledger';
import { settings } from '../storage/reader';
import { takeConsent } from './components/consent-intake';
import { derive } from './components/derive';
import { Intake } from './components/intake';
import { Network } from './components/network';
import { mayShow, noticeFor } from './components/notice';
import { NoticeMoment } from './components/notice-moment';
import { isPolicyUrl, keepPolicy } from './components/policy';
import { REMINDER_ALARM, remind } from './components/reminders';
import { lift, undo, type WithdrawalParts, withdraw } from './components/withdrawal';
import { told } from './components/withdrawal-told';
import { verify } from './components/withdrawal-verify';
import { sha256, valueDigest } from './digest';
import { Naming } from './naming';
import { createQueue } from './queue';
import { coveredSite, declarationOf, siteOf } from './sites';

/**
 * Composition root. Every listener is registered in this file's first run, synchronously: an event that wakes the
 * worker reaches only listeners that exist by then. Nothing that matters lives in memory alone.
 */
// The page's own policy forbids building code from text; zod is told so instead of finding out.
z.config({ jitless: true });

const HOME_SITES = Object.keys(declarations);
const RETENTION_ALARM = 'retention';

const classifier = createClassifier(knowledge);
const vendors = (id: string): VendorInfo | undefined => classifier.vendor(id);
const now = (): number => Date.now();
const report = (error: unknown): void => console.error('visavis:', error);
const enqueue = createQueue(report);

const intake = new Intake({
  naming: new Naming(classifier, declarationOf),
  cmps: CMPS,
  digest: valueDigest,
  cookiesOf,
  partitionedUnder,
  now,
});

const generator = {
  version: browser.runtime.getManifest().version,
  browser: ENGINE,
  browserVersion: browserVersion(),
};
const deriveParts = {
  vendors,
  thirdPartyAccess: hasThirdPartyAccess,
  generator,
  language: () => navigator.language,
  now,
};

/* Deriving: soon after the last change, once for many. */
const dirty = new Set<string>();
let deriving: ReturnType<typeof setTimeout> | undefined;
function changed(site: string, tabId: number | null = null): void {
  notices.changed(site, tabId);
  dirty.add(site);
  if (deriving !== undefined) return;
  deriving = setTimeout(() => {
    deriving = undefined;
    for (const name of [...dirty]) {
      dirty.delete(name);
      void enqueue(() => refresh(name));
    }
  }, 250);
}

async function refresh(site: string): Promise<void> {
  let view = await derive(site, deriveParts);
  if (!view) return;
  const before = JSON.stringify(view.report.withdrawals);
  await verify(site, await openTab(site), now);
  const withdrawals = await database.withdrawals.where('site').equals(site).toArray();
  if (JSON.stringify(withdrawals.map(told)) !== before) view = await derive(site, deriveParts);
  if (!view) return;
  await showBadge(site, view.headline.badge);
}

const notices = new NoticeMoment((site, tabId) => {
  void enqueue(async () => {
    const view = await database.views.get(site);
    const notice = view && (await noticeFor(view));
    // A page that was left meanwhile takes no card; there is nothing to say about it.
    if (notice && (await mayShow(site, now()))) await injectScript(tabId, noticeScript).catch(() => {});
  });
}, now);

/** A page of the site that is open now, in no private window. */
async function openTab(site: string): Promise<number | null> {
  const tabs = await browser.tabs.query({ url: `*://*.${site}/*` });
  return tabs.find((tab) => !tab.incognito && tab.id !== undefined)?.id ?? null;
}

async function showBadge(site: string, text: string): Promise<void> {
  for (const tab of await browser.tabs.query({ url: `*://*.${site}/*` })) {
    if (tab.id === undefined || tab.incognito) continue;
    await browser.action.setBadgeText({ tabId: tab.id, text }).catch(() => {});
    await browser.action.setBadgeBackgroundColor({ tabId: tab.id, color: '#b3261e' }).catch(() => {});
  }
}

/* Hearing. */
const network = new Network(
  {
    take: (heard) => void enqueue(() => intake.response(heard)).then(() => changed(heard.site), report),
    thirdPartyAccess: hasThirdPartyAccess,
    coveredTabs: async () =>
      (await browser.tabs.query({})).flatMap(({ id, url, incognito }) => {
        const site = incognito ? null : coveredSite(url);
        return site && id !== undefined ? [{ tabId: id, site }] : [];
      }),
    frameLoaded: (tabId, site) => {
      for (const ms of [150, 1500]) setTimeout(() => void lookIntoFrames(tabId, site).catch(report), ms);
    },
  },
  HOME_SITES,
);
browser.permissions.onAdded.addListener(() => void network.accessChanged());
browser.permissions.onRemoved.addListener(() => void network.accessChanged());

async function lookIntoFrames(tabId: number, site: string): Promise<void> {
  const frames = await keysOfFrames(tabId).catch(() => []);
  const others = frames.filter(
    ({ origin, keys }) => origin.startsWith('http') && !coveredSite(`${origin}/`) && keys.length > 0,
  );
  if (others.length === 0) return;
  await enqueue(() => intake.frameKeys(site, others));
  changed(site);
}

browser.cookies.onChanged.addListener(({ cookie, removed, cause }) => {
  const jar = toJar(cookie);
  // "overwrite" comes before the event that tells the new state. Private windows leave no trace.
  if (cause === 'overwrite' || isPrivateStore(jar.storeId)) return;
  const site =
    coveredSite(`https://${jar.domain}/`) ?? (jar.partitionKey ? coveredSite(`${jar.partitionKey}/`) : null);
  const at = now();
  if (!site) {
    void enqueue(() => intake.strangerChanged(HOME_SITES, jar, removed, at)).then((sites) => {
      for (const name of sites) changed(name);
    }, report);
    return;
  }
  void enqueue(() => intake.cookieChanged(site, jar, removed, at)).then(() => changed(site), report);
});

browser.tabs.onUpdated.addListener((tabId, info, tab) => {
  if (info.url === undefined && info.status !== 'loading') return;
  const site = coveredSite(tab.url);
  if (!site || tab.incognito) network.leave(tabId);
  else network.follow(tabId, site);
});
browser.tabs.onRemoved.addListener((tabId) => network.leave(tabId));

/* Speaking. */
const withdrawalParts: WithdrawalParts = {
  vendors,
  hostsOf: classifier.hostsOf,
  cmp: async (site) => {
    const id = (await database.sites.get(site))?.cmp;
    return CMPS.find((cmp) => cmp.id === id);
  },
  choose: (site, event) => intake.choose(site, event),
  gpcScript,
  now,
};

/** The banner's watcher goes into each load of a covered page once; it is too large for every frame. */
function watchConsent(tabId: number): void {
  injectScript(tabId, consentScript).catch(() => {
    // The page is already gone.
  });
}

const ok = { ok: true as const };
const handlers: Handlers = {
  observe: async (batch, sender) => {
    const site = coveredSite(sender.url?.startsWith('http') ? sender.url : (sender.tabUrl ?? batch.url));
    // Private windows leave no trace: nothing is written.
    if (!site || sender.privateWindow) return ok;
    if (batch.top && batch.atStart && sender.tabId !== null) watchConsent(sender.tabId);
    await enqueue(() => intake.batch(site, batch, sender));
    if (batch.top && sender.tabId !== null) network.follow(sender.tabId, site);
    if (batch.top && !batch.atStart && sender.tabId !== null && isPolicyUrl(site, batch.url)) {
      const page = await readPolicyPage(sender.tabId);
      if (page) await enqueue(() => keepPolicy(site, page, now()));
    }
    changed(site, batch.atStart ? null : sender.tabId);
    return ok;
  },
  'consent:seen': async (seen, sender) => {
    const site = coveredSite(sender.url);
    if (!site || sender.privateWindow || sender.tabId === null) return ok;
    const { tabId } = sender;
    await enqueue(async () => takeConsent(site, seen, await readPageConsent(tabId), CMPS, now()));
    changed(site);
    return ok;
  },
  'policy:page': async (page, sender) => {
    const site = coveredSite(sender.url);
    if (site && !sender.privateWindow && isPolicyUrl(site, page.url)) {
      await enqueue(() => keepPolicy(site, page, now()));
      changed(site);
    }
    return ok;
  },
  'notice:model': async (_request, sender) => {
    const site = coveredSite(sender.url);
    const view = site ? await database.views.get(site) : undefined;
    return view ? noticeFor(view) : null;
  },
  'notice:act': async ({ act }, sender) => {
    const site = coveredSite(sender.url);
    if (!site) return ok;
    if (act === 'mute-site') {
      const { mutedSites } = await settings();
      await saveSettings({ mutedSites: [...new Set([...mutedSites, site])] });
    } else if (act === 'never' || act === 'only-major') {
      await saveSettings({ notices: act === 'never' ? 'never' : 'major' });
    } else if (act === 'refuse') {
      const phase = (await database.views.get(site))?.report.consent.phase;
      await enqueue(() =>
        withdraw(
          {
            site,
            tabId: sender.tabId,
            act: phase === 'before-choice' ? 'refuse' : 'withdraw',
            categories: [],
          },
          withdrawalParts,
        ),
      );
      changed(site);
    } else if (act === 'open') {
      await browser.tabs.create({ url: browser.runtime.getURL(`src/ui/options/index.html#/site/${site}`) });
    }
    return ok;
  },
  'tab:context': async ({ tabId }) => {
    const tab =
      tabId !== undefined
        ? await browser.tabs.get(tabId)
        : (await browser.tabs.query({ active: true, lastFocusedWindow: true }))[0];
    const site = siteOf(tab?.url);
    return {
      tabId: tab?.id ?? null,
      site,
      url: tab?.url ?? null,
      covered: site !== null && declarationOf(site) !== undefined,
      privateWindow: tab?.incognito === true,
      thirdPartyAccess: await hasThirdPartyAccess(),
      restoring: false,
      siteAccess: await hasSiteAccess(),
    };
  },
  'site:refresh': async ({ site }) => {
    for (const tab of await browser.tabs.query({ url: `*://*.${site}/*` })) {
      if (tab.id !== undefined && !tab.incognito) await askForReport(tab.id);
    }
    // What the observers just sent arrives as messages of their own; they are queued before this continues.
    await new Promise((done) => setTimeout(done, 150));
    await enqueue(() => refresh(site));
    return ok;
  },
  'site:withdraw': async ({ site, tabId, act, categories = [] }) => {
    const order = { site, tabId: tabId ?? (await openTab(site)), act, categories };
    const result = await enqueue(() => withdraw(order, withdrawalParts));
    changed(site);
    return result;
  },
  'site:unblock': async ({ site }) => {
    const tabId = await openTab(site);
    await enqueue(() => undo(site, tabId));
    changed(site);
    return ok;
  },
  'site:report': async ({ site }) => {
    const view = await enqueue(() => derive(site, deriveParts));
    if (!view) throw new Error(`nothing was observed on ${site} yet`);
    return seal(view.report, sha256);
  },
  'site:read-policy': async ({ site }) => {
    for (const tab of await browser.tabs.query({ url: `*://*.${site}/*` })) {
      if (tab.id === undefined || !tab.url || !isPolicyUrl(site, tab.url)) continue;
      const page = await readPolicyPage(tab.id);
      if (page) await enqueue(() => keepPolicy(site, page, now()));
    }
    const record = await database.sites.get(site);
    if (!record?.policy) throw new Error('Open the policy page once: it is read there, as you see it.');
    changed(site);
    return { contactEmail: record.contactEmail, readAt: record.policy.readAt };
  },
  'site:erase': async ({ site }) => {
    await enqueue(async () => {
      for (const name of site === null ? HOME_SITES : [site]) await lift(name);
      await erase(site);
    });
    return ok;
  },
  'settings:get': () => settings(),
  'settings:set': (change) => saveSettings(change),
  'rights:save': async (request) => {
    // A surface may hold an older copy: what was already reminded of stays so.
    const told = (await database.rights.get(request.id))?.told ?? [];
    await database.rights.put({ ...request, told: [...new Set([...told, ...(request.told ?? [])])] });
    changed(request.site);
    await enqueue(lookAtRequests);
    return ok;
  },
  'rights:identifiers': async ({ site }) =>
    // What pages themselves may not read stays where it is: it may be the key to an account.
    (await cookiesOf(site))
      .filter((cookie) => !cookie.httpOnly)
      .map(({ name, domain, value }) => ({ name, domain, value })),
  'rights:attach': async (attachment) => {
    await database.attachments.put(attachment);
    return ok;
  },
  'rights:detach': async ({ id }) => {
    await database.attachments.delete(id);
    return ok;
  },
  'rights:delete': async ({ id }) => {
    const request = await database.rights.get(id);
    await database.rights.delete(id);
    await database.attachments.where('requestId').equals(id).delete();
    if (request) changed(request.site);
    await enqueue(lookAtRequests);
    return ok;
  },
};

/* Reminding. */
const lookAtRequests = (): Promise<void> =>
  remind({
    now,
    day: (at) => dayOfInstant(new Date(at).toISOString()).toString(),
    notify: async (request, kind, lastDay) => {
      const language = chooseLanguage((await settings()).language, browser.i18n.getUILanguage());
      const words = reminderWords(kind, request.right, request.site, lastDay, language);
      return notify(`rights ${request.id}`, words.title, words.text);
    },
    badge: async (count) => {
      // A tab's own count of findings stands before this one.
      await browser.action.setBadgeText({ text: count > 0 ? '!' : '' });
      await browser.action.setBadgeBackgroundColor({ color: '#8a5a00' });
    },
    plan: async (at) => {
      await browser.alarms.clear(REMINDER_ALARM);
      if (at !== null) browser.alarms.create(REMINDER_ALARM, { when: Math.max(at, now() + 60_000) });
    },
  });
onNotificationClick((id) => {
  const request = /^rights (.+)$/.exec(id)?.[1];
  if (request)
    void browser.tabs.create({
      url: browser.runtime.getURL(`src/ui/options/index.html#/requests/${request}`),
    });
});
browser.permissions.onAdded.addListener(() => void enqueue(lookAtRequests));
browser.runtime.onStartup.addListener(() => void enqueue(lookAtRequests));

async function saveSettings(change: object): Promise<Awaited<ReturnType<typeof settings>>> {
  const next = { ...(await settings()), ...change };
  await database.settings.put({ id: 'settings', ...next });
  return next;
}

browser.runtime.onMessage.addListener((message: unknown, sender: Parameters<typeof readSender>[0]) => {
  const who = readSender(sender);
  if (!who) return undefined;
  return serve(handlers, message, who);
});

/* Living and dying. The worker may have ended between an event and its view: what is newer than its view is derived. */
async function catchUp(): Promise<void> {
  for (const record of await database.sites.toArray()) {
    const view = await database.views.get(record.site);
    if (!view || Date.parse(view.derivedAt) < record.lastSeenAt) changed(record.site);
  }
}
void catchUp().catch(report);
// Firefox forgets alarms when it ends: each start looks again, and says nothing twice.
void enqueue(lookAtRequests);

browser.runtime.onInstalled.addListener(() => {
  browser.alarms.create(RETENTION_ALARM, { periodInMinutes: 24 * 60 });
  for (const site of HOME_SITES) void enqueue(() => intake.begin(site));
});
browser.alarms.onAlarm.addListener(({ name }) => {
  if (name === REMINDER_ALARM) void enqueue(lookAtRequests);
  if (name !== RETENTION_ALARM) return;
  void enqueue(lookAtRequests);
  void enqueue(async () => retain(now() - (await settings()).retentionDays * 86_400_000));
});

function browserVersion(): string {
  return /(?:Chrome|Firefox)\/([\d.]+)/.exec(navigator.userAgent)?.[1] ?? 'unknown';
}

import knowledge from 'virtual:knowledge';
import { z } from 'zod';
import gpcScript from '../content/gpc.iife.ts?script';
import noticeScript from '../content/notice/main.iife.tsx?script';
import { createClassifier } from '../core/classify';
import type { VendorInfo } from '../core/compare';
import { vendorNaming } from '../core/declaration/recipient-vendors';
import { dayOfInstant } from '../core/rights/deadlines';
import { CMPS } from '../data/cmps';
import { chooseLanguage, type Language } from '../i18n/language';
import { reminderWords } from '../i18n/reminder';
import { serve } from '../messages/server';
import { browser } from '../platform/browser';
import { cookiesOf, partitionedUnder } from '../platform/cookies';
import { canonicalName } from '../platform/dns';
import { ENGINE } from '../platform/engine';
import { notify, onNotificationClick } from '../platform/notifications';
import { injectScript } from '../platform/page-actions';
import { hasThirdPartyAccess } from '../platform/permissions';
import { readSender } from '../platform/sender';
import { sessionMemory } from '../platform/session-memory';
import { database } from '../storage/database';
import { settings } from '../storage/reader';
import { CanonicalNames } from './components/canonical-names';
import { goOn } from './components/cover-answer';
import { loadCoverage } from './components/coverage';
import { Derivation } from './components/derivation';
import { Hearing } from './components/hearing';
import { Intake } from './components/intake';
import { remarkWhereWanted } from './components/marks';
import { mayShow, noticeFor } from './components/notice';
import { NoticeMoment } from './components/notice-moment';
import { REMINDER_ALARM, remind } from './components/reminders';
import { enforceRetention, planRetention, RETENTION_ALARM } from './components/retention';
import { Room } from './components/room';
import { putMenu, serveToolbar } from './components/toolbar';
import { type WithdrawalParts, withdraw } from './components/withdrawal';
import { valueDigest } from './digest';
import { handlersAt } from './handlers';
import { Naming } from './naming';
import { createQueue } from './queue';
import { coveredSite, declarationOf, HOME_SITES } from './sites';
import { welcome } from './welcome';

/**
 * Composition root. Every listener is registered in this file's first run, synchronously: an event that wakes the
 * worker reaches only listeners that exist by then. Nothing that matters lives in memory alone.
 */
// The page's own policy forbids building code from text; zod is told so instead of finding out.
z.config({ jitless: true });

/** Which sites the person added: nothing is answered or taken in before this is known. */
const coverage = loadCoverage();

const classifier = createClassifier(knowledge);
const naming = vendorNaming(classifier.vendors);
const vendors = (id: string): VendorInfo | undefined => classifier.vendor(id);
const now = (): number => Date.now();
const room = new Room(sessionMemory, now);
const report = (error: unknown): void => {
  room.failed(error);
  console.error('visavis:', error);
};
const enqueue = createQueue(report);

const canonical = new CanonicalNames(sessionMemory, canonicalName);
const intake = new Intake({
  naming: new Naming(classifier, declarationOf),
  cmps: CMPS,
  digest: valueDigest,
  cookiesOf,
  partitionedUnder,
  // Chromium tells no extension what a name resolves to.
  ...(ENGINE === 'firefox'
    ? {
        canonicalNames: (site: string, pageUrl: string, urls: readonly string[]) =>
          canonical.of(site, pageUrl, urls),
      }
    : {}),
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

const notices = new NoticeMoment((site, tabId) => {
  void enqueue(async () => {
    const view = await database.views.get(site);
    const notice = view && (await noticeFor(view));
    // A page that was left meanwhile takes no card; there is nothing to say about it.
    if (notice && (await mayShow(site, now()))) await injectScript(tabId, noticeScript).catch(() => {});
  });
}, now);

const language = async (): Promise<Language> =>
  chooseLanguage((await settings()).language, browser.i18n.getUILanguage());

const derivation: Derivation = new Derivation(
  deriveParts,
  notices,
  enqueue,
  language,
  (site) => hearing.complete(site),
  remarkWhereWanted,
);
const { changed, refresh } = derivation;

/* Hearing. */
const hearing: Hearing = new Hearing({ intake, enqueue, now, changed, report, coverage });
const { network } = hearing;
browser.permissions.onAdded.addListener(() => void network.accessChanged());
browser.permissions.onRemoved.addListener(() => void network.accessChanged());
// The browser's question for access may have closed the popup that asked it: the answer is heard here too.
browser.permissions.onAdded.addListener(() => {
  setTimeout(() => void coverage.then(() => goOn({ naming, now })).catch(report), 1000);
});

browser.tabs.onUpdated.addListener((tabId, info, tab) => {
  if (info.url === undefined && info.status !== 'loading') return;
  void coverage.then(() => {
    const site = coveredSite(tab.url);
    if (!site || tab.incognito) network.leave(tabId);
    else network.follow(tabId, site);
  });
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

async function refuseOrWithdraw(site: string, tabId: number | null): Promise<void> {
  const phase = (await database.views.get(site))?.report.consent.phase;
  const act = phase === 'before-choice' ? 'refuse' : 'withdraw';
  await enqueue(() => withdraw({ site, tabId, act, categories: [], signOut: false }, withdrawalParts));
  changed(site);
}
serveToolbar({ language, coveredSite, refuseOrWithdraw, report });

/* Reminding. */
const lookAtRequests = (): Promise<void> =>
  remind({
    now,
    day: (at) => dayOfInstant(new Date(at).toISOString()).toString(),
    notify: async (request, kind, lastDay) => {
      const words = reminderWords(kind, request.right, request.site, lastDay, await language());
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

const handlers = handlersAt({
  intake,
  room,
  hearing,
  network,
  deriveParts,
  withdrawalParts,
  naming,
  enqueue,
  now,
  changed,
  refresh,
  refuseOrWithdraw,
  language,
  relabel: () => putMenu(language),
  lookAtRequests,
});
browser.runtime.onMessage.addListener((message: unknown, sender: Parameters<typeof readSender>[0]) => {
  const who = readSender(sender);
  if (!who) return undefined;
  return coverage.then(() => serve(handlers, message, who));
});

/* Living and dying. */
void coverage.then(() => derivation.catchUp()).catch(report);
// Firefox forgets alarms when it ends: each start looks again, and says nothing twice.
void enqueue(lookAtRequests);
void planRetention(browser.alarms).catch(report);

browser.runtime.onInstalled.addListener(({ reason }) => {
  if (reason === 'install') void welcome().catch(report);
  for (const site of HOME_SITES) void enqueue(() => intake.begin(site));
});
browser.alarms.onAlarm.addListener(({ name }) => {
  if (name === REMINDER_ALARM) void enqueue(lookAtRequests);
  if (name !== RETENTION_ALARM) return;
  void enqueue(lookAtRequests);
  void enqueue(async () => enforceRetention(await settings(), now()));
});

function browserVersion(): string {
  return /(?:Chrome|Firefox)\/([\d.]+)/.exec(navigator.userAgent)?.[1] ?? 'unknown';
}

import { seal } from '../../core/report/seal';
import type { MessageName } from '../../messages/protocol';
import type { Handlers } from '../../messages/server';
import { browser } from '../../platform/browser';
import { askForReport } from '../../platform/page-actions';
import { hasSiteAccess, hasThirdPartyAccess } from '../../platform/permissions';
import { readPolicyPage } from '../../platform/policy-page';
import { database } from '../../storage/database';
import { erase } from '../../storage/ledger';
import { settings } from '../../storage/reader';
import { takeWord } from '../components/consent-word';
import { loadCoverage, uncover } from '../components/coverage';
import { derive } from '../components/derive';
import { isPolicyUrl, keepPolicy } from '../components/policy';
import { saveSettings } from '../components/settings';
import { lift, undo, withdraw } from '../components/withdrawal';
import type { Desk } from '../desk';
import { sha256 } from '../digest';
import { coveredSites, isCovered, siteOf } from '../sites';
import { openTab } from '../tabs';
import { done } from './done';

type Names = Extract<
  MessageName,
  `site:${string}` | `sites:${string}` | `settings:${string}` | 'tab:context' | 'consent:word'
>;

/** What our own pages ask about a site, and have done to it. */
export const siteHandlers = (desk: Desk): Pick<Handlers, Names> => ({
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
      covered: site !== null && isCovered(site),
      privateWindow: tab?.incognito === true,
      thirdPartyAccess: await hasThirdPartyAccess(),
      noRoom: (await desk.room.since()) !== null,
      restoring: desk.hearing.restoring,
      siteAccess: site !== null && (await hasSiteAccess(site)),
    };
  },
  'site:refresh': async ({ site }) => {
    for (const tab of await browser.tabs.query({ url: `*://*.${site}/*` })) {
      if (tab.id !== undefined && !tab.incognito) await askForReport(tab.id);
    }
    // What the observers just sent arrives as messages of their own; they are queued before this continues.
    await new Promise((done) => setTimeout(done, 150));
    await desk.enqueue(() => desk.refresh(site));
    return done;
  },
  'site:withdraw': async ({ site, tabId, act, categories = [], signOut = false }) => {
    const order = { site, tabId: tabId ?? (await openTab(site)), act, categories, signOut };
    const result = await desk.enqueue(() => withdraw(order, desk.withdrawalParts));
    desk.changed(site);
    return result;
  },
  'consent:word': async ({ site, phase }) => {
    await desk.enqueue(() => takeWord(site, phase, desk));
    desk.changed(site);
    return done;
  },
  'site:unblock': async ({ site }) => {
    const tabId = await openTab(site);
    await desk.enqueue(() => undo(site, tabId, desk.withdrawalParts));
    desk.changed(site);
    return done;
  },
  'site:report': async ({ site }) => {
    const view = await desk.enqueue(() => derive(site, desk.deriveParts));
    if (!view) throw new Error(`nothing was observed on ${site} yet`);
    return seal(view.report, sha256);
  },
  'site:read-policy': async ({ site }) => {
    for (const tab of await browser.tabs.query({ url: `*://*.${site}/*` })) {
      if (tab.id === undefined || !tab.url || !isPolicyUrl(site, tab.url)) continue;
      const page = await readPolicyPage(tab.id);
      if (page) await desk.enqueue(() => keepPolicy(site, page, desk.now()));
    }
    const record = await database.sites.get(site);
    if (!record?.policy) throw new Error('Open the policy page once: it is read there, as you see it.');
    desk.changed(site);
    return { contactEmail: record.contactEmail, readAt: record.policy.readAt };
  },
  'sites:derive': async () => {
    // A backup may have brought sites that were added by the person.
    await loadCoverage();
    const sites = await database.sites.toCollection().primaryKeys();
    for (const site of sites) await desk.enqueue(() => desk.refresh(site));
    return done;
  },
  'site:erase': async ({ site }) => {
    await desk.enqueue(async () => {
      for (const name of site === null ? coveredSites() : [site]) await lift(name);
      if (site === null) for (const { site: name } of await database.covered.toArray()) await uncover(name);
      await erase(site);
    });
    return done;
  },
  'settings:get': () => settings(),
  'settings:set': async (change) => {
    const saved = await saveSettings(change);
    if (change.language !== undefined) await desk.relabel();
    return saved;
  },
});

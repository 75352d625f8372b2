import consentScript from '../../content/consent/main.iife.ts?script';
import { GAP_WHY } from '../../core/report/coverage';
import { CMPS } from '../../data/cmps';
import type { Handlers } from '../../messages/server';
import { askForReport, injectScript } from '../../platform/page-actions';
import { readPageCmpList } from '../../platform/page-cmp-list';
import { readPageConsent } from '../../platform/page-consent';
import { readPolicyPage } from '../../platform/policy-page';
import { keepCmpList } from '../components/cmp-list';
import { takeConsent } from '../components/consent-intake';
import { isPolicyUrl, keepPolicy } from '../components/policy';
import type { Desk } from '../desk';
import { coveredSite } from '../sites';
import { done } from './done';

type Names = 'observe' | 'consent:seen';

/** What content scripts tell of their pages. Private windows leave no trace: nothing is written. */
export const pageHandlers = (desk: Desk): Pick<Handlers, Names> => ({
  observe: async (batch, sender) => {
    const own = coveredSite(sender.url?.startsWith('http') ? sender.url : (sender.tabUrl ?? batch.url));
    // A frame of a third party belongs to the page around it.
    const site = own ?? (sender.frameId !== 0 ? coveredSite(sender.tabUrl) : null);
    // Private windows leave no trace: nothing is written.
    if (!site || sender.privateWindow) return done;
    const { frames } = desk.hearing;
    if (sender.tabId !== null) {
      if (!own && sender.frameId !== null) frames.reported(sender.tabId, sender.frameId, batch.url);
      frames.loaded(sender.tabId, batch.resources);
      if (batch.top && batch.atStart) watchConsent(sender.tabId);
    }
    await desk.hearing.batch(site, batch, sender);
    // That it could be written shows that there is room again: what was missed meanwhile is said.
    await desk.room.retry((from, to) => desk.intake.gap(site, from, to, GAP_WHY.noRoom));
    if (batch.top && sender.tabId !== null) desk.network.follow(sender.tabId, site);
    if (batch.top && !batch.atStart && sender.tabId !== null && isPolicyUrl(site, batch.url)) {
      const page = await readPolicyPage(sender.tabId);
      if (page) await desk.enqueue(() => keepPolicy(site, page, desk.now()));
    }
    desk.changed(site, batch.atStart ? null : sender.tabId);
    return done;
  },
  'consent:seen': async (seen, sender) => {
    const site = coveredSite(sender.url);
    if (!site || sender.privateWindow || sender.tabId === null) return done;
    const { tabId } = sender;
    await desk.enqueue(async () => takeConsent(site, seen, await readPageConsent(tabId), CMPS, desk.now()));
    const list = await readPageCmpList(tabId);
    if (list) await desk.enqueue(() => keepCmpList(site, list, CMPS, desk.naming));
    // A banner that asks settles what came before it, once the page has said its last word up to now.
    if (seen.asked && !seen.answer) await askForReport(tabId);
    desk.changed(site);
    return done;
  },
});

/** The banner's watcher goes into each load of a covered page once; it is too large for every frame. */
function watchConsent(tabId: number): void {
  injectScript(tabId, consentScript).catch(() => {
    // The page is already gone.
  });
}

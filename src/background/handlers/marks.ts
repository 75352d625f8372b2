import type { Handlers } from '../../messages/server';
import { browser } from '../../platform/browser';
import { settings } from '../../storage/reader';
import { marksFor, remark } from '../components/marks';
import { isPolicyUrl } from '../components/policy';
import { saveSettings } from '../components/settings';
import type { Desk } from '../desk';
import { coveredSite, declarationOf } from '../sites';
import { done } from './done';

type Names = 'marks:model' | 'marks:act' | 'marks:set';

async function want(site: string, on: boolean): Promise<void> {
  const others = (await settings()).markedSites.filter((one) => one !== site);
  await saveSettings({ markedSites: on ? [...others, site] : others });
}

/** The answers beside the policy's own sentences: what they say, and whether they stand there. */
export const marksHandlers = (desk: Desk): Pick<Handlers, Names> => ({
  'marks:model': async (_request, { url, privateWindow }) => {
    const site = coveredSite(url);
    if (!site || !url || privateWindow || !isPolicyUrl(site, url)) return null;
    return marksFor(site, await desk.language());
  },
  'marks:act': async ({ act }, sender) => {
    const site = coveredSite(sender.url);
    if (!site) return done;
    if (act === 'off') {
      await want(site, false);
      await remark(site);
    } else {
      await browser.tabs.create({ url: browser.runtime.getURL(`src/ui/options/index.html#/site/${site}`) });
    }
    return done;
  },
  'marks:set': async ({ site, tabId, on }) => {
    await want(site, on);
    await remark(site);
    const tab = tabId === null ? null : await browser.tabs.get(tabId).catch(() => null);
    if (!on || (tab?.url && isPolicyUrl(site, tab.url))) return done;
    const pages = declarationOf(site)?.policyUrls ?? [];
    const language = await desk.language();
    const page = pages.find((one) => one.language === language) ?? pages[0];
    // The marks follow as soon as the page has been looked at.
    if (page) await browser.tabs.create({ url: page.url });
    return done;
  },
});

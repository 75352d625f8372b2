import type { Handlers } from '../../messages/server';
import { browser } from '../../platform/browser';
import { database } from '../../storage/database';
import { settings } from '../../storage/reader';
import { takeWord } from '../components/consent-word';
import { noticeFor } from '../components/notice';
import { saveSettings } from '../components/settings';
import type { Desk } from '../desk';
import { coveredSite } from '../sites';
import { done } from './done';

type Names = 'notice:model' | 'notice:act';

/** The card in the page: what it says, and what the person answers. */
export const noticeHandlers = (desk: Desk): Pick<Handlers, Names> => ({
  'notice:model': async (_request, sender) => {
    const site = coveredSite(sender.url);
    const view = site ? await database.views.get(site) : undefined;
    return view ? noticeFor(view) : null;
  },
  'notice:act': async ({ act }, sender) => {
    const site = coveredSite(sender.url);
    if (!site) return done;
    if (act === 'mute-site') {
      const { mutedSites } = await settings();
      await saveSettings({ mutedSites: [...new Set([...mutedSites, site])] });
    } else if (act === 'never' || act === 'only-major') {
      await saveSettings({ notices: act === 'never' ? 'never' : 'major' });
    } else if (act === 'refuse') {
      await desk.refuseOrWithdraw(site, sender.tabId);
    } else if (act === 'accepted' || act === 'refused' || act === 'partial') {
      await desk.enqueue(() => takeWord(site, act, desk));
      desk.changed(site);
    } else if (act === 'open') {
      await browser.tabs.create({ url: browser.runtime.getURL(`src/ui/options/index.html#/site/${site}`) });
    }
    return done;
  },
});

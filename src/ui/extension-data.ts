import { useLiveQuery } from 'dexie-react-hooks';
import { useCallback, useEffect, useState } from 'react';
import type { TabContext } from '../core/model/site-view';
import { claims, declarations } from '../data';
import { browser } from '../platform/browser';
import { send } from '../platform/messaging';
import { hasNotifications, requestNotifications } from '../platform/notifications';
import {
  hasThirdPartyAccess,
  removeThirdPartyAccess,
  requestSiteAccess,
  requestThirdPartyAccess,
} from '../platform/permissions';
import { shortcuts } from '../platform/shortcuts';
import {
  attachmentsOf,
  coveredRecords,
  policyVersions,
  proposalFor,
  rightsRequests,
  settings,
  siteView,
  siteViews,
} from '../storage/reader';
import { backupWork } from './backup';
import type { Loaded, SurfaceData } from './surface-data';

const OPTIONS = 'src/ui/options/index.html';
/** How long to wait before asking again while the background restores its state, ms. */
const RESTORING_POLL = 300;

/** A live read; a failing database is said, not shown as nothing. */
function useLive<T>(read: () => Promise<T>, dependencies: unknown[]): Loaded<T> {
  const [attempt, setAttempt] = useState(0);
  const answer = useLiveQuery(async (): Promise<Loaded<T>> => {
    try {
      return { state: 'ready', value: await read() };
    } catch (error) {
      return { state: 'error', reason: String(error), retry: () => setAttempt((count) => count + 1) };
    }
  }, [...dependencies, attempt]);
  return answer ?? { state: 'loading' };
}

/** Asks the background about the tab under the popup, again while it restores and after a permission changed. */
function useTab(): Loaded<TabContext> {
  const [tab, setTab] = useState<Loaded<TabContext>>({ state: 'loading' });
  const [attempt, setAttempt] = useState(0);
  const ask = useCallback(() => setAttempt((count) => count + 1), []);

  useEffect(() => {
    let current = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    // A popup opened as a tab of its own is told which tab to speak of: `?tab=12`.
    const told = new URLSearchParams(location.search).get('tab');
    send('tab:context', told === null ? {} : { tabId: Number(told) }).then(
      (value) => {
        if (!current) return;
        setTab({ state: 'ready', value });
        if (value.restoring) timer = setTimeout(ask, RESTORING_POLL);
        else if (value.site && value.covered && attempt === 0)
          // Look at the cookie jar once more, so that what is shown is what is there now.
          send('site:refresh', { site: value.site }).catch(() => undefined);
      },
      (error: unknown) => {
        if (!current) return;
        setTab({
          state: 'error',
          reason: error instanceof Error ? error.message : String(error),
          retry: ask,
        });
      },
    );
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [attempt, ask]);

  useEffect(() => {
    browser.permissions.onAdded.addListener(ask);
    browser.permissions.onRemoved.addListener(ask);
    return () => {
      browser.permissions.onAdded.removeListener(ask);
      browser.permissions.onRemoved.removeListener(ask);
    };
  }, [ask]);

  return tab;
}

/** The surfaces' data inside the extension. */
export const extensionData: SurfaceData = {
  send,
  useTab,
  useSiteView: (site) => useLive(async () => (site === null ? undefined : siteView(site)), [site]),
  useSiteViews: () => useLive(siteViews, []),
  useSettings: () => useLive(settings, []),
  useRightsRequests: (site) => useLive(() => rightsRequests(site), [site]),
  useAttachments: (requestId) => useLive(() => attachmentsOf(requestId), [requestId]),
  useCovered: () => useLive(coveredRecords, []),
  useProposal: (site) => useLive(() => proposalFor(site), [site]),
  usePolicyVersions: (site) => useLive(() => policyVersions(site), [site]),
  declarations,
  claims,
  access: {
    hasThirdParty: hasThirdPartyAccess,
    requestThirdParty: requestThirdPartyAccess,
    removeThirdParty: removeThirdPartyAccess,
    requestSite: requestSiteAccess,
    hasNotifications,
    requestNotifications,
  },
  shortcuts,
  backup: backupWork(send, () => new Date()),
  openOptions: (route) => {
    void browser.tabs.create({ url: browser.runtime.getURL(`${OPTIONS}#${route}`) });
    // Only closes what a script may close, such as the toolbar's popup.
    window.close();
  },
  reloadTab: (tabId) => browser.tabs.reload(tabId),
  browserLanguage: browser.i18n.getUILanguage(),
  version: browser.runtime.getManifest().version,
  now: () => new Date(),
  newId: () => crypto.randomUUID(),
};

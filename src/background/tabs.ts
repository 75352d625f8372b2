import { browser } from '../platform/browser';

/** A page of the site that is open now, in no private window. */
export async function openTab(site: string): Promise<number | null> {
  const tabs = await browser.tabs.query({ url: `*://*.${site}/*` });
  return tabs.find((tab) => !tab.incognito && tab.id !== undefined)?.id ?? null;
}

/** Puts the number of findings on the button of every tab of the site. */
export async function showBadge(site: string, text: string): Promise<void> {
  for (const tab of await browser.tabs.query({ url: `*://*.${site}/*` })) {
    if (tab.id === undefined || tab.incognito) continue;
    await browser.action.setBadgeText({ tabId: tab.id, text }).catch(() => {});
    await browser.action.setBadgeBackgroundColor({ tabId: tab.id, color: '#b3261e' }).catch(() => {});
  }
}

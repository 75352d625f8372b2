import type { Headline } from '../core/compare';
import type { Language } from '../i18n/language';
import { tooltip } from '../i18n/toolbar';
import { browser } from '../platform/browser';

/** A page of the site that is open now, in no private window. */
export async function openTab(site: string): Promise<number | null> {
  const tabs = await browser.tabs.query({ url: `*://*.${site}/*` });
  return tabs.find((tab) => !tab.incognito && tab.id !== undefined)?.id ?? null;
}

const KNOWN_ICON = { 16: 'icons/16.png', 32: 'icons/32.png' };

/** Icon, badge and tooltip of the button on every tab of the site, from the same verdict as all else. */
export async function showAnswer(site: string, headline: Headline, language: Language): Promise<void> {
  const { action } = browser;
  const title = tooltip(site, headline, language);
  for (const { id: tabId, incognito } of await browser.tabs.query({ url: `*://*.${site}/*` })) {
    if (tabId === undefined || incognito) continue;
    // A tab that was closed meanwhile shows nothing.
    await Promise.all([
      action.setIcon({ tabId, path: KNOWN_ICON }),
      action.setBadgeText({ tabId, text: headline.badge }),
      action.setBadgeBackgroundColor({ tabId, color: '#b3261e' }),
      action.setTitle({ tabId, title }),
    ]).catch(() => {});
  }
}

/** Where the page of a tab comes from, e.g. `https://www.example.org`; null when it is gone or has no address. */
export async function originOf(tabId: number): Promise<string | null> {
  const tab = await browser.tabs.get(tabId).catch(() => null);
  return tab?.url ? new URL(tab.url).origin : null;
}

/** The cookie store (in Firefox: the container) that a tab's pages keep their things in. */
export async function storeOf(tabId: number): Promise<string | undefined> {
  return (await browser.tabs.get(tabId).catch(() => null))?.cookieStoreId;
}

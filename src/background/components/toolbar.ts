import type { Language } from '../../i18n/language';
import { menuWords } from '../../i18n/toolbar';
import { browser } from '../../platform/browser';

const MENU = 'visavis-site';

export interface ToolbarParts {
  language: () => Promise<Language>;
  /** The covered site of an address, or null. */
  coveredSite: (url: string | undefined) => string | null;
  /** Refuses before a choice, withdraws after one. */
  refuseOrWithdraw: (site: string, tabId: number) => Promise<void>;
  report: (error: unknown) => void;
}

/** The keyboard's commands and the browser's menu. Registers its listeners at once, as the worker's first turn asks. */
export function serveToolbar({ language, coveredSite, refuseOrWithdraw, report }: ToolbarParts): void {
  browser.contextMenus.onClicked.addListener((info, tab) => {
    if (info.menuItemId !== MENU) return;
    const site = coveredSite(tab?.url ?? info.pageUrl);
    if (site) void openOptions(`#/site/${site}`).catch(report);
    else
      openPopup()
        .catch(() => openOptions('#/'))
        .catch(report);
  });
  browser.commands.onCommand.addListener((command, tab) => {
    if (command !== 'withdraw') return;
    const site = coveredSite(tab?.url);
    // The popup shows what is being done; where it may not be opened the button's badge still tells the outcome.
    openPopup().catch(() => {});
    if (site && tab?.id !== undefined && !tab.incognito) refuseOrWithdraw(site, tab.id).catch(report);
  });
  browser.runtime.onInstalled.addListener(() => {
    void putMenu(language).catch(report);
  });
}

/** Writes the menu's words anew: after installing, and when the language was changed. */
export async function putMenu(language: () => Promise<Language>): Promise<void> {
  await browser.contextMenus.removeAll();
  browser.contextMenus.create({
    id: MENU,
    title: menuWords(await language()),
    contexts: ['page'],
    documentUrlPatterns: ['http://*/*', 'https://*/*'],
  });
}

async function openPopup(): Promise<void> {
  await browser.action.openPopup();
}

async function openOptions(hash: string): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL(`src/ui/options/index.html${hash}`) });
}

import { hearResponses, hearStarts, type Response } from '../../platform/network';
import { coveredSite } from '../sites';
import type { HeardResponse } from './intake';

interface Parts {
  take(heard: HeardResponse): void;
  thirdPartyAccess(): Promise<boolean>;
  /** Tabs that show a covered site now, by what the browser says. */
  coveredTabs(): Promise<{ tabId: number; site: string }[]>;
  /** A third party's frame was loaded into a tab that shows a covered site. */
  frameLoaded(tabId: number, site: string): void;
}

/**
 * Hears the responses that matter: those of covered hosts always; those of third parties, where access was granted,
 * while a tab shows a covered site. Which tab a response belongs to is looked up here: workers of a site belong to no
 * tab, and a listener that is made for one tab is lost when the background dies.
 */
export class Network {
  readonly #tabs = new Map<number, string>();
  readonly #ready: Promise<void>;
  #stop: (() => void) | null = null;
  #access = true;

  constructor(
    private readonly parts: Parts,
    homeSites: readonly string[],
  ) {
    const home = homeSites.map((site) => `*://*.${site}/*`);
    // Registered at once and always in this order: events that wake the background reach only listeners that exist
    // by then, and Chromium tells them apart by their order.
    hearResponses({ urls: home }, (response) => {
      const site = coveredSite(response.url);
      if (!site) return;
      if (response.type === 'main_frame' && !response.privateWindow) this.follow(response.tabId, site);
      if (response.setCookies.length > 0 || response.servedBy) this.#pass(site, response, false);
    });
    this.#start();
    hearStarts(home, () => this.#start());
    this.#ready = this.#restore();
  }

  /** A tab shows a covered site: third parties are heard from now on, if access allows. */
  follow(tabId: number, site: string): void {
    if (tabId < 0) return;
    this.#tabs.set(tabId, site);
    this.#start();
  }

  /** The tab shows something else now, or is gone. */
  leave(tabId: number): void {
    if (this.#tabs.delete(tabId) && this.#tabs.size === 0) this.#rest();
  }

  /** Access to other sites was granted or taken back. */
  async accessChanged(): Promise<void> {
    this.#access = await this.parts.thirdPartyAccess();
    if (this.#access && this.#tabs.size > 0) this.#start();
    if (!this.#access) this.#rest();
  }

  async #restore(): Promise<void> {
    const [access, tabs] = await Promise.all([this.parts.thirdPartyAccess(), this.parts.coveredTabs()]);
    this.#access = access;
    for (const { tabId, site } of tabs) if (!this.#tabs.has(tabId)) this.#tabs.set(tabId, site);
    if (!access || this.#tabs.size === 0) this.#rest();
  }

  #start(): void {
    if (this.#stop || !this.#access) return;
    this.#stop = hearResponses({ urls: ['<all_urls>'] }, (response) => {
      // After a death it takes a moment to know again which tab shows what.
      void this.#ready.then(() => this.#route(response));
    });
  }

  #rest(): void {
    this.#stop?.();
    this.#stop = null;
  }

  #route(response: Response): void {
    const { tabId, type, url, status } = response;
    // Own hosts are heard by the other listener.
    if (coveredSite(url)) return;
    if (type === 'main_frame') {
      // The tab goes elsewhere: what follows belongs to that page. A redirect or an empty answer leads nowhere yet.
      if (status >= 200 && status < 300 && status !== 204) this.leave(tabId);
      return;
    }
    const site = tabId >= 0 ? this.#tabs.get(tabId) : coveredSite(response.pageUrl);
    if (!site) return;
    this.#pass(site, response, true);
    if (type === 'sub_frame' && !response.privateWindow) this.parts.frameLoaded(tabId, site);
  }

  #pass(site: string, response: Response, countRequest: boolean): void {
    if (response.privateWindow) return;
    const { url, pageUrl, storeId, type, at, setCookies, servedBy } = response;
    this.parts.take({
      site,
      url,
      pageUrl: pageUrl?.startsWith('http') ? pageUrl : `https://${site}/`,
      storeId,
      type,
      at,
      setCookies,
      servedBy,
      countRequest,
    });
  }
}

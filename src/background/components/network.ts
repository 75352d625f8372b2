import { hearResponses, type Response } from '../../platform/network';
import { coveredSite } from '../sites';
import type { HeardResponse } from './intake';

/**
 * Hears the responses that matter and no others: those of covered hosts always (the engine wakes the worker for
 * them), and, where access to third parties was granted, those of tabs that show a covered site, tab by tab.
 */
export class Network {
  readonly #tabs = new Map<number, { site: string; stop: () => void }>();

  constructor(
    private readonly take: (heard: HeardResponse) => void,
    private readonly thirdPartyAccess: () => Promise<boolean>,
    homeSites: readonly string[],
  ) {
    // Registered at once: events that wake the worker reach only listeners that exist by then.
    hearResponses({ urls: homeSites.map((site) => `*://*.${site}/*`) }, (response) => {
      const site = coveredSite(
        response.type === 'main_frame' ? response.url : (response.pageUrl ?? response.url),
      );
      if (response.type === 'main_frame' && site) void this.follow(response.tabId, site);
      if (site && (response.setCookies.length > 0 || response.servedBy)) this.#pass(site, response, false);
    });
  }

  /** Starts hearing third parties in a tab that shows a covered site; does nothing without access. */
  async follow(tabId: number, site: string): Promise<void> {
    const heard = this.#tabs.get(tabId);
    if (heard?.site === site || tabId < 0) return;
    if (!(await this.thirdPartyAccess())) return;
    if (this.#tabs.get(tabId)?.site === site) return;
    this.leave(tabId);
    const stop = hearResponses({ urls: ['<all_urls>'], tabId }, (response) => {
      // Own hosts are heard by the other listener.
      if (coveredSite(response.url) === site) return;
      this.#pass(site, response, true);
    });
    this.#tabs.set(tabId, { site, stop });
  }

  /** The tab shows something else now, or is gone. */
  leave(tabId: number): void {
    this.#tabs.get(tabId)?.stop();
    this.#tabs.delete(tabId);
  }

  #pass(site: string, response: Response, countRequest: boolean): void {
    if (response.privateWindow) return;
    const { url, pageUrl, storeId, type, at, setCookies, servedBy } = response;
    this.take({
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

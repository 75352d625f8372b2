import {
  hearBodies,
  hearPageServers,
  hearResponses,
  hearStarts,
  type PageServer,
  type Response,
} from '../../platform/network';
import { coveredSite } from '../sites';
import type { HeardResponse } from './intake';

/** A response with the site whose visit it belongs to; null while that is not known again after a death. */
export interface Overheard {
  response: Response;
  site: string | null;
}

/** The number of a noted event, and how to strike it out. */
export interface Noted {
  id: string;
  strike(): void;
}

interface Parts {
  /** Writes down that this was heard, in the very turn; what it gives strikes it out again. */
  enter(overheard: Overheard): Noted;
  /** Takes it in: after what is at work, or at once. */
  take(heard: HeardResponse, noted: Noted, atOnce: boolean): Promise<void>;
  thirdPartyAccess(): Promise<boolean>;
  /** Tabs that show a covered site now, by what the browser says. */
  coveredTabs(): Promise<{ tabId: number; site: string }[]>;
  /** Sites that were added by the person: the one listener hears their own responses too. */
  addedSites(): readonly string[];
  /** A page of a site of the build's own was answered from this address. */
  answeredFrom(site: string, server: PageServer): void;
  /** A third party answered with a document for a frame of a tab that shows a covered site. */
  frameAnswered(tabId: number, frameId: number, url: string): void;
}

/**
 * Hears the responses that matter: those of covered hosts always; those of third parties, where access was granted,
 * while a tab shows a covered site. Which tab a response belongs to is looked up here: workers of a site belong to no
 * tab, and a listener that is made for one tab is lost when the background dies.
 */
export class Network {
  readonly #tabs = new Map<number, string>();
  readonly #ready: Promise<void>;
  #heard: { what: string; stop: () => void } | null = null;
  #stopBodies: (() => void) | null = null;
  #access = true;
  #knowing = false;

  constructor(
    private readonly parts: Parts,
    private readonly homeSites: readonly string[],
  ) {
    const home = homeSites.map((site) => `*://*.${site}/*`);
    // Registered at once and always in this order: events that wake the background reach only listeners that exist
    // by then, and Chromium tells them apart by their order.
    hearResponses({ urls: home }, (response) => {
      const site = coveredSite(response.url);
      if (!site) return;
      if (response.type === 'main_frame' && !response.privateWindow) this.follow(response.tabId, site);
      if (response.privateWindow || (response.setCookies.length === 0 && !response.servedBy)) return;
      void this.#pass(site, response, this.parts.enter({ response, site }), false);
    });
    hearPageServers(home, (server) => {
      const site = coveredSite(`https://${server.host}/`);
      if (site) this.parts.answeredFrom(site, server);
    });
    hearStarts(['*://*/*'], (_tabId, url) => {
      if (coveredSite(url)) this.#start();
      // Which sites were added is known a moment later.
      else void this.#ready.then(() => coveredSite(url) && this.#start());
    });
    this.#start();
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

  /** Access to other sites was granted or taken back, or a site was added or removed. */
  async accessChanged(): Promise<void> {
    this.#access = await this.parts.thirdPartyAccess();
    if (this.#access && this.#tabs.size > 0) this.#start();
    else this.#rest();
  }

  async #restore(): Promise<void> {
    const [access, tabs] = await Promise.all([this.parts.thirdPartyAccess(), this.parts.coveredTabs()]);
    this.#access = access;
    for (const { tabId, site } of tabs) if (!this.#tabs.has(tabId)) this.#tabs.set(tabId, site);
    this.#knowing = true;
    if (!access || this.#tabs.size === 0) this.#rest();
  }

  #start(): void {
    if (!this.#access) {
      this.#rest();
      return;
    }
    this.#hear(['<all_urls>']);
    // What a third party is sent counts on a covered site alone; a worker's request belongs to no tab.
    this.#stopBodies ??= hearBodies(
      ['<all_urls>'],
      (url, tabId) => (tabId < 0 || !this.#knowing || this.#tabs.has(tabId)) && !coveredSite(url),
    );
  }

  /** Nothing but the responses of added sites themselves, which no listener of the build's own hears. */
  #rest(): void {
    this.#stopBodies?.();
    this.#stopBodies = null;
    this.#hear(this.parts.addedSites().map((site) => `*://*.${site}/*`));
  }

  #hear(urls: string[]): void {
    const what = urls.join(' ');
    if (this.#heard?.what === what) return;
    this.#heard?.stop();
    this.#heard =
      urls.length === 0
        ? null
        : { what, stop: hearResponses({ urls }, (response) => this.#overhear(response)) };
  }

  #overhear(response: Response): void {
    // The build's own sites are heard by the other listener; private windows by nobody.
    if (response.privateWindow) return;
    const { tabId, type, status } = response;
    const own = coveredSite(response.url);
    if (own) {
      if (this.homeSites.includes(own)) return;
      if (type === 'main_frame') this.follow(tabId, own);
      if (response.setCookies.length > 0 || response.servedBy)
        void this.#pass(own, response, this.parts.enter({ response, site: own }), false);
      return;
    }
    if (type === 'main_frame') {
      // The tab goes elsewhere: what follows belongs to that page. A redirect or an empty answer leads nowhere yet.
      if (status >= 200 && status < 300 && status !== 204)
        void this.#ready.then(() => this.#turned(tabId, response.url));
      return;
    }
    const site = this.#siteFor(response);
    if (!site && this.#knowing) return;
    const noted = this.parts.enter({ response, site });
    // After a death it takes a moment to know again which tab shows what.
    void this.#ready.then(() => this.resume({ response, site }, noted, false));
  }

  /** The tab shows another page; that it is one of an added site may be known only now. */
  #turned(tabId: number, url: string): void {
    const site = coveredSite(url);
    if (site) this.follow(tabId, site);
    else this.leave(tabId);
  }

  /** Takes up what was heard, now or by an earlier life. */
  async resume({ response, site }: Overheard, noted: Noted, atOnce: boolean): Promise<void> {
    const where = site ?? this.#siteFor(response);
    if (!where) {
      noted.strike();
      return;
    }
    const taken = this.#pass(where, response, noted, atOnce);
    if (response.type === 'sub_frame' && !coveredSite(response.url))
      this.parts.frameAnswered(response.tabId, response.frameId, response.url);
    await taken;
  }

  /** Tabs that show covered sites. */
  get tabs(): number[] {
    return [...this.#tabs.keys()];
  }

  /** Settles once it is known again which tabs show covered sites. */
  get ready(): Promise<void> {
    return this.#ready;
  }

  #siteFor({ tabId, pageUrl }: Response): string | null {
    return (tabId >= 0 ? this.#tabs.get(tabId) : coveredSite(pageUrl)) ?? null;
  }

  #pass(site: string, response: Response, noted: Noted, atOnce: boolean): Promise<void> {
    const { url, pageUrl, storeId, type, at, setCookies, servedBy, body } = response;
    const heard: HeardResponse = {
      site,
      url,
      pageUrl: pageUrl?.startsWith('http') ? pageUrl : `https://${site}/`,
      storeId,
      type,
      at,
      setCookies,
      servedBy,
      body,
      // The site's own requests are counted where its pages tell them.
      countRequest: !coveredSite(url),
    };
    return this.parts.take(heard, noted, atOnce);
  }
}

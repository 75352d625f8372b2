import type { WebRequest } from 'webextension-polyfill';
import { bodyText, RequestBodies } from '../core/observe/request-body';
import { splitSetCookie } from '../core/observe/set-cookie';
import { browser } from './browser';
import { ENGINE } from './engine';
import { IN_PRIVATE } from './private';

/** What is taken from one response; nothing else of it is looked at. */
export interface Response {
  url: string;
  tabId: number;
  frameId: number;
  type: string;
  at: number;
  /** Address of the page the response belongs to, as far as the engine tells. */
  pageUrl: string | null;
  setCookies: string[];
  servedBy: string | null;
  /** Beginning of the text that the request carried, where bodies are heard; used at once to tell identifiers. */
  body: string;
  status: number;
  privateWindow: boolean;
  storeId: string;
}

type Details = WebRequest.OnHeadersReceivedDetailsType & { initiator?: string };

/** Hearing costs page loads: response headers only, Set-Cookie as asked for (Chromium hides it without extraHeaders). */
const EXTRA = (
  ENGINE === 'chromium' ? ['responseHeaders', 'extraHeaders'] : ['responseHeaders']
) as WebRequest.OnHeadersReceivedOptions[];

/**
 * Hears responses that match the filter.
 * @returns a function that stops it
 */
export function hearResponses(
  filter: WebRequest.RequestFilter,
  hear: (response: Response) => void,
): () => void {
  const listener = (details: Details): undefined => {
    const setCookies: string[] = [];
    let servedBy: string | null = null;
    for (const { name, value: text, binaryValue } of details.responseHeaders ?? []) {
      // A value that is not UTF-8 comes as its bytes.
      const value = text ?? (binaryValue && String.fromCharCode(...binaryValue));
      const header = name.toLowerCase();
      if (header === 'set-cookie' && value) setCookies.push(...splitSetCookie(value));
      else if (header === 'cf-ray') servedBy = 'cloudflare';
    }
    hear({
      url: details.url,
      tabId: details.tabId,
      frameId: details.frameId,
      type: details.type,
      at: Math.round(details.timeStamp),
      pageUrl:
        details.type === 'main_frame' ? details.url : (details.documentUrl ?? details.initiator ?? null),
      setCookies,
      servedBy,
      body: bodies.take(details.requestId),
      status: details.statusCode,
      // Chromium does not say of a request where it was made: private windows have a background of their own there.
      privateWindow: details.incognito === true || IN_PRIVATE,
      storeId: details.cookieStoreId ?? (details.incognito ? '1' : '0'),
    });
    return undefined;
  };
  browser.webRequest.onHeadersReceived.addListener(listener, filter, EXTRA);
  return () => browser.webRequest.onHeadersReceived.removeListener(listener);
}

/** Which address answered for a page. */
export interface PageServer {
  host: string;
  address: string;
  at: number;
  /** The address is a proxy's. Chromium does not tell. */
  proxied: boolean;
}

type Started = WebRequest.OnResponseStartedDetailsType & { proxyInfo?: { type: string } | null };

/** Hears from which address pages of these addresses are answered; nothing else of the answer is asked for. */
export function hearPageServers(urls: string[], hear: (server: PageServer) => void): void {
  browser.webRequest.onResponseStarted.addListener(
    (details: Started) => {
      const { url, ip, fromCache, timeStamp, incognito, proxyInfo } = details;
      if (ip === undefined || fromCache || incognito === true || IN_PRIVATE) return;
      const proxied = (proxyInfo?.type ?? 'direct') !== 'direct';
      hear({ host: new URL(url).hostname, address: ip, at: Math.round(timeStamp), proxied });
    },
    { urls, types: ['main_frame'] },
  );
}

/** Requests that a script gives a body to, by either engine's names; a form sent from a frame is one too. */
const WITH_BODY = (
  ENGINE === 'chromium'
    ? ['xmlhttprequest', 'ping', 'sub_frame', 'other']
    : ['xmlhttprequest', 'ping', 'beacon', 'sub_frame', 'other']
) as WebRequest.ResourceType[];

const bodies = new RequestBodies();

/**
 * Keeps the beginning of what requests carry until their response is heard; `wanted` says of which. Bodies are asked
 * for of no other kind of request.
 * @returns a function that stops it
 */
export function hearBodies(urls: string[], wanted: (url: string, tabId: number) => boolean): () => void {
  const listener = ({
    requestId,
    url,
    tabId,
    requestBody,
  }: WebRequest.OnBeforeRequestDetailsType): undefined => {
    if (requestBody && wanted(url, tabId)) bodies.keep(requestId, bodyText(requestBody));
    return undefined;
  };
  browser.webRequest.onBeforeRequest.addListener(listener, { urls, types: WITH_BODY }, ['requestBody']);
  return () => browser.webRequest.onBeforeRequest.removeListener(listener);
}

/** Hears that a page of these addresses is about to be asked for: the earliest sign of a visit. */
export function hearStarts(urls: string[], hear: (tabId: number, url: string) => void): void {
  browser.webRequest.onBeforeRequest.addListener(
    ({ tabId, url }) => {
      hear(tabId, url);
      return undefined;
    },
    { urls, types: ['main_frame'] },
  );
}

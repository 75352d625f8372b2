import type { Runtime } from 'webextension-polyfill';
import type { Sender } from '../messages/server';
import { browser } from './browser';
import { IN_PRIVATE } from './private';

/**
 * Tells our own pages from content scripts by what the browser itself states.
 * @returns null for anyone else: another extension, or a context without our id
 */
export function readSender(sender: Runtime.MessageSender): Sender | null {
  if (sender.id !== browser.runtime.id) return null;
  const url = sender.url ?? null;
  const own = url?.startsWith(browser.runtime.getURL('')) === true;
  const tab = sender.tab;
  return {
    from: own ? 'ui' : 'content',
    tabId: tab?.id ?? null,
    frameId: sender.frameId ?? null,
    url,
    tabUrl: tab?.url ?? null,
    privateWindow: tab?.incognito === true || IN_PRIVATE,
    storeId: tab?.cookieStoreId ?? (tab?.incognito ? '1' : '0'),
  };
}

import type { PageLink } from '../core/declaration/find';
import type { PolicyElement, PolicyNode } from '../core/declaration/tree';
import type { PolicyPage } from '../messages/protocol';
import { browser } from './browser';

/** Links of the page that a tab shows, shadow trees included; empty when the page cannot be looked at. */
export async function linksOf(tabId: number): Promise<{ url: string; links: PageLink[] } | null> {
  try {
    const [result] = await browser.scripting.executeScript({ target: { tabId }, func: gatherLinks });
    return typeof result?.result === 'string' ? JSON.parse(result.result) : null;
  } catch {
    return null;
  }
}

/** Runs in the page, in our own world: stands alone and calls nothing outside itself. */
function gatherLinks(): string {
  const links: PageLink[] = [];
  const roots: (Document | ShadowRoot)[] = [document];
  for (let i = 0; i < roots.length && i < 200; i++)
    for (const element of (roots[i] as Document).querySelectorAll('*'))
      if (element.shadowRoot) roots.push(element.shadowRoot);
  for (const root of roots)
    for (const a of root.querySelectorAll<HTMLAnchorElement>('a[href]')) {
      if (links.length >= 3000) break;
      const apart = a.closest(
        '[role=dialog], [role=alertdialog], dialog, [id*=cookie i], [class*=cookie i], [id*=consent i], [class*=consent i]',
      );
      const place =
        root !== document || apart ? 'banner' : a.closest('footer, [role=contentinfo]') ? 'footer' : 'page';
      const text = (a.textContent ?? '').trim() || a.getAttribute('aria-label') || a.title;
      links.push({ href: a.href.slice(0, 2048), text: text.slice(0, 200), place });
    }
  return JSON.stringify({ url: location.href.slice(0, 2048), links });
}

/** What came of asking for a page: its tree, or why there is none. */
export type Fetched = { page: PolicyPage } | { status: number } | { failed: string };

/**
 * Asks for a page of the site from inside a tab that shows the site, without cookies, and reads its markup; nothing of
 * it runs. One request, to the site itself.
 */
export async function fetchPage(tabId: number, url: string): Promise<Fetched> {
  try {
    const [result] = await browser.scripting.executeScript({
      target: { tabId },
      func: fetchAndSerialise,
      args: [url],
    });
    return typeof result?.result === 'string'
      ? JSON.parse(result.result)
      : { failed: 'the page did not answer' };
  } catch (error) {
    return { failed: error instanceof Error ? error.message : String(error) };
  }
}

/** Runs in the page, in our own world: stands alone and calls nothing outside itself. */
async function fetchAndSerialise(url: string): Promise<string> {
  const KEPT =
    /^(?:id|class|role|href|hidden|style|colspan|rowspan|value|aria-(?:hidden|expanded|controls|level|modal)|data-(?:cfemail|target|bs-target|toggle|bs-toggle))$/;
  const NEVER = /^(?:script|template|noscript|svg|iframe|canvas|video|audio|img|input|select|textarea)$/;
  const MOST = 3_000_000;
  let left = 20_000;
  const convert = (node: Node, depth: number): PolicyNode | null => {
    if (--left < 0) return null;
    if (node.nodeType === Node.TEXT_NODE) return (node.nodeValue ?? '').slice(0, 20_000);
    if (!(node instanceof Element) || NEVER.test(node.localName)) return null;
    if (depth > 60) return (node.textContent ?? '').slice(0, 20_000);
    const attributes: Record<string, string> = {};
    for (const { name, value } of node.attributes)
      if (KEPT.test(name)) attributes[name] = value.slice(0, 500);
    const element: PolicyElement = {
      tag: node.localName,
      attributes,
      children: [...node.childNodes].map((child) => convert(child, depth + 1)).filter((c) => c !== null),
    };
    return element;
  };
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), 15_000);
  try {
    const response = await fetch(url, {
      credentials: 'omit',
      signal: stop.signal,
      headers: { accept: 'text/html' },
    });
    if (!response.ok || !/html|text\/plain/.test(response.headers.get('content-type') ?? 'text/html'))
      return JSON.stringify({ status: response.ok ? 415 : response.status });
    const text = (await response.text()).slice(0, MOST);
    const parsed = new DOMParser().parseFromString(text, 'text/html');
    const page: PolicyPage = {
      url: (response.url || url).slice(0, 2048),
      language: parsed.documentElement.lang.slice(0, 20),
      tree: convert(parsed.documentElement, 0) ?? '',
    };
    return JSON.stringify({ page });
  } catch (error) {
    return JSON.stringify({ failed: String(error).slice(0, 200) });
  } finally {
    clearTimeout(timer);
  }
}

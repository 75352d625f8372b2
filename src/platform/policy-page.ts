import type { PolicyElement, PolicyNode } from '../core/declaration/tree';
import type { PolicyPage } from '../messages/protocol';
import { browser } from './browser';

/**
 * The page that a tab shows as the reader's tree: what a person sees of it, without scripts and pictures. Its reader is
 * put into the page only when a policy is there to read; null when the page is gone or has no body yet.
 */
export async function readPolicyPage(tabId: number): Promise<PolicyPage | null> {
  try {
    const [result] = await browser.scripting.executeScript({
      target: { tabId },
      injectImmediately: true,
      func: serialisePage,
    });
    // As text: engines cut deep objects short on their way here.
    return typeof result?.result === 'string' ? (JSON.parse(result.result) as PolicyPage) : null;
  } catch {
    return null;
  }
}

/** Runs in the page, in our own world: stands alone and calls nothing outside itself. */
function serialisePage(): string | null {
  /** What the reader asks of an element; everything else stays in the page. */
  const KEPT =
    /^(?:id|class|role|href|hidden|colspan|rowspan|value|aria-(?:hidden|expanded|controls|level|modal)|data-(?:cfemail|target|bs-target|toggle|bs-toggle))$/;
  const NEVER =
    /^(?:script|style|template|noscript|svg|iframe|canvas|video|audio|img|input|select|textarea)$/;
  const MOST_NODES = 20_000;
  const DEEPEST = 60;
  if (!document.body) return null;
  let left = MOST_NODES;
  const convert = (node: Node, depth: number): PolicyNode | null => {
    if (--left < 0) return null;
    if (node.nodeType === Node.TEXT_NODE) return (node.nodeValue ?? '').slice(0, 20_000);
    if (!(node instanceof Element)) return null;
    const tag = node.localName;
    if (NEVER.test(tag)) return null;
    if (depth > DEEPEST) return (node.textContent ?? '').slice(0, 20_000);
    const attributes: Record<string, string> = {};
    for (const { name, value } of node.attributes)
      if (KEPT.test(name)) attributes[name] = value.slice(0, 500);
    const { display, visibility } = getComputedStyle(node);
    const element: PolicyElement = {
      tag,
      attributes,
      children: [...node.childNodes].map((child) => convert(child, depth + 1)).filter((c) => c !== null),
    };
    return display === 'none' || visibility === 'hidden' ? { ...element, hidden: true } : element;
  };
  const page: PolicyPage = {
    url: location.href.slice(0, 2048),
    language: document.documentElement.lang.slice(0, 20),
    tree: convert(document.body, 0) ?? '',
  };
  return JSON.stringify(page);
}

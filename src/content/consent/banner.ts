import { type ButtonWords, type LabelAct, labelAct, speaksOfConsent } from '../../core/consent/labels';
import { CMPS } from '../../data/cmps';
import buttonWords from '../../data/cmps/button-words.json';
import { isOwn } from '../own-elements';

const WORDS: ButtonWords = buttonWords;
const CLICKABLE = 'button, a, [role=button], input[type=button], input[type=submit], summary';
/** How far up from a button its banner may be. */
const MOST_STEPS = 12;

/** A consent banner on the page. */
export interface Banner {
  /** Null for one that no adapter knows. */
  cmp: string | null;
  element: Element;
}

type Root = Document | ShadowRoot;
interface ExtensionDom {
  chrome?: { dom?: { openOrClosedShadowRoot?(element: Element): ShadowRoot | null } };
}

/** A shadow root, closed ones included: the engines let extensions see into them. */
function shadowOf(element: Element): ShadowRoot | null {
  // A card of ours speaks of cookies and offers to refuse: it is not the site's banner.
  if (isOwn(element)) return null;
  const inFirefox = (element as { openOrClosedShadowRoot?: ShadowRoot | null }).openOrClosedShadowRoot;
  if (inFirefox) return inFirefox;
  if (element.shadowRoot || !(element instanceof HTMLElement)) return element.shadowRoot;
  try {
    return (globalThis as unknown as ExtensionDom).chrome?.dom?.openOrClosedShadowRoot?.(element) ?? null;
  } catch {
    return null;
  }
}

/** The document and every shadow tree in it. */
export function roots(): Root[] {
  const all: Root[] = [document];
  for (let i = 0; i < all.length && all.length < 60; i++) {
    for (const element of (all[i] as Root).querySelectorAll('*')) {
      // Shadow trees hang on custom elements and on a few plain ones.
      const able = element.localName.includes('-') || /^(div|aside|section|span)$/.test(element.localName);
      const shadow = able ? shadowOf(element) : null;
      if (shadow) all.push(shadow);
    }
  }
  return all;
}

export function visible(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect();
  if (width < 2 || height < 2) return false;
  const style = getComputedStyle(element);
  return style.visibility === 'visible' && style.opacity !== '0' && style.display !== 'none';
}

export const anyVisible = (selectors: readonly string[], within: readonly Root[]): Element | null => {
  for (const selector of selectors)
    for (const root of within)
      for (const element of root.querySelectorAll(selector)) if (visible(element)) return element;
  return null;
};

/** Text as it is shown: hidden parts left out. */
export function shownText(element: Element): string {
  // biome-ignore lint/performance/useDomNodeTextContent: what is hidden must not be read as if it were shown
  return (element as HTMLElement).innerText ?? '';
}

export function labelOf(element: Element): string {
  return (
    shownText(element).trim() ||
    (element as HTMLInputElement).value ||
    element.getAttribute('aria-label') ||
    element.getAttribute('title') ||
    ''
  ).slice(0, 200);
}

export const actOf = (element: Element): LabelAct | null => labelAct(labelOf(element), WORDS);

/** The part of the page that holds a button and speaks of consent, when it is set apart as banners are. */
export function bannerAround(start: Element): Element | null {
  let element: Element | null = start;
  for (let step = 0; element && step < MOST_STEPS; step++) {
    if (element === document.body || element === document.documentElement) return null;
    const text = shownText(element) || (shadowOf(element)?.textContent ?? '');
    if (step > 0 && text.length < 6000 && setApart(element) && speaksOfConsent(text)) return element;
    const parent: ParentNode | null = element.parentNode;
    element = parent instanceof ShadowRoot ? parent.host : (parent as Element | null);
  }
  return null;
}

function setApart(element: Element): boolean {
  if (/^(dialog|alertdialog)$/.test(element.getAttribute('role') ?? '') || element.localName === 'dialog')
    return true;
  if (/^(fixed|sticky|absolute)$/.test(getComputedStyle(element).position)) return true;
  return /cookie|consent|gdpr|rgpd|privacy|traceur/i.test(`${element.id} ${element.getAttribute('class')}`);
}

/** The consent banner that is on the page now, of a known platform or by its words. */
export function findBanner(): Banner | null {
  const within = roots();
  for (const { id, selectors } of CMPS) {
    const element = anyVisible(selectors.banner, within);
    if (element) return { cmp: id, element };
  }
  for (const root of within) {
    for (const button of root.querySelectorAll(CLICKABLE)) {
      const act = actOf(button);
      if ((act !== 'accept' && act !== 'refuse') || !visible(button)) continue;
      const element = bannerAround(button);
      if (!element) continue;
      // One that is still fading in is found by its words before it is found by its name.
      const known = CMPS.find(({ selectors }) => selectors.banner.some((name) => button.closest(name)));
      return { cmp: known?.id ?? null, element };
    }
  }
  return null;
}

/** An element with the shadow trees inside it. */
function treesIn(element: Element): (Element | ShadowRoot)[] {
  const own = shadowOf(element);
  const inner = roots().filter(
    (root): root is ShadowRoot => root instanceof ShadowRoot && root !== own && contains(element, root.host),
  );
  return [element, ...(own ? [own] : []), ...inner];
}

/** Every button inside an element, its shadow trees included. */
export const buttonsIn = (element: Element): Element[] =>
  treesIn(element)
    .flatMap((part) => [...part.querySelectorAll(CLICKABLE)])
    .filter(visible);

/** The boxes of a panel: what they are for, and whether they are ticked. Fixed ones are left out. */
export function boxesIn(element: Element): { label: string; on: boolean }[] {
  const boxes: { label: string; on: boolean }[] = [];
  const all = treesIn(element).flatMap((part) => [
    ...part.querySelectorAll('input[type=checkbox], [role=switch], [role=checkbox]'),
  ]);
  for (const box of all) {
    const input = box as HTMLInputElement;
    if (input.disabled || box.getAttribute('aria-disabled') === 'true') continue;
    const on = input.checked ?? box.getAttribute('aria-checked') === 'true';
    const text =
      (input.labels?.[0] && shownText(input.labels[0])) ||
      box.getAttribute('aria-label') ||
      (box.parentElement && shownText(box.parentElement)) ||
      '';
    boxes.push({ label: `${text} ${input.name ?? ''} ${input.value ?? ''}`.trim().slice(0, 200), on });
    if (boxes.length >= 50) break;
  }
  return boxes;
}

/** `outer` holds `inner`, through the borders of shadow trees. */
export function contains(outer: Element, inner: Element): boolean {
  for (let element: Element | null = inner; element; ) {
    if (element === outer || outer.contains(element)) return true;
    const root = element.getRootNode();
    element = root instanceof ShadowRoot ? root.host : null;
  }
  return false;
}

/** Nothing of the page behind can be reached: the banner, or a layer as large as the window, is everywhere in front. */
export function isWall(banner: Element): boolean {
  const points = [0.04, 0.5, 0.96].flatMap((x) => [0.04, 0.5, 0.96].map((y) => [x, y] as const));
  return points.every(([x, y]) => {
    const hit = document.elementFromPoint(innerWidth * x, innerHeight * y);
    return hit !== null && (contains(banner, hit) || isCurtain(hit));
  });
}

/** A layer over the whole window. The page's own root lies under everything and is none. */
function isCurtain(start: Element): boolean {
  for (let element: Element | null = start; element; element = element.parentElement) {
    if (element === document.body || element === document.documentElement) return false;
    const { width, height } = element.getBoundingClientRect();
    if (
      getComputedStyle(element).position === 'fixed' &&
      width >= innerWidth * 0.95 &&
      height >= innerHeight * 0.95
    )
      return true;
  }
  return false;
}

import { elementsOf, type PolicyElement, type PolicyNode, textOf } from './tree';

/** What a reader does not read as part of the policy: hidden text, menus, consent banners, footers, controls. */

const NEVER = new Set(
  'script style template noscript svg math iframe object embed video audio canvas head select option textarea input datalist nav dialog link meta'.split(
    ' ',
  ),
);
const ROLES = new Set([
  'navigation',
  'search',
  'dialog',
  'alertdialog',
  'menu',
  'menubar',
  'tablist',
  'banner',
  'contentinfo',
  'complementary',
  'alert',
  'status',
]);
const HIDDEN_CLASS =
  /(?:^|\s)(?:sr-only|visually-hidden|visuallyhidden|screen-reader-text|screen-reader-only|d-none|is-hidden|hidden|hide|u-hidden|offscreen)(?:\s|$)/i;
const BANNER =
  /onetrust-(?:consent-sdk|banner|pc-sdk)|tarteaucitron(?:root|alert|services?\b|main|icon)|didomi-(?:host|popup|notice|consent)|axeptio_(?:overlay|mount)|cybotcookiebotdialog|cookiebotwidget|(?:^|\s)klaro(?:\s|$)|cookie-?(?:notice|modal)-?app|(?:^|\s)cm__|cc-(?:window|banner)|cky-(?:consent|modal|overlay)|usercentrics-root|qc-cmp2|sp_message_container|iubenda-cs|cmplz-cookiebanner|osano-cm|termly-|truste_overlay|orejime|(?:cookie|consent|gdpr|rgpd|privacy)[-_]?(?:consent[-_]?)?(?:banner|bar|popup|pop-up|modal|overlay|dialog|layer|bandeau|toast|wall)|(?:banner|bandeau|popup|modal)[-_](?:cookies?|consent|rgpd|gdpr)/i;
const MENU =
  /(?:^|[\s_-])(?:breadcrumbs?|sidebar|side-nav|navbar|menu|toc|table-of-contents|skip-link|skiplink|site-header|site-footer|vp(?:doc)?(?:footer|sidebar|nav|localnav|docaside)\w*)(?:[\s_-]|$)/i;
const ACCEPT =
  /accept|accepter|agree|j'accepte|tout autoriser|allow all|ok pour moi|continuer sans|refuse|refuser|reject|decline/i;

/** Ids of panels that a control on the page opens: closed accordions are read, as a reader would open them. */
export function openable(root: PolicyNode): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const { attributes, tag } of elementsOf(root)) {
    const toggles =
      attributes['aria-expanded'] !== undefined ||
      /collapse|tab/.test(attributes['data-toggle'] ?? attributes['data-bs-toggle'] ?? '') ||
      attributes.role === 'tab';
    if (!toggles && tag !== 'summary') continue;
    for (const value of [
      attributes['aria-controls'],
      attributes['data-target'],
      attributes['data-bs-target'],
      attributes.href,
    ])
      for (const id of (value ?? '').split(/\s+/)) if (id) ids.add(id.replace(/^#/, ''));
  }
  return ids;
}

/** Class names and ids that the page's own style sheets hide, simple selectors only. */
export function hiddenBySheet(root: PolicyNode): ReadonlySet<string> {
  const selectors = new Set<string>();
  for (const element of elementsOf(root)) {
    if (element.tag !== 'style') continue;
    const rules = textOf(element)
      .replace(/@media[^{]*print[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g, '')
      .slice(0, 200_000);
    for (const [, names = '', body = ''] of rules.matchAll(/([^{}]+)\{([^{}]*)\}/g)) {
      if (!/display\s*:\s*none|visibility\s*:\s*hidden/.test(body)) continue;
      for (const name of names.split(',')) if (/^[.#][\w-]+$/.test(name.trim())) selectors.add(name.trim());
    }
  }
  return selectors;
}

export interface Sight {
  openable: ReadonlySet<string>;
  sheet: ReadonlySet<string>;
  /** Inside the part of the page that holds the policy: its own header belongs to it. */
  inMain: boolean;
}

export function isLeftOut(element: PolicyElement, sight: Sight): boolean {
  const { tag, attributes } = element;
  if (NEVER.has(tag)) return true;
  const id = attributes.id ?? '';
  const classes = attributes.class ?? '';
  if (isHidden(element, sight)) return true;
  if (ROLES.has(attributes.role ?? '') || attributes['aria-modal'] === 'true') return true;
  if (tag === 'footer' || tag === 'aside') return true;
  if (tag === 'header' && !sight.inMain && hasMenu(element)) return true;
  if (isBanner(element)) return true;
  // A wrapper of the whole page may carry such a name ("has-sidebar", "cookie-modal-open"): what holds a title stays.
  const named =
    BANNER.test(`${id} ${classes}`) ||
    [id, ...classes.split(/\s+/)].some((name) => MENU.test(name) && !/^(?:has|with|no)-/.test(name));
  return named && ![...elementsOf(element)].some((e) => e.tag === 'h1' || e.tag === 'main');
}

function isHidden({ tag, attributes, hidden }: PolicyElement, sight: Sight): boolean {
  const id = attributes.id ?? '';
  if (id !== '' && sight.openable.has(id)) return false;
  if (hidden) return true;
  if (attributes.hidden !== undefined && attributes.hidden !== 'until-found') return true;
  if (attributes['aria-hidden'] === 'true' && tag !== 'a' && tag !== 'i') return true;
  if (
    /display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px)?\s*(?:;|$)/i.test(
      attributes.style ?? '',
    )
  )
    return true;
  if (HIDDEN_CLASS.test(attributes.class ?? '')) return true;
  if (sight.sheet.has(`#${id}`)) return true;
  return (attributes.class ?? '').split(/\s+/).some((name) => sight.sheet.has(`.${name}`));
}

const hasMenu = (element: PolicyElement): boolean =>
  [...elementsOf(element)].some((e) => e.tag === 'nav' || e.tag === 'ul');

/** A short piece of the page that speaks of cookies and offers buttons to accept or refuse, whatever its name. */
function isBanner(element: PolicyElement): boolean {
  if (element.tag !== 'div' && element.tag !== 'section') return false;
  const text = textOf(element);
  if (text.length > 1200 || !/cookies?|traceurs?|consent/i.test(text)) return false;
  const buttons = [...elementsOf(element)].filter(
    (e) => e.tag === 'button' || e.attributes.role === 'button',
  );
  return buttons.filter((button) => ACCEPT.test(textOf(button))).length >= 2;
}

/** The part of the page that holds the policy: its main or article when that holds most of the text. */
export function mainPart(root: PolicyNode): PolicyNode {
  const all = textOf(root).length;
  const parts = [...elementsOf(root)].filter(
    (e) => e.tag === 'main' || e.attributes.role === 'main' || e.tag === 'article',
  );
  const largest = parts.sort((a, b) => textOf(b).length - textOf(a).length)[0];
  return largest && textOf(largest).length > all * 0.3 ? largest : root;
}

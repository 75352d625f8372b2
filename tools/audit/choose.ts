import { type ButtonWords, cleanLabel, labelAct, speaksOfConsent } from '../../src/core/consent/labels';
import { CMPS } from '../../src/data/cmps';
import buttonWords from '../../src/data/cmps/button-words.json';
import type { AuditPage } from './session';

const WORDS: ButtonWords = buttonWords;

/** Something on the page that can be clicked, with the part of the page that it stands in. */
interface Candidate {
  x: number;
  y: number;
  label: string;
  /** The known platform's own button, by its selector. */
  known: 'accept' | 'refuse' | 'settings' | null;
  /** Stands in a part that is set apart as banners are: fixed, a dialogue, or named so. */
  apart: boolean;
  /** Text of that part. */
  around: string;
}

interface Box {
  x: number;
  y: number;
  around: string;
}

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/**
 * Makes a choice on the page's own banner as a person would: finds the visible button, by the platform's selector or by
 * its words, in frames and shadow trees too, and clicks it with a trusted click. Where refusing is not on the first
 * layer, it opens the settings and refuses there, or unticks what is ticked and saves.
 * @returns what was clicked, or null when no banner offered the choice in time
 */
export async function choose(
  page: AuditPage,
  choice: 'accept' | 'refuse',
  waitMs = 8000,
): Promise<string | null> {
  const end = Date.now() + waitMs;
  for (;;) {
    const seen = await candidates(page);
    const wanted = pick(seen, choice);
    if (wanted) {
      // A banner whose style is still loading moves: a click goes where its button stays.
      await pause(200);
      const again = pick(await candidates(page), choice);
      if (again && again.x === wanted.x && again.y === wanted.y) return click(page, again);
      if (Date.now() < end) continue;
      return click(page, again ?? wanted);
    }
    const way = pick(seen, 'settings');
    // A banner may still be growing: its settings are opened only where it has been there for a moment.
    if (way && choice === 'refuse' && (Date.now() > end - waitMs + 1500 || pick(seen, 'accept'))) {
      await pause(300);
      const again = pick(await candidates(page), 'refuse');
      if (again) return click(page, again);
      return refuseInSettings(page, way);
    }
    if (Date.now() > end) return null;
    await pause(250);
  }
}

/** The second layer: a button that refuses, or boxes to untick and a button that saves. */
async function refuseInSettings(page: AuditPage, way: Candidate): Promise<string | null> {
  await click(page, way);
  const end = Date.now() + 5000;
  for (;;) {
    await pause(400);
    const seen = await candidates(page);
    const refuse = pick(seen, 'refuse');
    if (refuse) return click(page, refuse);
    const save = pick(seen, 'save');
    if (save) {
      for (let turn = 0; turn < 40; turn++) {
        const [box] = (await tickedBoxes(page)).filter((b) => speaksOfConsent(b.around));
        if (!box) break;
        await page.clickAt(box.x, box.y);
        await pause(60);
      }
      const again = pick(await candidates(page), 'save') ?? save;
      return click(page, again);
    }
    if (Date.now() > end) return null;
  }
}

async function click(page: AuditPage, { x, y, label }: Candidate): Promise<string> {
  await page.clickAt(x, y);
  return label;
}

/** The best button for an act: a known platform's own first, then one in a banner, saying "all" where several do. */
function pick(seen: readonly Candidate[], act: 'accept' | 'refuse' | 'settings' | 'save'): Candidate | null {
  const own = seen.find((candidate) => candidate.known === act);
  if (own) return own;
  const able = seen.filter(
    (candidate) =>
      candidate.apart && speaksOfConsent(candidate.around) && labelAct(candidate.label, WORDS) === act,
  );
  return able.find(({ label }) => /\b(all|tout|tous|toutes)\b/.test(cleanLabel(label))) ?? able[0] ?? null;
}

const SELECTORS = (['accept', 'refuse', 'settings'] as const).flatMap((act) =>
  CMPS.flatMap((cmp) => cmp.selectors[act].map((selector) => [act, selector] as const)),
);

/** Code that both looks share: every tree of the page, what can be pointed at, and the banner around an element. */
const LOOKING = `
  const roots = [document];
  for (let i = 0; i < roots.length && i < 200; i++)
    for (const element of roots[i].querySelectorAll('*')) if (element.shadowRoot) roots.push(element.shadowRoot);
  const all = (selector) => roots.flatMap((root) => [...root.querySelectorAll(selector)]);
  const point = (element) => {
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    if (box.width < 2 || box.height < 2 || style.visibility !== 'visible' || style.pointerEvents === 'none') return null;
    const x = box.left + box.width / 2, y = box.top + box.height / 2;
    if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) return null;
    let hit = document.elementFromPoint(x, y);
    while (hit && hit.shadowRoot && hit.shadowRoot.elementFromPoint(x, y) && hit.shadowRoot.elementFromPoint(x, y) !== hit) hit = hit.shadowRoot.elementFromPoint(x, y);
    if (hit && hit !== element && !element.contains(hit) && !hit.contains(element) && !(hit.shadowRoot)) return null;
    return { x, y };
  };
  const banner = (start) => {
    const framed = window !== window.top;
    let widest = { apart: framed, around: framed ? (document.body.innerText || '').slice(0, 3000) : '' };
    for (let element = start, step = 0; element && step < 14; step++) {
      if (element === document.body || element === document.documentElement) break;
      const text = element.innerText || (element.shadowRoot && element.shadowRoot.textContent) || '';
      const name = element.id + ' ' + (element.getAttribute && element.getAttribute('class'));
      const apart = /^(dialog|alertdialog)$/.test(element.getAttribute('role') || '') || element.localName === 'dialog'
        || /^(fixed|sticky|absolute)$/.test(getComputedStyle(element).position) || /cookie|consent|gdpr|rgpd|privacy|traceur/i.test(name);
      if (apart && text.length < 8000) widest = { apart: true, around: (name + ' ' + text).slice(0, 3000) };
      element = element.parentNode instanceof ShadowRoot ? element.parentNode.host : element.parentNode;
    }
    return widest;
  };`;

async function candidates(page: AuditPage): Promise<Candidate[]> {
  return everywhere<Candidate>(
    page,
    `(() => {${LOOKING}
  const found = [], seen = new Set();
  const add = (element, known) => {
    if (seen.has(element)) return;
    const at = point(element);
    if (!at) return;
    seen.add(element);
    const label = (element.innerText || element.value || element.getAttribute('aria-label') || element.title || element.id || '').trim().slice(0, 200);
    found.push({ ...at, label, known, ...banner(element) });
  };
  for (const [act, selector] of ${JSON.stringify(SELECTORS)}) for (const element of all(selector)) add(element, act);
  for (const element of all('button, a, [role=button], input[type=button], input[type=submit], summary, label, span[onclick], div[onclick]')) add(element, null);
  return found.slice(0, 400);
})()`,
  );
}

/** Boxes that are ticked and may be unticked. */
const tickedBoxes = (page: AuditPage): Promise<Box[]> =>
  everywhere<Box>(
    page,
    `(() => {${LOOKING}
  const found = [];
  for (const box of all('input[type=checkbox], [role=switch], [role=checkbox]')) {
    if (box.disabled || box.getAttribute('aria-disabled') === 'true') continue;
    if (!(box.checked ?? box.getAttribute('aria-checked') === 'true')) continue;
    // Switches often hide the box itself and draw its label.
    const at = point(box) || (box.labels && box.labels[0] && point(box.labels[0]));
    if (at) found.push({ ...at, around: banner(box).around });
  }
  return found;
})()`,
  );

/** Runs an expression that gives a list in the page and in each of its frames, in the coordinates of the page. */
async function everywhere<T extends { x: number; y: number }>(
  page: AuditPage,
  expression: string,
): Promise<T[]> {
  const parts = await page.evaluateInFrames<T[]>(expression);
  return parts.flatMap(({ value, x, y }) => value.map((item) => ({ ...item, x: item.x + x, y: item.y + y })));
}

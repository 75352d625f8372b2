import words from '../../src/data/cmps/button-words.json';
import tarteaucitron from '../../src/data/cmps/tarteaucitron.json';
import type { AuditPage } from './session';

/** The consent platforms whose buttons are known; anything else is found by the words on its buttons. */
const CMPS = [tarteaucitron];

/**
 * Makes a choice on the page's own banner as a person would: finds the visible button and clicks it with a trusted
 * click. Where refusing is not on the first layer, opens the settings and refuses there.
 * @returns what was clicked, or null when no banner offered the choice in time
 */
export async function choose(
  page: AuditPage,
  choice: 'accept' | 'refuse',
  waitMs = 8000,
): Promise<string | null> {
  const first = await clickWhenThere(page, choice, waitMs);
  if (first || choice === 'accept') return first;
  if (!(await clickWhenThere(page, 'settings', 1500))) return null;
  return clickWhenThere(page, 'refuse', 4000);
}

async function clickWhenThere(
  page: AuditPage,
  what: 'accept' | 'refuse' | 'settings',
  waitMs: number,
): Promise<string | null> {
  const end = Date.now() + waitMs;
  for (;;) {
    const found = await page.evaluate<{ x: number; y: number; label: string } | null>(locate(what));
    if (found) {
      await page.clickAt(found.x, found.y);
      return found.label;
    }
    if (Date.now() > end) return null;
    await new Promise((done) => setTimeout(done, 250));
  }
}

/** The expression that finds a button in the page: by the platform's selector, else by its words, in shadow trees too. */
function locate(what: 'accept' | 'refuse' | 'settings'): string {
  const selectors = what === 'settings' ? [] : CMPS.flatMap((cmp) => cmp.selectors[what]);
  return `(() => {
    const selectors = ${JSON.stringify(selectors)};
    const phrases = new Set(${JSON.stringify(words[what])});
    const clean = (text) => text.toLowerCase().replace(/[\\u2019\\u02bc]/g, "'").replace(/[^\\p{L}\\p{N}' ]+/gu, ' ').replace(/\\s+/g, ' ').trim();
    const point = (element) => {
      const box = element.getBoundingClientRect();
      const style = getComputedStyle(element);
      if (box.width < 2 || box.height < 2 || style.visibility !== 'visible' || style.pointerEvents === 'none') return null;
      const x = box.left + box.width / 2, y = box.top + box.height / 2;
      if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) return null;
      return { x, y, label: clean(element.innerText || element.value || element.getAttribute('aria-label') || element.id || '') };
    };
    for (const selector of selectors) for (const element of document.querySelectorAll(selector)) {
      const found = point(element);
      if (found) return found;
    }
    const roots = [document];
    for (let i = 0; i < roots.length && i < 200; i++) {
      for (const element of roots[i].querySelectorAll('*')) if (element.shadowRoot) roots.push(element.shadowRoot);
    }
    for (const root of roots) {
      for (const element of root.querySelectorAll('button, a, [role=button], input[type=button], input[type=submit]')) {
        const text = clean(element.innerText || element.value || element.getAttribute('aria-label') || '');
        if (phrases.has(text)) { const found = point(element); if (found) return found; }
      }
    }
    return null;
  })()`;
}

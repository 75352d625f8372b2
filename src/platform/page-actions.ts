import { browser } from './browser';

/** Things done inside a page on the person's word. Each resolves to what came of it. */

/** Removes web-storage keys in the page's own origin. Resolves to the keys that are still there. */
export async function removeKeys(
  tabId: number,
  keys: readonly { area: 'local' | 'session'; key: string }[],
): Promise<string[]> {
  const [result] = await browser.scripting.executeScript({
    target: { tabId },
    func: (list: { area: 'local' | 'session'; key: string }[]) => {
      const left: string[] = [];
      for (const { area, key } of list) {
        const store = area === 'local' ? localStorage : sessionStorage;
        store.removeItem(key);
        if (store.getItem(key) !== null) left.push(key);
      }
      return left;
    },
    args: [[...keys]],
  });
  return (result?.result as string[] | undefined) ?? [];
}

/** Every web-storage key of the page's own origin with its value. */
export async function readKeys(
  tabId: number,
): Promise<{ area: 'local' | 'session'; key: string; value: string }[]> {
  const read = browser.scripting.executeScript({
    target: { tabId },
    func: () => {
      const found: { area: 'local' | 'session'; key: string; value: string }[] = [];
      for (const area of ['local', 'session'] as const) {
        const store = area === 'local' ? localStorage : sessionStorage;
        for (let i = 0; i < Math.min(store.length, 500); i++) {
          const key = store.key(i);
          if (key !== null) found.push({ area, key, value: (store.getItem(key) ?? '').slice(0, 4096) });
        }
      }
      return found;
    },
  });
  // A page that hangs must not hold up everything that is written down.
  const late = new Promise<never>((_, fail) => setTimeout(fail, 1500, new Error('the page does not answer')));
  const [result] = await Promise.race([read, late]);
  return (result?.result as { area: 'local' | 'session'; key: string; value: string }[] | undefined) ?? [];
}

/** Writes keys of the page's own origin back. */
export async function putKeys(
  tabId: number,
  keys: readonly { area: 'local' | 'session'; key: string; value: string }[],
): Promise<void> {
  await browser.scripting.executeScript({
    target: { tabId },
    func: (list: { area: string; key: string; value: string }[]) => {
      for (const { area, key, value } of list)
        (area === 'local' ? localStorage : sessionStorage).setItem(key, value);
    },
    args: [[...keys]],
  });
}

/** Puts one of our scripts into frames of a tab, or into all of them, before they have loaded. */
export async function injectIntoFrames(
  tabId: number,
  frameIds: readonly number[] | null,
  file: string,
): Promise<void> {
  await browser.scripting.executeScript({
    target: frameIds ? { tabId, frameIds: [...frameIds] } : { tabId, allFrames: true },
    injectImmediately: true,
    files: [file],
  });
}

/** Puts one of our scripts into a page. */
export async function injectScript(tabId: number, file: string): Promise<void> {
  await browser.scripting.executeScript({ target: { tabId }, files: [file] });
}

/** Asks the observer of a tab to report what it holds; nothing happens where no observer of ours answers. */
export async function askForReport(tabId: number): Promise<void> {
  await browser.tabs.sendMessage(tabId, { ask: 'report' }, { frameId: 0 }).catch(() => {});
}

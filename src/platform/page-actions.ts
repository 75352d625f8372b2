import { browser } from './browser';

/** Things done inside a page on the person's word. Each resolves to what came of it. */

/** Tells tarteaucitron to refuse everything, through its own function, as its "refuse all" button does. */
export async function refuseInTarteaucitron(tabId: number): Promise<boolean> {
  const [result] = await browser.scripting.executeScript({
    target: { tabId },
    world: 'MAIN',
    func: () => {
      const cmp = (
        globalThis as { tarteaucitron?: { userInterface?: Record<string, (...args: unknown[]) => void> } }
      ).tarteaucitron;
      const respond = cmp?.userInterface?.respondAll;
      if (typeof respond !== 'function') return false;
      // A refusal must not be answered by the page reloading itself in mid-act: we reload when we are done.
      Object.assign(cmp as object, { reloadThePage: false });
      respond.call(cmp?.userInterface, false);
      cmp?.userInterface?.closeAlert?.();
      return true;
    },
  });
  return result?.result === true;
}

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

/** Puts the notice into a page. The script asks for its words itself. */
export async function injectNotice(tabId: number, file: string): Promise<void> {
  await browser.scripting.executeScript({ target: { tabId }, files: [file] });
}

/** Asks the observer of a tab something; null when no observer of ours answers there. */
export async function askObserver<T>(tabId: number, ask: 'report' | 'policy'): Promise<T | null> {
  try {
    return ((await browser.tabs.sendMessage(tabId, { ask }, { frameId: 0 })) as T | undefined) ?? null;
  } catch {
    return null;
  }
}

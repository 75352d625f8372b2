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

/** Web storage, databases and caches of every frame of a tab that access allows to look into. */
export async function keysOfFrames(tabId: number): Promise<
  {
    origin: string;
    keys: { area: 'local' | 'session' | 'indexeddb' | 'cache'; key: string; size: number }[];
  }[]
> {
  const results = await browser.scripting.executeScript({
    target: { tabId, allFrames: true },
    injectImmediately: true,
    func: async () => {
      const keys: { area: string; key: string; size: number }[] = [];
      const look = async (act: () => unknown): Promise<void> => {
        try {
          await act();
        } catch {
          // A sandboxed frame keeps nothing.
        }
      };
      for (const area of ['local', 'session'] as const)
        await look(() => {
          const store = area === 'local' ? localStorage : sessionStorage;
          for (let i = 0; i < Math.min(store.length, 300); i++) {
            const key = store.key(i) ?? '';
            keys.push({ area, key: key.slice(0, 4096), size: store.getItem(key)?.length ?? 0 });
          }
        });
      await look(async () => {
        for (const { name } of await indexedDB.databases())
          keys.push({ area: 'indexeddb', key: (name ?? '').slice(0, 4096), size: 0 });
      });
      await look(async () => {
        for (const name of await caches.keys())
          keys.push({ area: 'cache', key: name.slice(0, 4096), size: 0 });
      });
      // Frames without an address of their own keep what the page that made them keeps.
      return { origin: self.origin, keys };
    },
  });
  return results.flatMap(({ result }) =>
    result ? [result as Awaited<ReturnType<typeof keysOfFrames>>[number]] : [],
  );
}

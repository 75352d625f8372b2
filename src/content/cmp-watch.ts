import type { CmpState } from '../messages/protocol';

/** A constant of the build: `tools/cmp-stores.ts`. */
declare const __CMP_STORES__: string;

/** The consent platforms whose stores this build can read, from `data/cmps`. */
const PLATFORMS = __CMP_STORES__.split(' ').map((platform) => platform.split('|'));

/** The state that a platform keeps in its cookies or keys; null when none of them is there. */
export function readCmp(services: Record<string, string> | null): CmpState | null {
  const cookies = document.cookie.split('; ').map((pair): [string, string] => {
    const cut = pair.indexOf('=');
    return [pair.slice(0, cut), pair.slice(cut + 1)];
  });
  for (const [cmp = '', ...stores] of PLATFORMS) {
    let last = cmp;
    const names = stores.map((store) => (last = store.replace(/^@|\*$/g, '') || last));
    const found: [string, string][] = [];
    stores.forEach((store, i) => {
      const name = names[i] ?? '';
      if (store[0] === '@') {
        const value = key(name);
        if (value !== null) found.push([name, value]);
      } else
        found.push(...cookies.filter(([own]) => (store.endsWith('*') ? own.startsWith(name) : own === name)));
    });
    if (found.length === 0) continue;
    const single = new Set(names).size === 1 && !stores.some((store) => store.endsWith('*'));
    const raw = single ? found[0]?.[1] : found.map((pair) => pair.join('=')).join('; ');
    return { cmp, raw: (raw ?? '').slice(0, 4096), services: services ?? {} };
  }
  return null;
}

function key(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

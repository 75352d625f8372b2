// Named imports: the list of services stays out of a script that runs in every page.
import { cookie, id, selectors } from '../data/cmps/tarteaucitron.json';
import type { CmpState } from '../messages/protocol';

/** The consent platforms this build can read. One more is one JSON and one entry here. */
const CMPS = [{ id, cookie, selectors }];

/** The state that a platform keeps in its cookie, and whether the platform is on the page at all. */
export function readCmp(services: Record<string, string> | null): CmpState | null {
  for (const cmp of CMPS) {
    const raw = cookieValue(cmp.cookie);
    const there =
      raw !== null ||
      [...cmp.selectors.banner, ...cmp.selectors.wayBack].some((s) => document.querySelector(s));
    if (there) return { cmp: cmp.id, raw: (raw ?? '').slice(0, 4096), services: services ?? {} };
  }
  return null;
}

/** What the banner's first layer offers, and whether there is a way back; null when nothing can be said. */
export function readOffer(): {
  bannerSeen: boolean;
  acceptOnFirstLayer: boolean | null;
  refuseOnFirstLayer: boolean | null;
  wayBack: boolean | null;
  seenAt: string;
} | null {
  for (const { selectors } of CMPS) {
    const banner = selectors.banner.some(visible);
    const wayBack = selectors.wayBack.some(visible);
    if (!banner && !wayBack) continue;
    return {
      bannerSeen: banner,
      acceptOnFirstLayer: banner ? selectors.accept.some(visible) : null,
      refuseOnFirstLayer: banner ? selectors.refuse.some(visible) : null,
      wayBack: banner ? null : wayBack,
      seenAt: new Date().toISOString(),
    };
  }
  return null;
}

function visible(selector: string): boolean {
  for (const element of document.querySelectorAll(selector)) {
    const { width, height } = element.getBoundingClientRect();
    if (width > 0 && height > 0 && getComputedStyle(element).visibility === 'visible') return true;
  }
  return false;
}

function cookieValue(name: string): string | null {
  for (const pair of document.cookie.split('; ')) {
    if (pair.startsWith(`${name}=`)) return pair.slice(name.length + 1);
  }
  return null;
}

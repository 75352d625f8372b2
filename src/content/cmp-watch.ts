// Named imports: what else is known of each platform stays out of a script that runs in every page.
import { id as axeptio, stores as axeptioStores } from '../data/cmps/axeptio.json';
import { id as complianz, stores as complianzStores } from '../data/cmps/complianz.json';
import { id as cookiebot, stores as cookiebotStores } from '../data/cmps/cookiebot.json';
import { id as cookieyes, stores as cookieyesStores } from '../data/cmps/cookieyes.json';
import { id as didomi, stores as didomiStores } from '../data/cmps/didomi.json';
import { id as iubenda, stores as iubendaStores } from '../data/cmps/iubenda.json';
import { id as klaro, stores as klaroStores } from '../data/cmps/klaro.json';
import { id as onetrust, stores as onetrustStores } from '../data/cmps/onetrust.json';
import { id as orejime, stores as orejimeStores } from '../data/cmps/orejime.json';
import { id as osano, stores as osanoStores } from '../data/cmps/osano-cookieconsent.json';
import { id as tarteaucitron, stores as tarteaucitronStores } from '../data/cmps/tarteaucitron.json';
import { id as tcf, stores as tcfStores } from '../data/cmps/tcf.json';
import { id as usercentrics, stores as usercentricsStores } from '../data/cmps/usercentrics.json';
import { id as vanilla, stores as vanillaStores } from '../data/cmps/vanilla-cookieconsent.json';
import type { CmpState } from '../messages/protocol';

type Store = { area?: string; name: string; match?: string };

/** The consent platforms whose stores this build can read. One more is one JSON and one line here and in `data/cmps`. */
const PLATFORMS: [string, Store[]][] = [
  [tarteaucitron, tarteaucitronStores],
  [vanilla, vanillaStores],
  [klaro, klaroStores],
  [osano, osanoStores],
  [orejime, orejimeStores],
  [axeptio, axeptioStores],
  [didomi, didomiStores],
  [cookiebot, cookiebotStores],
  [onetrust, onetrustStores],
  [usercentrics, usercentricsStores],
  [iubenda, iubendaStores],
  [cookieyes, cookieyesStores],
  [complianz, complianzStores],
  [tcf, tcfStores],
];

/** The state that a platform keeps in its cookies or keys; null when none of them is there. */
export function readCmp(services: Record<string, string> | null): CmpState | null {
  const cookies = document.cookie.split('; ').map((pair): [string, string] => {
    const cut = pair.indexOf('=');
    return [pair.slice(0, cut), pair.slice(cut + 1)];
  });
  for (const [cmp, stores] of PLATFORMS) {
    const found: [string, string][] = [];
    for (const { area, name, match } of stores) {
      if (area === 'local') {
        const value = key(name);
        if (value !== null) found.push([name, value]);
      } else found.push(...cookies.filter(([own]) => (match ? own.startsWith(name) : own === name)));
    }
    if (found.length === 0) continue;
    const single =
      new Set(stores.map((store) => store.name)).size === 1 && !stores.some((store) => store.match);
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

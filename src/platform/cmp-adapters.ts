import type { CmpDefinition } from '../core/consent/cmp';
import { browser } from './browser';

/**
 * What came of telling a platform: `told` = its own function or dialogue took the refusal; `absent` = it is not on the
 * page or offers no such way; `all-or-nothing` = it can only refuse everything, and something is to be kept.
 */
export type Told = 'told' | 'absent' | 'all-or-nothing';

/** What the page-side code needs of a platform, as plain data. */
interface Order {
  adapter: string;
  /** Our categories that stay allowed; empty = refuse everything. */
  keep: string[];
  /** The platform's own names of categories and purposes, to ours. */
  categories: Record<string, string>;
  words: Record<string, string[]>;
  refuse: string[];
  labels: readonly string[];
}

/**
 * Tells a page's consent platform that everything is refused, or everything but the categories to keep: by its own
 * documented functions, else in its own dialogue, opened by its own function.
 * @param labels words on buttons that refuse, for dialogues whose elements have no lasting names
 */
export async function refuseIn(
  tabId: number,
  cmp: CmpDefinition,
  keep: readonly string[],
  labels: readonly string[],
): Promise<Told> {
  const { necessary, analytics, marketing, functional } = cmp.words ?? {
    necessary: [],
    analytics: [],
    marketing: [],
    functional: [],
  };
  const order: Order = {
    adapter: cmp.adapter,
    keep: [...keep],
    categories: cmp.categories,
    words: { necessary, analytics, marketing, functional },
    refuse: cmp.selectors.refuse,
    labels,
  };
  const [result] = await browser.scripting.executeScript({
    target: { tabId },
    world: 'MAIN',
    func: refuseInPage,
    args: [order],
  });
  // A page that loads itself again on a refusal answers nothing: its record tells whether it took it.
  return (result?.result as Told | null | undefined) ?? 'told';
}

/** Runs in the page's world: stands alone and calls nothing outside itself. */
async function refuseInPage(order: Order): Promise<Told> {
  const { adapter, keep } = order;
  // biome-ignore lint/suspicious/noExplicitAny: other people's globals, one shape a platform
  const page = globalThis as any;
  const categoryOf = (...names: unknown[]): string | undefined => {
    for (const name of names) {
      const own = order.categories[String(name)];
      if (own && own !== 'unknown') return own;
    }
    const text = names.join(' ').toLowerCase();
    return Object.entries(order.words).find(([, words]) => words.some((word) => text.includes(word)))?.[0];
  };
  const stays = (...names: unknown[]): boolean => {
    const category = categoryOf(...names);
    return category === 'necessary' || (category !== undefined && keep.includes(category));
  };
  const call = async (owner: unknown, name: string, ...args: unknown[]): Promise<boolean> => {
    const method = (owner as Record<string, unknown> | undefined)?.[name];
    if (typeof method !== 'function') return false;
    await method.apply(owner, args);
    return true;
  };
  const told = (done: boolean): Told => (done ? 'told' : 'absent');
  const shown = (element: Element): boolean => {
    const { width, height } = element.getBoundingClientRect();
    return width > 1 && height > 1 && getComputedStyle(element).visibility === 'visible';
  };
  const find = (selector: string): HTMLElement[] => {
    const roots: (Document | ShadowRoot)[] = [document];
    for (let i = 0; i < roots.length && i < 60; i++)
      for (const element of (roots[i] as Document).querySelectorAll('*'))
        if (element.shadowRoot) roots.push(element.shadowRoot);
    return roots.flatMap((root) => [...root.querySelectorAll<HTMLElement>(selector)]).filter(shown);
  };
  /** Waits for a button of the dialogue that was opened, and presses it. */
  const press = async (selectors: readonly string[], within?: string): Promise<boolean> => {
    for (let turn = 0; turn < 30; turn++) {
      const button =
        selectors.flatMap(find)[0] ??
        (within
          ? find(`${within} button, ${within} a, ${within} [role=button]`).find((one) =>
              order.labels.includes((one.textContent ?? '').replace(/\s+/g, ' ').trim().toLowerCase()),
            )
          : undefined);
      if (button) {
        button.click();
        return true;
      }
      await new Promise((done) => setTimeout(done, 100));
    }
    return false;
  };
  const whole = (act: () => Promise<Told>): (() => Promise<Told>) =>
    keep.length > 0 ? async () => 'all-or-nothing' : act;
  const adapters: Record<string, () => Promise<Told>> = {
    tarteaucitron: async () => {
      const cmp = page.tarteaucitron;
      // A refusal must not be answered by the page reloading itself in mid-act: we reload when we are done.
      if (cmp) cmp.reloadThePage = false;
      const before: Record<string, unknown> = { ...cmp?.state };
      if (!(await call(cmp?.userInterface, 'respondAll', false))) return 'absent';
      // Only what had been allowed stays allowed: keeping is no new consent.
      for (const key of cmp.job ?? [])
        if (before[key] === true && stays(cmp.services?.[key]?.type))
          await call(cmp.userInterface, 'respond', document.getElementById(`${key}Allowed`), true);
      await call(cmp.userInterface, 'closeAlert');
      return 'told';
    },
    'vanilla-cookieconsent': async () => {
      const cmp = page.CookieConsent;
      const all = Object.keys(cmp?.getConfig?.('categories') ?? {});
      const kept = all.filter((name) => stays(name) && cmp.acceptedCategory?.(name) !== false);
      if (!(await call(cmp, 'acceptCategory', kept))) return 'absent';
      await call(cmp, 'hide');
      return 'told';
    },
    klaro: async () => {
      const manager = page.klaro?.getManager?.();
      const before: Record<string, unknown> = { ...manager?.consents };
      if (!(await call(manager, 'changeAll', false))) return 'absent';
      for (const service of manager.config?.services ?? [])
        if (before[service.name] === true && stays(...(service.purposes ?? []), service.name))
          manager.updateConsent(service.name, true);
      return told(await call(manager, 'saveAndApplyConsents'));
    },
    orejime: async () => {
      const manager = page.orejime?.manager;
      if (keep.length === 0) return told(await call(manager, 'declineAll'));
      const ids: string[] = [];
      const walk = (purposes: { id: string; purposes?: never[] }[]): void => {
        for (const { id, purposes: inner } of purposes) {
          ids.push(id);
          walk(inner ?? []);
        }
      };
      walk((page.orejimeConfig ?? page.orejime?.config)?.purposes ?? []);
      const before = ids.map((id) => [id, manager?.getConsent?.(id) === true && stays(id)] as const);
      return told(await call(manager, 'setConsents', Object.fromEntries(before)));
    },
    'osano-cookieconsent': whole(async () => {
      const cc = page.cookieconsent;
      const popup = page.cookieconsentPopup ?? cc?.popup;
      if (popup && (await call(popup, 'setStatus', 'deny'))) {
        await call(popup, 'close', false);
        return 'told';
      }
      // The library hands its popup only to the page: its own buttons stand for it.
      document.querySelector<HTMLElement>('.cc-revoke')?.click();
      const deny = document.querySelector<HTMLElement>('.cc-window .cc-deny');
      if (!deny) return 'absent';
      deny.click();
      return 'told';
    }),
    axeptio: whole(async () => {
      if (!(await call(page.axeptioSDK, 'openCookies')) && !(await call(page, 'openAxeptioCookies')))
        return 'absent';
      return told(await press(order.refuse));
    }),
    didomi: async () => {
      if (keep.length === 0) return told(await call(page.Didomi, 'setUserDisagreeToAll'));
      const transaction = page.Didomi?.openTransaction?.();
      if (!transaction) return 'absent';
      for (const { id } of page.Didomi.getRequiredPurposes?.() ?? [])
        if (!stays(id)) transaction.disablePurpose(id);
      return told(await call(transaction, 'commit'));
    },
    cookiebot: async () => {
      const now = page.Cookiebot?.consent ?? {};
      const may = (own: string, ours: string): boolean => now[own] === true && keep.includes(ours);
      return told(
        await call(
          page.Cookiebot,
          'submitCustomConsent',
          may('preferences', 'functional'),
          may('statistics', 'analytics'),
          may('marketing', 'marketing'),
        ),
      );
    },
    onetrust: async () => {
      if (keep.length === 0) return told(await call(page.OneTrust, 'RejectAll'));
      const groups = (page.OneTrust?.GetDomainData?.()?.Groups ?? []) as { CustomGroupId: string }[];
      const off = groups.map((group) => group.CustomGroupId).filter((id) => !stays(id));
      return told(
        await call(page.OneTrust, 'UpdateConsent', 'Category', off.map((id) => `${id}:0`).join(',')),
      );
    },
    usercentrics: async () => {
      // Version 3 offers the same under another name; in both, every function answers with a promise.
      const cmp = page.__ucCmp ?? page.UC_UI;
      if (keep.length === 0) {
        if (!(await call(cmp, 'denyAllConsents'))) return 'absent';
        await ((await call(cmp, 'closeCMP')) || call(cmp, 'closeCmp'));
        return 'told';
      }
      const services = (page.UC_UI?.getServicesBaseInfo?.() ?? []) as {
        id: string;
        categorySlug: string;
        isEssential: boolean;
      }[];
      const off = services.filter((service) => !service.isEssential && !stays(service.categorySlug));
      if (off.length === 0) return 'absent';
      for (const { id } of off) if (!(await call(page.UC_UI, 'rejectService', id))) return 'absent';
      return 'told';
    },
    iubenda: whole(async () => {
      const api = page._iub?.cs?.api;
      if (!(await call(api, 'openPreferences'))) return 'absent';
      return told(await press(['.iub-btn-reject', ...order.refuse]));
    }),
    cookieyes: async () => {
      if (keep.length === 0) return told(await call(page, 'performBannerAction', 'reject'));
      const boxes = [...document.querySelectorAll<HTMLInputElement>('input[id^=ckySwitch]')];
      if (boxes.length === 0) return 'all-or-nothing';
      for (const box of boxes) {
        const name = box.id.slice('ckySwitch'.length).toLowerCase();
        if (!box.disabled) box.checked = stays(name) && page.getCkyConsent?.().categories?.[name] === true;
      }
      return told(await call(page, 'performBannerAction', 'accept_partial'));
    },
    complianz: async () => {
      if (keep.length === 0) return told(await call(page, 'cmplz_deny_all'));
      for (const name of ['preferences', 'statistics', 'marketing'])
        if (!stays(name) && !(await call(page, 'cmplz_set_consent', name, 'deny'))) return 'absent';
      return told(await call(page, 'cmplz_set_banner_status', 'dismissed'));
    },
    sirdata: whole(async () => {
      if (!(await call(page.Sddan?.cmp, 'displayUI'))) return 'absent';
      return told(await press(order.refuse, '#sd-cmp'));
    }),
  };
  try {
    return (await adapters[adapter]?.()) ?? 'absent';
  } catch {
    return 'absent';
  }
}

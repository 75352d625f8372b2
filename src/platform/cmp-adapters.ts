import { browser } from './browser';

/**
 * Tells a page's consent platform that everything is refused, or everything but the categories to keep, through its own
 * documented functions: no click is pretended.
 * @param keep our categories that stay allowed
 * @returns false when the platform is not on the page, or does not offer this
 */
export async function refuseIn(tabId: number, adapter: string, keep: readonly string[]): Promise<boolean> {
  const [result] = await browser.scripting.executeScript({
    target: { tabId },
    world: 'MAIN',
    func: refuseInPage,
    args: [adapter, [...keep]],
  });
  return result?.result === true;
}

/** Runs in the page's world: stands alone and calls nothing outside itself. */
function refuseInPage(adapter: string, keep: string[]): boolean {
  // biome-ignore lint/suspicious/noExplicitAny: other people's globals, one shape a platform
  const page = globalThis as any;
  const stays = (text: string): boolean =>
    (keep.includes('analytics') && /analyt|statist|mesure|audience|measure/i.test(text)) ||
    (keep.includes('marketing') && /market|advert|publicit|social|target/i.test(text)) ||
    (keep.includes('functional') && /function|fonction|prefer|support|chat|video/i.test(text));
  const call = (owner: unknown, name: string, ...args: unknown[]): boolean => {
    const method = (owner as Record<string, unknown> | undefined)?.[name];
    if (typeof method !== 'function') return false;
    method.apply(owner, args);
    return true;
  };
  const adapters: Record<string, () => boolean> = {
    tarteaucitron: () => {
      const cmp = page.tarteaucitron;
      // A refusal must not be answered by the page reloading itself in mid-act: we reload when we are done.
      if (cmp) cmp.reloadThePage = false;
      if (!call(cmp?.userInterface, 'respondAll', false)) return false;
      for (const key of cmp.job ?? [])
        if (stays(String(cmp.services?.[key]?.type)))
          call(cmp.userInterface, 'respond', document.getElementById(`${key}Allowed`), true);
      call(cmp.userInterface, 'closeAlert');
      return true;
    },
    'vanilla-cookieconsent': () => {
      const cmp = page.CookieConsent;
      const all = Object.keys(cmp?.getConfig?.('categories') ?? {});
      if (!call(cmp, 'acceptCategory', all.filter(stays))) return false;
      call(cmp, 'hide');
      return true;
    },
    klaro: () => {
      const manager = page.klaro?.getManager?.();
      if (!call(manager, 'changeAll', false)) return false;
      for (const service of manager.config?.services ?? [])
        if (stays([service.name, ...(service.purposes ?? [])].join(' ')))
          manager.updateConsent(service.name, true);
      return call(manager, 'saveAndApplyConsents');
    },
    orejime: () => {
      const manager = page.orejime?.manager;
      if (!call(manager, 'declineAll')) return false;
      return true;
    },
    'osano-cookieconsent': () => {
      const cc = page.cookieconsent;
      const popup = page.cookieconsentPopup ?? cc?.popup;
      if (popup && call(popup, 'setStatus', 'deny')) {
        call(popup, 'close', false);
        return true;
      }
      // The library hands its popup only to the page: its own buttons stand for it.
      document.querySelector<HTMLElement>('.cc-revoke')?.click();
      const deny = document.querySelector<HTMLElement>('.cc-window .cc-deny');
      if (!deny) return false;
      deny.click();
      return true;
    },
    axeptio: () => call(page.axeptioSDK, 'requestConsent') || call(page.axeptioSDK, 'denyAll'),
    didomi: () => call(page.Didomi, 'setUserDisagreeToAll'),
    cookiebot: () =>
      call(
        page.Cookiebot,
        'submitCustomConsent',
        keep.includes('functional'),
        keep.includes('analytics'),
        keep.includes('marketing'),
      ),
    onetrust: () => call(page.OneTrust, 'RejectAll'),
    usercentrics: () => call(page.UC_UI, 'denyAllConsents') || call(page.__ucCmp, 'denyAllConsents'),
    iubenda: () => call(page._iub?.cs?.api, 'rejectAll') || call(page._iub?.cs?.api, 'rejectConsent'),
    cookieyes: () => call(page, 'performBannerAction', 'reject'),
    complianz: () => call(page, 'cmplz_deny_all'),
    sirdata: () => call(page.Sddan?.cmp, 'refuseAll'),
  };
  try {
    return adapters[adapter]?.() ?? false;
  } catch {
    return false;
  }
}

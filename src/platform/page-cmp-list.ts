import { browser } from './browser';

const MOST_MS = 1500;

/**
 * The list of cookies or of companies that the page's own consent platform carries, as plain data for
 * `core/consent/cmp-list.ts` and `cmp-companies.ts`. It is read in the page's world on the background's word, never in
 * passing; null when the page is gone, does not answer in time or carries none.
 */
export async function readPageCmpList(tabId: number): Promise<unknown> {
  const late = new Promise<[]>((done) => setTimeout(done, MOST_MS, []));
  try {
    const [result] = await Promise.race([
      browser.scripting.executeScript({ target: { tabId }, world: 'MAIN', func: listsInPage }),
      late,
    ]);
    return typeof result?.result === 'string' ? JSON.parse(result.result) : null;
  } catch {
    return null;
  }
}

/** Runs in the page: stands alone, calls nothing outside itself, and never throws. */
async function listsInPage(): Promise<string | null> {
  type Loose = Record<string, unknown>;
  const MOST = 500;
  const page = globalThis as unknown as Record<string, unknown>;
  const found: Loose = {};
  const text = (value: unknown): string =>
    (value instanceof RegExp ? `/${value.source}/` : String(value ?? '')).slice(0, 200);
  const list = (value: unknown): unknown[] => (Array.isArray(value) ? value.slice(0, MOST) : []);
  const quietly = (read: () => void): void => {
    try {
      read();
    } catch {
      // Another version of the platform, or something else under its name.
    }
  };
  quietly(() => {
    const own = page.klaro as { getManager?(): { config?: Loose } } | undefined;
    const config = own?.getManager?.().config ?? (page.klaroConfig as Loose | undefined);
    if (!config) return;
    found.klaro = list(config.services ?? config.apps).map((one) => {
      const service = one as Loose;
      const cookies = list(service.cookies).map((c) => text(Array.isArray(c) ? c[0] : c));
      return { purposes: list(service.purposes).map(text), required: service.required === true, cookies };
    });
  });
  quietly(() => {
    const own = page.CookieConsent as { getConfig?(name: string): unknown } | undefined;
    const categories = own?.getConfig?.('categories') as Record<string, Loose> | undefined;
    if (!categories) return;
    const named = (value: unknown): string[] => list(value).map((c) => text((c as Loose).name));
    const language = own?.getConfig?.('language') as
      | { default?: string; translations?: Record<string, unknown> }
      | undefined;
    const translations = Object.values(language?.translations ?? {}).filter((t) => typeof t === 'object');
    const tables: Loose[] = [];
    for (const translation of translations as { preferencesModal?: { sections?: Loose[] } }[])
      for (const section of list(translation?.preferencesModal?.sections) as Loose[]) {
        const table = section.cookieTable as { body?: Loose[] } | undefined;
        for (const row of list(table?.body) as Loose[])
          tables.push({
            category: text(section.linkedCategory),
            name: text(row.name ?? row.cookie ?? row.col1),
            duration: text(row.duration ?? row.expiration ?? row.expiry ?? row.lifetime ?? row.col3),
          });
      }
    found.vanilla = {
      categories: Object.entries(categories).map(([id, category]) => ({
        id: text(id),
        readOnly: category.readOnly === true,
        cookies: [
          ...named((category.autoClear as Loose | undefined)?.cookies),
          ...Object.values((category.services ?? {}) as Record<string, Loose>).flatMap((s) =>
            named(s.cookies),
          ),
        ],
      })),
      tables: tables.slice(0, MOST),
    };
  });
  quietly(() => {
    const own = page.tarteaucitron as { job?: unknown; services?: Record<string, Loose> } | undefined;
    if (!own?.services) return;
    // Only the services that the site has asked for: the platform ships hundreds.
    found.tarteaucitron = list(own.job).flatMap((key) => {
      const service = own.services?.[String(key)];
      return service ? [{ type: text(service.type), cookies: list(service.cookies).map(text) }] : [];
    });
  });
  quietly(() => {
    const dialog = page.CookieConsentDialog as Loose | undefined;
    if (!dialog) return;
    const tables: [string, string][] = [
      ['necessary', 'cookieTableNecessary'],
      ['preferences', 'cookieTablePreference'],
      ['statistics', 'cookieTableStatistics'],
      ['marketing', 'cookieTableAdvertising'],
      ['unclassified', 'cookieTableUnclassified'],
    ];
    found.cookiebot = tables.flatMap(([category, name]) =>
      list(dialog[name]).map((row) => ({ category, row: list(row).slice(0, 6).map(text) })),
    );
  });
  quietly(() => {
    const own = page.OneTrust as { GetDomainData?(): { Groups?: Loose[] } } | undefined;
    const groups = own?.GetDomainData?.().Groups;
    if (!groups) return;
    found.onetrust = (list(groups) as Loose[])
      .flatMap((group) =>
        [
          ...list(group.FirstPartyCookies),
          ...list(group.Hosts).flatMap((host) => list((host as Loose).Cookies)),
        ].map((one) => {
          const cookie = one as Loose;
          return {
            group: text(group.GroupName ?? group.CustomGroupId),
            name: text(cookie.Name ?? cookie.name),
            session: cookie.IsSession === true,
            days: cookie.Length === undefined ? null : text(cookie.Length),
          };
        }),
      )
      .slice(0, MOST);
  });
  quietly(() => {
    const own = page.axeptioSettings as Loose | undefined;
    if (!page.axeptioSDK) return;
    const name = text(own?.allVendorsCookieName ?? 'axeptio_all_vendors');
    const kept = document.cookie.split('; ').find((pair) => pair.startsWith(`${name}=`));
    if (!kept) return;
    const names = decodeURIComponent(kept.slice(name.length + 1)).split(',');
    found.axeptio = list(names.filter((one) => one !== '')).map(text);
  });
  quietly(() => {
    const own = page.Didomi as { getRequiredVendors?(): unknown } | undefined;
    const vendors = own?.getRequiredVendors?.();
    if (!vendors) return;
    found.didomi = (list(vendors) as Loose[]).map((vendor) => ({
      id: text(vendor.id),
      name: text(vendor.name),
      purposes: [
        ...list(vendor.purposeIds ?? vendor.purposes),
        ...list(vendor.legIntPurposeIds ?? vendor.legIntPurposes),
      ].map(text),
    }));
  });
  const api = page.__tcfapi as
    | ((command: string, version: number, done: (data: Loose, ok: boolean) => void) => void)
    | undefined;
  // The IAB's general list; platforms may answer without it, or never.
  const general =
    typeof api === 'function'
      ? await new Promise<Loose | null>((done) => {
          setTimeout(done, 400, null);
          try {
            api('getVendorList', 2, (data, ok) => done(ok ? data : null));
          } catch {
            done(null);
          }
        })
      : null;
  quietly(() => {
    const vendors = Object.values((general?.vendors ?? {}) as Record<string, Loose>);
    if (vendors.length === 0) return;
    // The list has some thousand names: what follows keeps of them only those that are known.
    found.tcf = vendors.slice(0, 3000).map((vendor) => ({
      name: text(vendor.name),
      purposes: [...list(vendor.purposes), ...list(vendor.legIntPurposes)].map(text),
    }));
  });
  return Object.keys(found).length > 0 ? JSON.stringify(found) : null;
}

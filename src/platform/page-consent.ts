import { browser } from './browser';

/** What a page's own consent interfaces say, read in the page's world on the background's word. */
export interface PageConsent {
  /** Service or purpose to the platform's own category name; `necessary` for what is always on. */
  services: Record<string, string>;
  /** The CMP behind the IAB's interface: the string as it stands, and whether the person has acted. */
  tcf: { tcString: string; eventStatus: string } | null;
  /** TCF purposes in the GPP's European section, where it has one. */
  gpp: { purposes: boolean[] } | null;
  /** Google Consent Mode, as the last `update` command left it; null without one. */
  consentMode: Record<string, string> | null;
}

const MOST_MS = 1500;

/** Reads them; null when the page is gone or does not answer in time. */
export async function readPageConsent(tabId: number): Promise<PageConsent | null> {
  const read = browser.scripting
    .executeScript({ target: { tabId }, world: 'MAIN', func: readInPage })
    .then(([result]) => (result?.result as PageConsent | undefined) ?? null)
    .catch(() => null);
  const late = new Promise<null>((done) => setTimeout(done, MOST_MS, null));
  return Promise.race([read, late]);
}

/** Runs in the page: stands alone, calls nothing outside itself, and never throws. */
async function readInPage(): Promise<PageConsent> {
  type Loose = Record<string, unknown>;
  const page = globalThis as unknown as Record<string, unknown>;
  const services: Record<string, string> = {};
  const text = (value: unknown): string => String(value).slice(0, 60);
  const put = (id: unknown, category: unknown): void => {
    if (Object.keys(services).length < 300) services[String(id).slice(0, 120)] = text(category);
  };
  const quietly = (read: () => void): void => {
    try {
      read();
    } catch {
      // Another version of the platform, or something else under its name.
    }
  };
  quietly(() => {
    const own = page.klaro as { getManager?(): { config?: Loose } } | undefined;
    const config = (own?.getManager?.().config ?? page.klaroConfig) as Loose | undefined;
    for (const service of (config?.services ?? config?.apps ?? []) as Loose[])
      put(
        service.name,
        service.required ? 'necessary' : ((service.purposes as string[])?.[0] ?? service.name),
      );
  });
  quietly(() => {
    const config = (page.orejimeConfig ?? (page.orejime as Loose | undefined)?.config) as Loose | undefined;
    const walk = (purposes: Loose[]): void => {
      for (const purpose of purposes) {
        put(purpose.id, purpose.isMandatory ? 'necessary' : purpose.id);
        if (Array.isArray(purpose.purposes)) walk(purpose.purposes as Loose[]);
      }
    };
    walk((config?.purposes ?? []) as Loose[]);
  });
  quietly(() => {
    const own = page.CookieConsent as { getConfig?(name: string): Record<string, Loose> } | undefined;
    for (const [id, category] of Object.entries(own?.getConfig?.('categories') ?? {}))
      put(id, category.readOnly ? 'necessary' : id);
  });
  quietly(() => {
    const own = page.UC_UI as { getServicesBaseInfo?(): Loose[] } | undefined;
    for (const service of own?.getServicesBaseInfo?.() ?? [])
      put(service.id, service.isEssential ? 'essential' : service.categorySlug);
  });
  quietly(() => {
    const own = page.Didomi as { getRequiredPurposes?(): Loose[] } | undefined;
    for (const purpose of own?.getRequiredPurposes?.() ?? []) put(purpose.id, purpose.id);
  });
  const answered = <T>(ask: (done: (value: T | null) => void) => void): Promise<T | null> =>
    new Promise((done) => {
      setTimeout(done, 400, null);
      try {
        ask(done);
      } catch {
        done(null);
      }
    });
  type Tcf = (command: string, version: number, callback: (data: Loose, ok: boolean) => void) => void;
  const tcfApi = page.__tcfapi;
  const tcf =
    typeof tcfApi === 'function'
      ? await answered<PageConsent['tcf']>((done) =>
          (tcfApi as Tcf)('addEventListener', 2, (data, ok) => {
            if (!ok) return done(null);
            done({
              tcString: String(data.tcString ?? '').slice(0, 4096),
              eventStatus: text(data.eventStatus),
            });
            if (typeof data.listenerId === 'number')
              (page.__tcfapi as (...args: unknown[]) => void)(
                'removeEventListener',
                2,
                () => {},
                data.listenerId,
              );
          }),
        )
      : null;
  const gppApi = page.__gpp;
  const gpp =
    typeof gppApi === 'function'
      ? await answered<PageConsent['gpp']>((done) =>
          (gppApi as (command: string, callback: (data: Loose, ok: boolean) => void) => void)(
            'ping',
            (data) => {
              const sections = data.parsedSections as { tcfeuv2?: Loose | Loose[] } | undefined;
              const european = [sections?.tcfeuv2].flat()[0];
              const purposes = european?.PurposeConsents ?? european?.purposeConsents;
              done(Array.isArray(purposes) ? { purposes: purposes.map((p) => p === true || p === 1) } : null);
            },
          ),
        )
      : null;
  let consentMode: Record<string, string> | null = null;
  quietly(() => {
    for (const entry of (page.dataLayer ?? []) as ArrayLike<unknown>[]) {
      if (entry?.[0] !== 'consent' || entry[1] !== 'update') continue;
      consentMode ??= {};
      for (const [name, value] of Object.entries((entry[2] ?? {}) as Loose))
        if (value === 'granted' || value === 'denied') consentMode[text(name)] = value;
    }
  });
  return { services, tcf, gpp, consentMode };
}

import type { CmpDefinition } from './cmp';
import { readTcString } from './tcf';

/** One service's or purpose's state in a consent platform's own store; `null` = not asked yet. */
export type ServiceStates = Map<string, boolean | null>;

type Reader = (raw: string) => ServiceStates | null;

/**
 * Reads a platform's stored choice.
 * @param raw the value of its cookie or key; `name=value` pairs joined by `; ` where it keeps several
 * @returns null when there is none or it cannot be read: no state is then derived from it
 */
export function readStates(format: CmpDefinition['format'], raw: string): ServiceStates | null {
  try {
    const states = READERS[format](raw);
    return states && states.size > 0 ? states : null;
  } catch {
    // Another version of the platform, or no state of it at all.
    return null;
  }
}

const READERS: Readonly<Record<CmpDefinition['format'], Reader>> = {
  'bang-pairs': readBangPairs,
  'json-map': (raw) => booleans(json(raw)),
  'accepted-list': readAcceptedList,
  'allow-deny': (raw) =>
    raw === 'allow' ? new Map([['all', true]]) : raw === 'deny' ? new Map([['all', false]]) : null,
  axeptio: readAxeptio,
  'didomi-token': readDidomi,
  cookiebot: readCookiebot,
  'onetrust-groups': readOneTrust,
  usercentrics: readUsercentrics,
  iubenda: readIubenda,
  cookieyes: readCookieYes,
  complianz: readComplianz,
  tcf: (raw) => readTcString(raw),
};

/** tarteaucitron: `!gtag=true!crisp=wait`, each service after an exclamation mark. */
function readBangPairs(raw: string): ServiceStates | null {
  const states: ServiceStates = new Map();
  for (const pair of decode(raw).split('!')) {
    const cut = pair.indexOf('=');
    if (cut < 1) continue;
    const value = pair.slice(cut + 1);
    if (value === 'true') states.set(pair.slice(0, cut), true);
    else if (value === 'false') states.set(pair.slice(0, cut), false);
    else if (value === 'wait') states.set(pair.slice(0, cut), null);
  }
  return states;
}

/** CookieConsent (vanilla): accepted categories as a list; the keys of `services` are all of them. */
function readAcceptedList(raw: string): ServiceStates | null {
  const { categories, services } = json(raw) as { categories?: unknown; services?: object };
  if (!Array.isArray(categories)) return null;
  const names = new Set([...Object.keys(services ?? {}), ...categories.map(String)]);
  return new Map([...names].map((name) => [name, categories.includes(name)]));
}

/** Axeptio: `{"$$completed":true,"google_analytics":false}`; not completed is not chosen. */
function readAxeptio(raw: string): ServiceStates | null {
  const value = json(raw);
  if (value.$$completed !== true) return null;
  return booleans(Object.fromEntries(Object.entries(value).filter(([key]) => !key.startsWith('$$'))));
}

/** Didomi: base64 of `{"purposes":{"enabled":[…],"disabled":[…]}}`. */
function readDidomi(raw: string): ServiceStates | null {
  const token = JSON.parse(base64(decode(raw))) as {
    purposes?: { enabled?: string[]; disabled?: string[] };
    vendors?: { enabled?: string[]; disabled?: string[] };
  };
  const source = token.purposes ?? token.vendors;
  if (!source) return null;
  return new Map([
    ...(source.enabled ?? []).map((id) => [id, true] as const),
    ...(source.disabled ?? []).map((id) => [id, false] as const),
  ]);
}

/** Cookiebot: `{stamp:'…',necessary:true,preferences:false,…,method:'explicit'}`; implied consent is not a choice. */
function readCookiebot(raw: string): ServiceStates | null {
  const text = decode(raw);
  if (/method:'implied'/.test(text)) return null;
  const states: ServiceStates = new Map();
  for (const [, name, value] of text.matchAll(/\b(necessary|preferences|statistics|marketing):(true|false)/g))
    states.set(name ?? '', value === 'true');
  return states;
}

/** OneTrust: `groups=C0001:1,C0002:0`; a choice only once the banner was closed. */
function readOneTrust(raw: string): ServiceStates | null {
  const cookies = pairs(raw);
  if (!cookies.has('OptanonAlertBoxClosed')) return null;
  const groups = /(?:^|&)groups=([^&]*)/.exec(cookies.get('OptanonConsent') ?? '')?.[1] ?? '';
  const states: ServiceStates = new Map();
  for (const [, id, value] of decode(groups).matchAll(/([^,:]+):([01])/g))
    states.set(id ?? '', value === '1');
  return states;
}

/** Usercentrics: services with their last status, in `uc_settings` (version 2) or `ucData` (version 3). */
function readUsercentrics(raw: string): ServiceStates | null {
  const keys = pairs(raw);
  if (keys.get('uc_user_interaction') === 'false') return null;
  const states: ServiceStates = new Map();
  const settings = keys.get('uc_settings');
  const data = keys.get('ucData');
  if (settings) {
    const { services } = json(settings) as {
      services?: { id: string; status: boolean; history?: { type?: string }[] }[];
    };
    for (const { id, status, history } of services ?? []) {
      if (!keys.has('uc_user_interaction') && history && !history.some((h) => h.type === 'explicit'))
        continue;
      states.set(id, status);
    }
  } else if (data) {
    const { consent } = json(data) as { consent?: { services?: Record<string, { consent?: boolean }> } };
    for (const [id, service] of Object.entries(consent?.services ?? {}))
      if (typeof service.consent === 'boolean') states.set(id, service.consent);
  }
  return states;
}

/** iubenda: `{"purposes":{"1":true,"4":false}}`, or `"consent":true` for all of it. */
function readIubenda(raw: string): ServiceStates | null {
  const value = json([...pairs(raw)].find(([name]) => !name.includes('-s'))?.[1] ?? raw) as {
    purposes?: object;
    consent?: boolean;
  };
  if (value.purposes) return booleans(value.purposes as Record<string, unknown>);
  return typeof value.consent === 'boolean' ? new Map([['all', value.consent]]) : null;
}

/** CookieYes: `consent:yes,action:yes,necessary:yes,functional:no`; without an action nothing was chosen. */
function readCookieYes(raw: string): ServiceStates | null {
  const fields = new Map(
    decode(raw)
      .split(',')
      .map((field) => {
        const cut = field.indexOf(':');
        return [field.slice(0, cut), field.slice(cut + 1)] as const;
      }),
  );
  if (fields.get('action') !== 'yes') return null;
  const states: ServiceStates = new Map();
  for (const [name, value] of fields)
    if (!['consent', 'action'].includes(name) && (value === 'yes' || value === 'no'))
      states.set(name, value === 'yes');
  return states;
}

/** Complianz: one cookie a category (`allow` or `deny`), and whether the banner was answered. */
function readComplianz(raw: string): ServiceStates | null {
  const cookies = pairs(raw);
  if (cookies.get('cmplz_banner-status') !== 'dismissed') return null;
  const states: ServiceStates = new Map();
  for (const [name, value] of cookies)
    if (value === 'allow' || value === 'deny') states.set(name.slice('cmplz_'.length), value === 'allow');
  return states;
}

function booleans(value: Record<string, unknown>): ServiceStates {
  return new Map(
    Object.entries(value).filter((entry): entry is [string, boolean] => typeof entry[1] === 'boolean'),
  );
}

/** `name=value; name=value` as a map. */
function pairs(raw: string): Map<string, string> {
  return new Map(
    raw.split('; ').map((pair) => {
      const cut = pair.indexOf('=');
      return [pair.slice(0, cut), pair.slice(cut + 1)] as const;
    }),
  );
}

function json(raw: string): Record<string, unknown> {
  const value: unknown = JSON.parse(decode(raw));
  return value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : {};
}

/** Base64 in either alphabet to text; without the platform's own function, since the core has none. */
function base64(text: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  let bits = 0;
  let held = 0;
  let bytes = '';
  for (const sign of text.replace(/-/g, '+').replace(/_/g, '/').replace(/[=\s]/g, '')) {
    const value = alphabet.indexOf(sign);
    if (value < 0) throw new Error('not base64');
    held = (held << 6) | value;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes += `%${((held >> bits) & 255).toString(16).padStart(2, '0')}`;
    }
    held &= (1 << bits) - 1;
  }
  return decodeURIComponent(bytes);
}

function decode(raw: string): string {
  try {
    return decodeURIComponent(raw);
  } catch {
    return raw;
  }
}

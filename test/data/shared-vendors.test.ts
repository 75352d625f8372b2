import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createClassifier } from '../../src/core/classify';
import { packedKnowledge, readVendors } from '../../tools/knowledge';

interface SharedVendor {
  id: string;
  legalEntity: { country: string };
  privacyPolicyUrl: string | null;
  hosts: { list: { host: string; match: string }[] };
  cookies: {
    name: string;
    regex: string;
    match: string;
    setOn: string;
    lifetimeDays: number | null;
    category: string;
    consentExemptCnil: string;
  }[];
  webStorage: { area: string; key: string; regex?: string }[];
  consentExemptCnil: { value: string };
}

/** What is told otherwise here than in the facts that the knowledge began with, each with its reason. */
const OTHERWISE: Readonly<Record<string, string>> = {
  'google-ads host google.fr':
    'only its advertising paths on www.google.fr: the rest is search and who signs in',
  'cloudflare cookie cfz_* / cfzs_* / zaraz-consent': 'three rows: what they are for differs',
  'google-analytics storage _gcl_ls': "Google Ads' click identifiers, which it is named for",
  'openai cookie __cf_bm/_cfuvid': "Cloudflare's cookies, on whatever host they are set",
  'vimeo cookie __cf_bm/_cfuvid/cf_clearance': "Cloudflare's cookies, on whatever host they are set",
  'vimeo host akamaized.net': "Akamai's, which carries many companies' files",
  'cookiebot host usercentrics.eu': 'a platform and a file of its own: usercentrics',
  'cookiebot storage uc_settings / uc_user_interaction / ucString':
    'a platform and a file of its own: usercentrics',
  'linkedin-insight category ln_or': 'it decides whether identifiers are synchronised for advertising',
  'linkedin-insight category AnalyticsSyncHistory':
    'it times the synchronising of identifiers for advertising',
};

/** "may qualify if …" is said of audience measurement alone, of other services cookie by cookie. */
const STATUS: Readonly<Record<string, string>> = { yes: 'exempt', no: 'no', conditional: 'may-qualify' };
const AREAS: Readonly<Record<string, string>> = {
  localStorage: 'local',
  sessionStorage: 'session',
  indexedDB: 'indexeddb',
};

const file = new URL('../../../shared/vendors.json', import.meta.url);
const there = existsSync(file);
const shared: SharedVendor[] = there
  ? (JSON.parse(readFileSync(file, 'utf8')) as { vendors: SharedVendor[] }).vendors
  : [];

describe('facts that the knowledge began with', () => {
  it.runIf(there)('are carried, or told otherwise for a reason (needs ../shared)', () => {
    const ours = new Map(readVendors().map((v) => [v.id, v]));
    const classifier = createClassifier(packedKnowledge());
    const lost: string[] = [];
    for (const vendor of shared) {
      const own = ours.get(vendor.id);
      if (!own) {
        lost.push(`vendor ${vendor.id}`);
        continue;
      }
      const lose = (what: string): void => void lost.push(`${vendor.id} ${what}`);
      if (own.privacyPolicyUrl !== vendor.privacyPolicyUrl) lose('policy');
      const seat = own.organisation.country;
      if (seat !== null && !vendor.legalEntity.country.includes(seat)) lose(`seat ${seat}`);
      if (
        own.category === 'analytics' &&
        (own.mayQualifyIf !== undefined) !== (vendor.consentExemptCnil.value === 'conditional')
      )
        if (own.cookies.length + own.storage.length === 0 || vendor.consentExemptCnil.value === 'no')
          lose(`CNIL ${vendor.consentExemptCnil.value}`);
      for (const { host, match } of vendor.hosts.list) {
        const told = own.hosts.some(
          (h) =>
            (h.host === host && h.match === match) || (h.match === 'suffix' && host.endsWith(`.${h.host}`)),
        );
        if (!told) lose(`host ${host}`);
      }
      for (const cookie of vendor.cookies) {
        const same = own.cookies.find((c) => c.name === cookie.name || c.regex === cookie.regex);
        if (!same) {
          lose(`cookie ${cookie.name}`);
          continue;
        }
        if (same.lifetimeDays !== cookie.lifetimeDays) lose(`lifetime ${cookie.name}`);
        if (same.category !== cookie.category) lose(`category ${cookie.name}`);
        if (same.exempt !== STATUS[cookie.consentExemptCnil]) lose(`CNIL ${cookie.name}`);
        // "may qualify" says under which condition.
        if (same.exempt === 'may-qualify' && !same.exemptIf) lose(`condition ${cookie.name}`);
        if (cookie.setOn === 'first-party' && same.setOn === 'third-party') lose(`place ${cookie.name}`);
        if (cookie.setOn.startsWith('.') && same.setOn === 'first-party') lose(`place ${cookie.name}`);
      }
      for (const { area, key } of vendor.webStorage) {
        const name = (key.split(' / ')[0] ?? key)
          .replace(/<[^>]*>/g, 'x')
          .replace('_*', '_window_id')
          .replace('*', 'x');
        const kind = AREAS[area] ?? area;
        const pageUrl = 'https://www.boutique.fr/';
        const found = classifier.classifyStorageKey({ kind, key: name, origin: pageUrl, pageUrl });
        if (found.vendor !== vendor.id) lose(`storage ${key}`);
      }
    }
    expect(lost.sort()).toEqual(Object.keys(OTHERWISE).sort());
  });
});

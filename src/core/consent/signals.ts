import type { ConsentEvent, ConsentSignal } from '../model/consent';
import type { Category, ConsentPhase } from '../model/terms';
import { readTcString, TCF_PURPOSES } from './tcf';

type Categories = Partial<Record<Category, boolean>>;

/** Google Consent Mode's types to our categories. `security_storage` needs no consent. */
const CONSENT_MODE: Readonly<Record<string, Category>> = {
  ad_storage: 'marketing',
  ad_user_data: 'marketing',
  ad_personalization: 'marketing',
  analytics_storage: 'analytics',
  functionality_storage: 'functional',
  personalization_storage: 'functional',
};

/** What an `update` of Consent Mode allows; one granted type allows its category. */
export function consentModeCategories(state: Readonly<Record<string, string>>): Categories {
  const categories: Categories = {};
  for (const [type, value] of Object.entries(state)) {
    const category = CONSENT_MODE[type];
    if (category) categories[category] = (categories[category] ?? false) || value === 'granted';
  }
  return categories;
}

/** `gcs` on a Google request, `G1` then advertising and analytics, 1 or 0 (or `-` when not set). */
export function gcsCategories(gcs: string): Categories {
  const found = /^G1([01-])([01-])$/.exec(gcs);
  if (!found) return {};
  return {
    ...(found[1] === '-' ? {} : { marketing: found[1] === '1' }),
    ...(found[2] === '-' ? {} : { analytics: found[2] === '1' }),
  };
}

/**
 * `gcd` on a Google request: `1`, then for advertising storage, analytics storage, advertising data and personalised
 * advertising a digit and a letter each. The letter says what was set by default and what by an update: `t`, `r`, `n`
 * and `v` end in granted, `p`, `q`, `m` and `u` in denied, `l` in nothing set.
 */
export function gcdCategories(gcd: string): Categories {
  const found = /^1\d([lpqtrmnuv])\d([lpqtrmnuv])\d([lpqtrmnuv])\d([lpqtrmnuv])\d?/.exec(gcd);
  if (!found) return {};
  const [, storage, analytics, data, personal] = found.map((sign) =>
    'trnv'.includes(sign) ? true : sign === 'l' ? null : false,
  );
  const known = [storage, data, personal].filter((state) => typeof state === 'boolean');
  return {
    ...(known.length === 0 ? {} : { marketing: known.some(Boolean) }),
    ...(typeof analytics === 'boolean' ? { analytics } : {}),
  };
}

/** What a TC string allows per category. */
export function tcfCategories(tcString: string): Categories | null {
  const states = readTcString(tcString);
  if (!states) return null;
  const categories: Categories = {};
  for (const [id, allowed] of states) {
    const category = TCF_PURPOSES[id.slice(3)];
    if (category) categories[category] = (categories[category] ?? false) || allowed;
  }
  return categories;
}

/** Purposes 1 to 11 of the GPP's European section. */
export function gppCategories(purposes: readonly boolean[]): Categories {
  const categories: Categories = {};
  purposes.forEach((allowed, index) => {
    const category = TCF_PURPOSES[String(index + 1)];
    if (category) categories[category] = (categories[category] ?? false) || allowed;
  });
  return categories;
}

/** The phase that categories alone stand for. */
export function phaseOf(categories: Categories): ConsentPhase {
  const values = Object.values(categories);
  if (values.length === 0) return 'unknown';
  if (values.every(Boolean)) return 'accepted';
  return values.some(Boolean) ? 'partial' : 'refused';
}

export interface Disagreement {
  signal: ConsentSignal;
  category: Category;
}

/**
 * Where another source allows what the last word of the banner or the person refused, and was read after it. The
 * reverse harms nobody and is not reported. Sources need a moment to follow: `graceMs`.
 */
export function disagreements(
  timeline: readonly ConsentEvent[],
  signals: readonly ConsentSignal[],
  graceMs = 2000,
): Disagreement[] {
  const last = timeline.at(-1);
  if (!last || !['partial', 'refused', 'withdrawn'].includes(last.phase)) return [];
  return signals.flatMap((signal) =>
    Date.parse(signal.at) < Date.parse(last.at) + graceMs
      ? []
      : (Object.entries(signal.categories) as [Category, boolean][])
          .filter(([category, allowed]) => allowed && refusedBy(last, category))
          .map(([category]) => ({ signal, category })),
  );
}

const refusedBy = (event: ConsentEvent, category: Category): boolean =>
  event.phase === 'partial' ? event.categories[category] === false : event.categories[category] !== true;

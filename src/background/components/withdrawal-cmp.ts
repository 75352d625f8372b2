import { type CmpDefinition, isStoreOf } from '../../core/consent/cmp';
import { readChoice } from '../../core/consent/phase';
import { tcfCategories } from '../../core/consent/signals';
import type { WithdrawalStep } from '../../core/model/report';
import type { Category } from '../../core/model/terms';
import buttonWords from '../../data/cmps/button-words.json';
import { refuseIn } from '../../platform/cmp-adapters';
import { cookiesOf } from '../../platform/cookies';
import { readKeys } from '../../platform/page-actions';
import { readPageConsent } from '../../platform/page-consent';
import type { WithdrawalRecord } from '../../storage/database';
import { storeOf } from '../tabs';

type Step = [WithdrawalStep['result'], string];
type StoredChoice = NonNullable<WithdrawalRecord['choiceBefore']>;

/** How long a platform may take to write the refusal down. */
const MOST_MS = 3000;
const PAUSE_MS = 150;

/** The platform's own record of the choice, as it stands where the page keeps its things: in Firefox, its container. */
export async function storedChoice(
  site: string,
  tabId: number | null,
  cmp: CmpDefinition | undefined,
): Promise<StoredChoice> {
  if (!cmp) return { cookies: [], keys: [] };
  const jar = await cookiesOf(site, tabId === null ? undefined : await storeOf(tabId));
  const cookies = jar.filter((cookie) => isStoreOf(cmp, 'cookie', cookie.name));
  const keys = tabId === null ? [] : await readKeys(tabId).catch(() => []);
  return { cookies, keys: keys.filter(({ area, key }) => area === 'local' && isStoreOf(cmp, 'local', key)) };
}

/**
 * Tells the platform, then reads its own record: told is not the same as taken.
 * @param kept categories that stay allowed
 */
export async function tellPlatform(
  order: { site: string; tabId: number; kept: readonly Category[]; services: Record<string, string> },
  cmp: CmpDefinition,
): Promise<Step> {
  const { tabId, kept } = order;
  const told = await refuseIn(tabId, cmp, kept, buttonWords.refuse);
  if (told === 'all-or-nothing')
    return ['failed', `${cmp.name} can only be told to refuse everything: choose in its own settings`];
  if (told === 'absent') return ['failed', `${cmp.name} did not answer`];
  const whole = kept.length === 0;
  for (let waited = 0; waited <= MOST_MS; waited += PAUSE_MS) {
    const categories = await recorded(order, cmp);
    if (
      categories &&
      Object.entries(categories).every(([name, on]) => !on || kept.includes(name as Category))
    )
      return [
        'done',
        `${cmp.name} was told to refuse ${whole ? 'everything' : 'these purposes'}, and wrote it down`,
      ];
    await new Promise((done) => setTimeout(done, PAUSE_MS));
  }
  return ['failed', `${cmp.name} was told, and its own record does not say refused`];
}

/** What the platform's record allows; null when there is none that can be read. */
async function recorded(
  { site, tabId, services }: { site: string; tabId: number; services: Record<string, string> },
  cmp: CmpDefinition,
): Promise<Partial<Record<Category, boolean>> | null> {
  if (cmp.stores.length === 0) {
    const page = await readPageConsent(tabId);
    return page?.tcf ? tcfCategories(page.tcf.tcString) : null;
  }
  const { cookies, keys } = await storedChoice(site, tabId, cmp);
  const pairs: [string, string][] = [
    ...cookies.map(({ name, value }): [string, string] => [name, value]),
    ...keys.map(({ key, value }): [string, string] => [key, value]),
  ];
  if (pairs.length === 0) return null;
  const single =
    new Set(cmp.stores.map((store) => store.name)).size === 1 && !cmp.stores.some((s) => s.match);
  const raw = single ? (pairs[0]?.[1] ?? '') : pairs.map((pair) => pair.join('=')).join('; ');
  const { phase, categories } = readChoice(cmp, { raw, services });
  return phase === 'unknown' || phase === 'before-choice' ? null : categories;
}

import type { CookieObservation, StorageObservation } from '../model/observation';

/** Names under which well-known consent platforms keep the choice, where the classifier was not asked. */
const CHOICE_NAMES = new Set([
  'tarteaucitron',
  'cc_cookie',
  'klaro',
  'cookieconsent_status',
  'eu-consent',
  'euconsent-v2',
  'axeptio_cookies',
  'axeptio_authorized_vendors',
  'axeptio_all_vendors',
  'didomi_token',
  'CookieConsent',
  'OptanonConsent',
  'OptanonAlertBoxClosed',
]);

/** The cookie that keeps the choice itself: exempt (CNIL 2020-091), and never accused of anything. */
export const isChoiceCookie = (
  c: Pick<CookieObservation, 'name' | 'vendor' | 'category'>,
  cmp: string | null,
): boolean => CHOICE_NAMES.has(c.name) || (cmp !== null && (c.vendor === cmp || c.name === cmp));

/** The same for web storage. */
export const isChoiceKey = (s: Pick<StorageObservation, 'key' | 'vendor'>, cmp: string | null): boolean =>
  CHOICE_NAMES.has(s.key) || (cmp !== null && (s.vendor === cmp || s.key === cmp));

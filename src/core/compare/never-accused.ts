import type { CookieObservation, StorageObservation } from '../model/observation';
import type { Category } from '../model/terms';
import type { Context } from './context';
import { isTracking } from './severity';

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
  context: Asked,
  c: Pick<CookieObservation, 'name' | 'vendor' | 'category'>,
): boolean => keepsChoice(context, c.name, c);

/** The same for web storage. */
export const isChoiceKey = (
  context: Asked,
  s: Pick<StorageObservation, 'key' | 'vendor' | 'category'>,
): boolean => keepsChoice(context, s.key, s);

type Asked = Pick<Context, 'consent' | 'vendors'>;

function keepsChoice(
  { consent: { cmp }, vendors }: Asked,
  name: string,
  { vendor, category }: { vendor: string | null; category: Category },
): boolean {
  if (CHOICE_NAMES.has(name) || (cmp !== null && (vendor === cmp || name === cmp))) return true;
  // A platform that was not told on the page; some of their makers follow people as well.
  return (
    vendor !== null &&
    !isTracking(category) &&
    vendors(vendor)?.purposes.includes('consent management') === true
  );
}

import type { CookieObservation, RequestObservation, StorageObservation } from '../model/observation';
import type { Category, LocalizedText } from '../model/terms';
import type { Context } from './context';
import { judgeLifetime } from './lifetime';
import { isChoiceCookie, isChoiceKey } from './never-accused';

/**
 * Why something needs no consent: it keeps the choice itself, it serves the session, load balancing or security
 * (CNIL 2020-091), or it measures audience in a way that may be exempt (art. 5; never called exempt outright).
 */
export type Exemption = 'choice' | 'necessary' | 'audience';

export const EXEMPTION_WORDS: Readonly<Record<Exemption, LocalizedText>> = {
  choice: { en: 'keeps the choice itself', fr: 'conserve le choix lui-même' },
  necessary: {
    en: 'serves the session, the sharing of load or security',
    fr: 'sert la session, la répartition de charge ou la sécurité',
  },
  audience: {
    en: 'measures audience and may qualify for the exemption if configured so',
    fr: "mesure l'audience et peut bénéficier de l'exemption si elle est configurée ainsi",
  },
};

export function cookieExemption(context: Context, c: CookieObservation): Exemption | null {
  if (isChoiceCookie(context, c)) return 'choice';
  if (c.category === 'necessary') return 'necessary';
  if (!mayMeasure(context, c.category, c.vendor)) return null;
  // What can be seen of the conditions: no following across sites, 13 months at most, not pushed on by renewal.
  const own = context.isOwnHost(c.domain);
  const from = Date.parse(c.firstSeen);
  const to = c.renewals > 0 ? Date.parse(c.setAt ?? c.lastSeen) : Date.parse(c.setAt ?? c.firstSeen);
  const reach = (seconds: number | null): number | null =>
    seconds === null ? null : seconds + Math.max(0, to - from) / 1000;
  const tooLong = judgeLifetime(from, reach(c.requestedLifetime), reach(c.storedLifetime)).exceeds;
  return own && !tooLong ? 'audience' : null;
}

export function keyExemption(context: Context, s: StorageObservation): Exemption | null {
  if (isChoiceKey(context, s)) return 'choice';
  if (s.category === 'necessary') return 'necessary';
  return mayMeasure(context, s.category, s.vendor) ? 'audience' : null;
}

export function requestExemption(context: Context, r: RequestObservation): Exemption | null {
  if (r.category === 'necessary') return 'necessary';
  return mayMeasure(context, r.category, r.vendor) ? 'audience' : null;
}

const mayMeasure = (context: Context, category: Category, vendor: string | null): boolean =>
  category === 'analytics' && vendor !== null && context.vendors(vendor)?.mayQualify === true;

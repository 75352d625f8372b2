import type { CookieObservation } from '../model/observation';
import type { Context } from './context';

/**
 * Is there anything that shows that the site, or a third party on it, wrote this cookie? A cookie that simply turned
 * up in the jar may come from the person, another extension or an earlier visit: nobody is accused for it unless the
 * same company is seen at work on the page.
 */
export function isAttributed(context: Context, c: CookieObservation): boolean {
  if (c.setBy !== 'unknown' || c.setterUrl !== null || c.requestedLifetime !== null) return true;
  return c.vendor !== null && context.vendorsAtWork.has(c.vendor);
}

/** Vendors that were seen doing something on the page: a request that left, a writing whose author is known. */
export function vendorsAtWork({ observations }: Pick<Context, 'observations'>): ReadonlySet<string> {
  const seen = new Set<string>();
  for (const r of observations.requests) if (r.vendor !== null && r.count > 0) seen.add(r.vendor);
  for (const c of observations.cookies) {
    if (c.vendor !== null && (c.setBy !== 'unknown' || c.setterUrl !== null)) seen.add(c.vendor);
  }
  for (const s of observations.storage) if (s.vendor !== null && s.setterUrl !== null) seen.add(s.vendor);
  return seen;
}

export const UNATTRIBUTED = {
  en: ' Nothing on the page was seen writing it: the person, another extension or an earlier visit could have.',
  fr: " Rien sur la page n'a été vu en train de l'écrire : la personne, une autre extension ou une visite antérieure a pu le faire.",
};

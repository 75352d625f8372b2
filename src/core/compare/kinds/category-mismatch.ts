import type { CookieObservation } from '../../model/observation';
import { companyOfCookie } from '../cmp-companies';
import { cmpDraft, declaredByCmp } from '../cmp-declaration';
import type { Context, Draft, Kind } from '../context';
import { purposes } from '../words';

const rule = {
  en: 'LIL art. 82: consent holds for the purpose that was told (law).',
  fr: 'Loi Informatique et Libertés art. 82 : l’accord vaut pour la finalité annoncée (loi).',
};

/** Calling something stricter than it is harms nobody; a doubt about what it is accuses nobody. */
const concerned = (cookie: CookieObservation): boolean =>
  (cookie.category === 'analytics' || cookie.category === 'marketing') &&
  (cookie.classification?.confidence ?? 'high') !== 'low';

/** A cookie known for one purpose, declared by the consent platform under another. */
export const categoryMismatch: Kind = {
  kind: 'category-mismatch',
  claim: 'cookie-categories',
  reads: ['cookies', 'state'],
  rule,
  ruleLevel: 'law',
  detect: (context) => [...byCookie(context), ...byCompany(context)],
};

function byCookie(context: Context): Draft[] {
  return declaredByCmp(context)
    .filter(({ cookie, cmp }) => {
      const told = cmp.categories.filter((c) => c !== 'unknown');
      return concerned(cookie) && told.length > 0 && !told.some((one) => one === cookie.category);
    })
    .map(({ cookie, cmp }) => {
      const [known, filed] = [purposes([cookie.category]), purposes(cmp.categories)];
      return cmpDraft(cookie, {
        severity: cmp.categories.every((c) => c === 'necessary' || c === 'functional') ? 'major' : 'minor',
        explanation: {
          en: `The cookie ${cookie.name} is known for ${known.en}; the consent platform files it under ${filed.en}.`,
          fr: `Le cookie ${cookie.name} est connu pour : ${known.fr} ; la plateforme de consentement le classe sous : ${filed.fr}.`,
        },
        declared: {
          en: `The consent platform's own list: ${cmp.name}, ${filed.en}.`,
          fr: `Liste de la plateforme de consentement : ${cmp.name}, ${filed.fr}.`,
        },
        observed: observed(context, cookie),
        rule,
        ruleLevel: 'law',
      });
    });
}

/** Where the platform lists companies and no cookies: the cookie of a company that is allowed for another purpose. */
function byCompany(context: Context): Draft[] {
  if ((context.consent.companies ?? []).length === 0) return [];
  const listed = new Set(declaredByCmp(context).map(({ cookie }) => cookie.id));
  return context.cookies.flatMap((cookie) => {
    const company = concerned(cookie) && !listed.has(cookie.id) ? companyOfCookie(context, cookie) : null;
    if (!company || company.categories.length === 0 || company.categories.includes(cookie.category))
      return [];
    const [known, filed] = [purposes([cookie.category]), purposes(company.categories)];
    const draft = cmpDraft(cookie, {
      severity: 'minor',
      explanation: {
        en: `The cookie ${cookie.name} of ${context.vendorName(cookie.vendor)} is known for ${known.en}; the consent platform asks for this company for ${filed.en}.`,
        fr: `Le cookie ${cookie.name} de ${context.vendorName(cookie.vendor)} est connu pour : ${known.fr} ; la plateforme de consentement demande l’accord pour cette entreprise pour : ${filed.fr}.`,
      },
      declared: {
        en: `The consent platform's list of companies: ${company.name}, ${filed.en}.`,
        fr: `Liste d’entreprises de la plateforme de consentement : ${company.name}, ${filed.fr}.`,
      },
      observed: observed(context, cookie),
      rule,
      ruleLevel: 'law',
    });
    // A company may have several services under one name: less firm than a list of cookies.
    return [{ ...draft, confidence: 'medium' as const }];
  });
}

const observed = (context: Context, cookie: CookieObservation): { en: string; fr: string } => ({
  en: `${cookie.name} matches ${cookie.pattern ?? 'a known pattern'} of ${context.vendorName(cookie.vendor)}.`,
  fr: `${cookie.name} correspond à ${cookie.pattern ?? 'un motif connu'} de ${context.vendorName(cookie.vendor)}.`,
});

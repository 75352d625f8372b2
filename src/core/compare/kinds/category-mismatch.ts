import { cmpDraft, declaredByCmp } from '../cmp-declaration';
import type { Kind } from '../context';

const rule = {
  en: 'LIL art. 82: consent holds for the purpose that was told (law).',
  fr: 'Loi Informatique et Libertés art. 82 : l’accord vaut pour la finalité annoncée (loi).',
};

/** A cookie known for one purpose, declared by the consent platform under another. */
export const categoryMismatch: Kind = {
  kind: 'category-mismatch',
  claim: 'cookie-categories',
  reads: ['cookies', 'state'],
  rule,
  ruleLevel: 'law',
  detect: (context) =>
    declaredByCmp(context)
      .filter(({ cookie, cmp }) => {
        const told = cmp.categories.filter((c) => c !== 'unknown');
        const sure = (cookie.classification?.confidence ?? 'high') !== 'low';
        return cookie.category !== 'unknown' && sure && told.length > 0 && !told.includes(cookie.category);
      })
      // Calling something stricter than it is harms nobody.
      .filter(({ cookie }) => cookie.category === 'analytics' || cookie.category === 'marketing')
      .map(({ cookie, cmp }) =>
        cmpDraft(cookie, {
          severity: cmp.categories.every((c) => c === 'necessary' || c === 'functional') ? 'major' : 'minor',
          explanation: {
            en: `The cookie ${cookie.name} is known for ${cookie.category}; the consent platform files it under ${cmp.categories.join(', ')}.`,
            fr: `Le cookie ${cookie.name} est connu pour : ${cookie.category} ; la plateforme de consentement le classe sous : ${cmp.categories.join(', ')}.`,
          },
          declared: {
            en: `The consent platform's own list: ${cmp.name}, ${cmp.categories.join(', ')}.`,
            fr: `Liste de la plateforme de consentement : ${cmp.name}, ${cmp.categories.join(', ')}.`,
          },
          observed: {
            en: `${cookie.name} matches ${cookie.pattern ?? 'a known pattern'} of ${context.vendorName(cookie.vendor)}.`,
            fr: `${cookie.name} correspond à ${cookie.pattern ?? 'un motif connu'} de ${context.vendorName(cookie.vendor)}.`,
          },
          rule,
          ruleLevel: 'law',
        }),
      ),
};

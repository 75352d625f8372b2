import { cmpDraft, declaredByCmp } from '../cmp-declaration';
import type { Kind } from '../context';

const rule = {
  en: 'LIL art. 82: every purpose is told beforehand (law).',
  fr: 'Loi Informatique et Libertés art. 82 : chaque finalité est annoncée au préalable (loi).',
};

/** A cookie that the site's consent platform lists without a purpose. */
export const unclassified: Kind = {
  kind: 'unclassified',
  claim: null,
  reads: ['cookies', 'state'],
  rule,
  ruleLevel: 'law',
  detect: (context) =>
    declaredByCmp(context)
      .filter(({ cmp }) => cmp.categories.every((c) => c === 'unknown'))
      .map(({ cookie, cmp }) =>
        cmpDraft(cookie, {
          severity: 'minor',
          explanation: {
            en: `The consent platform lists the cookie ${cookie.name} without a purpose.`,
            fr: `La plateforme de consentement mentionne le cookie ${cookie.name} sans finalité.`,
          },
          declared: {
            en: `The consent platform's own list: ${cmp.name}, no purpose.`,
            fr: `Liste de la plateforme de consentement : ${cmp.name}, sans finalité.`,
          },
          observed: { en: `${cookie.name} was set.`, fr: `${cookie.name} a été déposé.` },
          rule,
          ruleLevel: 'law',
        }),
      ),
};

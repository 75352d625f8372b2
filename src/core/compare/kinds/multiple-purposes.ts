import { cmpDraft, declaredByCmp } from '../cmp-declaration';
import type { Kind } from '../context';
import { purposes } from '../words';

const rule = {
  en: 'GDPR art. 4(11), recital 43: consent is given purpose by purpose (law).',
  fr: 'RGPD art. 4, § 11, considérant 43 : l’accord se donne finalité par finalité (loi).',
};

/** One cookie that the consent platform lists under several purposes. */
export const multiplePurposes: Kind = {
  kind: 'multiple-purposes',
  claim: null,
  reads: ['cookies', 'state'],
  rule,
  ruleLevel: 'law',
  detect: (context) =>
    declaredByCmp(context)
      .filter(({ cmp }) => new Set(cmp.categories).size > 1)
      .map(({ cookie, cmp }) =>
        cmpDraft(cookie, {
          severity: 'minor',
          explanation: {
            en: `The consent platform lists the cookie ${cookie.name} under several purposes: ${purposes(cmp.categories).en}.`,
            fr: `La plateforme de consentement mentionne le cookie ${cookie.name} sous plusieurs finalités : ${purposes(cmp.categories).fr}.`,
          },
          declared: {
            en: `The consent platform's own list: ${purposes(cmp.categories).en}.`,
            fr: `Liste de la plateforme de consentement : ${purposes(cmp.categories).fr}.`,
          },
          observed: { en: `${cookie.name} was set.`, fr: `${cookie.name} a été déposé.` },
          rule,
          ruleLevel: 'law',
        }),
      ),
};

import type { Kind } from '../context';
import { stateDraft } from '../state-draft';

const rule = {
  en: 'GDPR art. 12(1): information is easily accessible (law).',
  fr: "RGPD art. 12, § 1 : l'information est aisément accessible (loi).",
};

/** The policy page was opened and could not be read. */
export const policyUnreadable: Kind = {
  kind: 'policy-unreadable',
  claim: 'policy-unchanged',
  reads: ['state'],
  rule,
  ruleLevel: 'law',
  detect: (context) => {
    const { policy } = context;
    if (!policy || policy.readable) return [];
    return [
      stateDraft(context, {
        severity: 'info',
        confidence: 'medium',
        evidence: [policy.url],
        explanation: {
          en: 'The policy page could not be read; the packed declaration is compared instead.',
          fr: "La page de la politique n'a pas pu être lue ; la déclaration enregistrée sert de comparaison.",
        },
        declared: context.declaredAs('changes'),
        observed: {
          en: `No policy text was found at ${policy.url}.`,
          fr: `Aucun texte de politique trouvé à ${policy.url}.`,
        },
        rule,
        ruleLevel: 'law',
        limits: {
          en: 'A passing fault, or a page built in a way this reader does not know, could explain it.',
          fr: 'Une panne passagère, ou une page construite d’une façon inconnue de ce lecteur, pourrait l’expliquer.',
        },
        seenAt: policy.readAt,
      }),
    ];
  },
};

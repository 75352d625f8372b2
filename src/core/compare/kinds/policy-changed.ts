import type { Kind } from '../context';
import { stateDraft } from '../state-draft';

const rule = {
  en: 'GDPR art. 12(1), 13(3): people are told of new facts (law).',
  fr: 'RGPD art. 12, § 1, et 13, § 3 : les personnes sont informées des faits nouveaux (loi).',
};

/** The live page states other facts than the pack. */
export const policyChanged: Kind = {
  kind: 'policy-changed',
  claim: 'policy-unchanged',
  reads: ['state'],
  rule,
  ruleLevel: 'law',
  detect: (context) => {
    const { policy, declaration } = context;
    if (!policy?.readable || policy.changedFacts.length === 0) return [];
    const facts = (language: 'en' | 'fr'): string =>
      (policy.changes?.map((change) => change[language]) ?? policy.changedFacts).join('; ');
    return [
      stateDraft(context, {
        severity: 'minor',
        confidence: 'medium',
        evidence: [policy.url],
        explanation: {
          en: `The policy page states other facts than the declaration compared here: ${facts('en')}.`,
          fr: `La page de la politique énonce d'autres faits que la déclaration comparée ici : ${facts('fr')}.`,
        },
        declared: context.declaredAs('changes'),
        observed: {
          en: `Read on ${policy.readAt.slice(0, 10)}: stated date ${policy.statedDate ?? 'not found'}, declaration ${declaration?.statedDate ?? 'none'}.`,
          fr: `Lue le ${policy.readAt.slice(0, 10)} : date énoncée ${policy.statedDate ?? 'non trouvée'}, déclaration ${declaration?.statedDate ?? 'aucune'}.`,
        },
        rule,
        ruleLevel: 'law',
        limits: {
          en: 'A policy may change; this tells that it did, and nothing about why.',
          fr: 'Une politique peut changer ; ceci dit qu’elle a changé, et rien du pourquoi.',
        },
        seenAt: policy.readAt,
      }),
    ];
  },
};

import type { Kind } from '../context';
import { stateDraft } from '../state-draft';

const rule = {
  en: 'GDPR art. 12(2), 13(1)(a): exercising rights is made easy; contact details are given (law).',
  fr: "RGPD art. 12, § 2, et 13, § 1, a : l'exercice des droits est facilité ; les coordonnées sont données (loi).",
};

/** The contact address is written so that only a reader with scripts sees it. */
export const contactHidden: Kind = {
  kind: 'contact-hidden',
  claim: 'contact-reachable',
  reads: ['state'],
  rule,
  ruleLevel: 'law',
  detect: (context) => {
    const { policy } = context;
    if (!policy?.readable || !policy.contactObfuscated) return [];
    return [
      stateDraft(context, {
        // Protection against harvesters is widespread; a person with an ordinary browser does see the address.
        severity: 'info',
        confidence: 'high',
        evidence: [policy.url],
        explanation: {
          en: 'The contact address is shown only where scripts run.',
          fr: "L'adresse de contact n'apparaît que si les scripts s'exécutent.",
        },
        declared: context.declaredAs('contact'),
        observed: {
          en: 'The address on the policy page is encoded by e-mail obfuscation; it was decoded here.',
          fr: "L'adresse de la page est encodée par une protection anti-robots ; elle a été décodée ici.",
        },
        rule,
        ruleLevel: 'law',
        limits: {
          en: 'This is a common protection against spam; the network in front of the site may add it by itself.',
          fr: 'C’est une protection courante contre le pourriel ; le réseau placé devant le site peut l’ajouter de lui-même.',
        },
        seenAt: policy.readAt,
      }),
    ];
  },
};

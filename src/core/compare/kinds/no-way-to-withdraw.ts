import type { Kind } from '../context';
import { stateDraft } from '../state-draft';

const rule = {
  en: 'GDPR art. 7(3): withdrawing is as easy as giving consent (law).',
  fr: 'RGPD art. 7, § 3 : retirer son consentement est aussi simple que le donner (loi).',
};

/** After a choice, the page was looked at and shows no way back to it. */
export const noWayToWithdraw: Kind = {
  kind: 'no-way-to-withdraw',
  claim: 'withdraw-any-time',
  reads: ['state'],
  rule,
  ruleLevel: 'law',
  detect: (context) => {
    const { offer, phase } = context.consent;
    if (offer?.wayBack !== false || (phase !== 'accepted' && phase !== 'partial')) return [];
    return [
      stateDraft(context, {
        severity: 'minor',
        confidence: 'medium',
        evidence: ['consent.offer'],
        explanation: {
          en: 'After the choice, no way back to it was seen on the page.',
          fr: 'Après le choix, aucun moyen d’y revenir n’a été vu sur la page.',
        },
        declared: context.declaredAs('withdrawal'),
        observed: {
          en: 'No icon, button or link of the consent platform was visible after the choice.',
          fr: 'Aucune icône, aucun bouton ni lien de la plateforme de consentement n’était visible après le choix.',
        },
        rule,
        ruleLevel: 'law',
        limits: {
          en: 'A link elsewhere on the site, in its policy or its account settings, could serve.',
          fr: 'Un lien ailleurs sur le site, dans la politique ou les réglages du compte, pourrait convenir.',
        },
        seenAt: offer.seenAt,
      }),
    ];
  },
};

import type { Kind } from '../context';
import { stateDraft } from '../state-draft';

const rule = {
  en: 'CNIL 2020-091 and 2020-092: refusing is as simple as accepting (doctrine, applied in SAN-2021-023 and SAN-2021-024).',
  fr: 'CNIL 2020-091 et 2020-092 : refuser est aussi simple qu’accepter (doctrine, appliquée dans SAN-2021-023 et SAN-2021-024).',
};

/** Accepting is offered on the first layer and refusing is not. */
export const refusingHarder: Kind = {
  kind: 'refusing-harder',
  claim: null,
  reads: ['state'],
  rule,
  ruleLevel: 'doctrine',
  detect: (context) => {
    const { offer } = context.consent;
    if (!offer?.bannerSeen || offer.acceptOnFirstLayer !== true || offer.refuseOnFirstLayer !== false)
      return [];
    return [
      stateDraft(context, {
        severity: 'minor',
        confidence: 'high',
        evidence: ['consent.offer'],
        explanation: {
          en: 'The banner offers to accept on its first layer, and not to refuse.',
          fr: "Le bandeau propose d'accepter dès le premier écran, mais pas de refuser.",
        },
        declared: context.declaredAs('consent'),
        observed: {
          en: 'A button to accept was visible on the first layer; no button to refuse was.',
          fr: "Un bouton pour accepter était visible au premier écran ; aucun bouton pour refuser ne l'était.",
        },
        rule,
        ruleLevel: 'doctrine',
        limits: {
          en: 'A link with other words, or a cross that refuses, could serve the same end.',
          fr: 'Un lien aux mots différents, ou une croix valant refus, pourrait servir le même but.',
        },
        seenAt: offer.seenAt,
      }),
    ];
  },
};

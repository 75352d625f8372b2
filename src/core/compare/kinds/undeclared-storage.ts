import type { Kind } from '../context';
import { isChoiceKey } from '../never-accused';
import { purposeSeverity } from '../severity';
import { moment, setter } from '../words';
import { PURPOSES } from './undeclared-cookie';

const rule = {
  en: 'LIL art. 82 covers every kind of storage on the device, not cookies alone (law).',
  fr: "L'art. 82 de la loi Informatique et Libertés vise tout stockage sur le terminal, pas les seuls cookies (loi).",
};

/** A web-storage key or database whose purpose is known and not declared, of a vendor that is not named. */
export const undeclaredStorage: Kind = {
  kind: 'undeclared-storage',
  claim: 'cookie-categories',
  reads: ['storage', 'state'],
  rule,
  ruleLevel: 'law',
  detect: (context) =>
    context.storage
      .filter((s) => s.declared === 'undeclared' && !isChoiceKey(context, s))
      .map((s) => {
        const name = context.vendorName(s.vendor);
        const at = moment(s.firstSeen);
        const from = setter(s.setterUrl);
        const purpose = PURPOSES[s.category] ?? PURPOSES.other;
        return {
          severity: purposeSeverity(s.category),
          confidence: 'medium' as const,
          evidence: [s.id],
          vendor: s.vendor,
          explanation: {
            en: `${name}: the storage key ${s.key} serves ${purpose.en}; neither this purpose nor this company is declared.`,
            fr: `${name} : la clé de stockage ${s.key} sert ${purpose.fr} ; ni cette finalité ni cette entreprise n'est déclarée.`,
          },
          parts: {
            declared: context.declaredAs('categories'),
            observed: {
              en: `The key ${s.key} of ${name}, first seen ${at.en}${from.en}. Web storage has no expiry.`,
              fr: `La clé ${s.key} de ${name}, vue pour la première fois ${at.fr}${from.fr}. Ce stockage n'a pas d'échéance.`,
            },
            rule,
            ruleLevel: 'law' as const,
            limits: {
              en: 'The company could act for one that is declared; it is told from the key’s name.',
              fr: "L'entreprise pourrait agir pour une entreprise déclarée ; elle est reconnue au nom de la clé.",
            },
          },
          firstSeen: s.firstSeen,
          lastSeen: s.lastSeen ?? s.firstSeen,
        };
      }),
};

import type { Kind } from '../context';
import { consentDrafts, groupsIn } from '../needs-consent';

const rule = {
  en: 'GDPR art. 7(3): after a withdrawal, reading and writing stop (law; CNIL SAN-2024-019).',
  fr: "RGPD art. 7, § 3 : après un retrait, la lecture et l'écriture cessent (loi ; CNIL SAN-2024-019).",
};

/** Needed consent, and came after consent had been withdrawn. */
export const afterWithdrawal: Kind = {
  kind: 'after-withdrawal',
  claim: 'withdraw-any-time',
  reads: ['cookies', 'storage', 'requests', 'state'],
  rule,
  ruleLevel: 'law',
  detect: (context) =>
    consentDrafts(
      context,
      groupsIn(context, 'withdrawn', () => true),
      {
        when: { en: 'came after consent was withdrawn', fr: 'après le retrait du consentement' },
        declared: context.declaredAs('withdrawal'),
        rule,
        limits: {
          en: 'A request already under way at the moment of withdrawal could explain it; later loads tell.',
          fr: "Une requête déjà partie au moment du retrait pourrait l'expliquer ; les chargements suivants le diront.",
        },
      },
    ),
};

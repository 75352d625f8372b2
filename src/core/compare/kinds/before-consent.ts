import type { Kind } from '../context';
import { consentDrafts, groupsIn } from '../needs-consent';

const rule = {
  en: 'LIL art. 82: storage and reading on a device need consent given beforehand, unless strictly necessary (law).',
  fr: "Loi Informatique et Libertés art. 82 : l'écriture et la lecture sur le terminal exigent un accord préalable, sauf stricte nécessité (loi).",
};

/** Needed consent, and came before a choice was recorded. */
export const beforeConsent: Kind = {
  kind: 'before-consent',
  rule,
  ruleLevel: 'law',
  detect: (context) => {
    // A category that was already allowed in a choice still under way accuses nobody.
    const allowed = new Set(
      context.consent.timeline
        .filter((e) => e.phase === 'before-choice')
        .flatMap((e) =>
          Object.entries(e.categories)
            .filter(([, yes]) => yes)
            .map(([category]) => category),
        ),
    );
    return consentDrafts(
      context,
      groupsIn(context, 'before-choice', (category) => !allowed.has(category)),
      {
        when: { en: 'came before a choice was recorded', fr: "avant qu'un choix ne soit enregistré" },
        declared: context.declaredAs('consent'),
        rule,
        limits: {
          en: 'An earlier choice on another device or a test variant of the page could explain it; so could a purpose that is exempt and not described.',
          fr: "Un choix antérieur sur un autre appareil ou une variante de test de la page pourrait l'expliquer ; une finalité exemptée et non décrite aussi.",
        },
      },
    );
  },
};

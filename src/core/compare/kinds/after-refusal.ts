import type { Context, Kind } from '../context';
import { consentDrafts, groupsIn } from '../needs-consent';

const rule = {
  en: 'LIL art. 82; CNIL 2020-091: a refusal has to be respected (law).',
  fr: 'Loi Informatique et Libertés art. 82 ; CNIL 2020-091 : un refus doit être respecté (loi).',
};

/** Categories that were refused while others were allowed, and never allowed later. */
function refusedInPartial(context: Context): Set<string> {
  const refused = new Set<string>();
  for (const event of context.consent.timeline) {
    if (event.phase !== 'partial') continue;
    for (const [category, allowed] of Object.entries(event.categories))
      if (allowed === false) refused.add(category);
  }
  for (const event of context.consent.timeline) {
    for (const [category, allowed] of Object.entries(event.categories))
      if (allowed === true) refused.delete(category);
  }
  return refused;
}

/** Needed consent, and came while everything, or its category, was refused. */
export const afterRefusal: Kind = {
  kind: 'after-refusal',
  rule,
  ruleLevel: 'law',
  detect: (context) => {
    const refused = refusedInPartial(context);
    const groups = [
      ...groupsIn(context, 'refused', () => true),
      ...(refused.size > 0 ? groupsIn(context, 'partial', (category) => refused.has(category)) : []),
    ];
    return consentDrafts(context, groups, {
      when: { en: 'came after a refusal was recorded', fr: "après l'enregistrement d'un refus" },
      declared: context.declaredAs('consent'),
      rule,
      limits: {
        en: 'A request already under way when the choice was made, or a purpose that is exempt and not described, could explain it.',
        fr: "Une requête déjà partie au moment du choix, ou une finalité exemptée et non décrite, pourrait l'expliquer.",
      },
    });
  },
};

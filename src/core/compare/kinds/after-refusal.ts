import type { Context, Kind } from '../context';
import { consentDrafts, groupsIn, type Moment } from '../needs-consent';

const rule = {
  en: 'LIL art. 82; CNIL 2020-091: a refusal has to be respected (law).',
  fr: 'Loi Informatique et Libertés art. 82 ; CNIL 2020-091 : un refus doit être respecté (loi).',
};

/**
 * Was this item's category refused in the partial choice that held at its moment? The choice in force when it was
 * first seen speaks; what began before any partial choice counts only if every later one refuses it too.
 */
function refusedThen(context: Context, item: Moment): boolean {
  const events = [...context.consent.timeline].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const inForce = events.filter((e) => e.at <= item.firstSeen).at(-1);
  if (item.consentPhase === 'partial' && inForce?.phase === 'partial')
    return inForce.categories[item.category] === false;
  const last = item.lastSeen ?? item.firstSeen;
  const partial = events.filter(
    (e) => e.phase === 'partial' && (e.at <= last || item.consentPhase === 'partial'),
  );
  return partial.length > 0 && partial.every((e) => e.categories[item.category] === false);
}

/** Needed consent, and came while everything, or its category, was refused. */
export const afterRefusal: Kind = {
  kind: 'after-refusal',
  claim: 'refusal-respected',
  reads: ['cookies', 'storage', 'requests', 'state'],
  rule,
  ruleLevel: 'law',
  detect: (context) => {
    const groups = [
      ...groupsIn(context, 'refused', () => true),
      ...groupsIn(context, 'partial', (item) => refusedThen(context, item)),
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

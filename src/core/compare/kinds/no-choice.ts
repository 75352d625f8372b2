import type { Kind } from '../context';
import { groupsIn } from '../needs-consent';
import { stateDraft } from '../state-draft';
import { things } from '../words';

const rule = {
  en: 'LIL art. 82: what needs consent runs only after an accord given on the page (law).',
  fr: 'Loi Informatique et Libertés art. 82 : ce qui exige un consentement ne s’exécute qu’après un accord donné sur la page (loi).',
};

/** Something that needs consent runs, and the page was looked at and offered no choice. */
export const noChoice: Kind = {
  kind: 'no-choice',
  claim: 'consent-before-cookies',
  reads: ['cookies', 'storage', 'requests', 'state'],
  rule,
  ruleLevel: 'law',
  detect: (context) => {
    const { offer, timeline, cmp } = context.consent;
    const chosen = timeline.some((e) => !['unknown', 'before-choice'].includes(e.phase));
    if (!offer || offer.bannerSeen || offer.wayBack === true || chosen || cmp !== null) return [];
    return groupsIn(context, 'unknown', () => true).map((group) => {
      const what = things(group.cookies, group.storage, group.requests);
      const name = context.vendorName(group.vendor);
      return stateDraft(context, {
        severity: group.severity,
        confidence: group.unattributed ? 'low' : 'medium',
        evidence: [...group.cookies, ...group.storage, ...group.requests].map((i) => i.id),
        vendor: group.vendor,
        explanation: {
          en: `${name}: ${what.en} came, and no choice was seen on the page.`,
          fr: `${name} : ${what.fr}, sans qu'aucun choix n'ait été vu sur la page.`,
        },
        declared: context.declaredAs('consent'),
        observed: {
          en: `No consent banner was seen in ${context.loads} page loads, while ${what.en} came.`,
          fr: `Aucun bandeau de consentement vu en ${context.loads} chargements, alors qu'arrivaient ${what.fr}.`,
        },
        rule,
        ruleLevel: 'law',
        limits: {
          en: 'A banner that this extension does not recognise, or another extension that hides banners, could explain it.',
          fr: 'Un bandeau que cette extension ne reconnaît pas, ou une autre extension qui masque les bandeaux, pourrait l’expliquer.',
        },
        seenAt: offer.seenAt,
      });
    });
  },
};

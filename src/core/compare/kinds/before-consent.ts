import type { Context, Draft, Kind } from '../context';
import { consentDrafts, exemptIn, groupsIn } from '../needs-consent';
import { moment, sentence, things } from '../words';

const rule = {
  en: 'LIL art. 82: storage and reading on a device need consent given beforehand, unless strictly necessary (law).',
  fr: "Loi Informatique et Libertés art. 82 : l'écriture et la lecture sur le terminal exigent un accord préalable, sauf stricte nécessité (loi).",
};

/** Needed consent, and came before a choice was recorded. */
export const beforeConsent: Kind = {
  kind: 'before-consent',
  claim: 'consent-before-cookies',
  reads: ['cookies', 'storage', 'requests', 'state'],
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
    const early = consentDrafts(
      context,
      groupsIn(context, 'before-choice', ({ category }) => !allowed.has(category)),
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
    return [...early, ...exemptButPromised(context)];
  },
};

/** Exempt by law, though this declaration promises consent for every cookie: told as information, accused of nothing. */
function exemptButPromised(context: Context): Draft[] {
  if (context.declaration?.consent.allCookies !== true) return [];
  const { cookies, storage } = exemptIn(context, 'before-choice');
  const all = [...cookies, ...storage];
  const firstSeen = all.map((i) => i.firstSeen).sort()[0];
  if (firstSeen === undefined) return [];
  const what = things(cookies, storage, []);
  const at = moment(firstSeen);
  return [
    {
      severity: 'info',
      confidence: 'high',
      evidence: all.map((i) => i.id),
      vendor: null,
      exempt: true,
      explanation: {
        en: `${sentence(what.en)} came before a choice; the law exempts them, though the declaration promises consent for all cookies.`,
        fr: `${sentence(what.fr)} avant tout choix : la loi en dispense, même si la déclaration promet un accord pour tous les cookies.`,
      },
      parts: {
        declared: context.declaredAs('consent'),
        observed: {
          en: `${sentence(what.en)}, first ${at.en}, before a choice was recorded.`,
          fr: `${sentence(what.fr)}, pour la première fois ${at.fr}, avant qu'un choix ne soit enregistré.`,
        },
        rule: {
          en: 'LIL art. 82; CNIL 2020-091: what serves the session, the sharing of load or security needs no consent (law, doctrine).',
          fr: 'Loi Informatique et Libertés art. 82 ; CNIL 2020-091 : ce qui sert la session, la répartition de charge ou la sécurité se passe de consentement (loi, doctrine).',
        },
        ruleLevel: 'doctrine',
        limits: {
          en: 'Differs from the words of the declaration only; it is exempt in law as far as its purpose is known.',
          fr: 'Écart avec les seuls mots de la déclaration ; la loi en dispense, pour autant que la finalité est connue.',
        },
      },
      firstSeen,
      lastSeen:
        all
          .map((i) => i.lastSeen ?? i.firstSeen)
          .sort()
          .at(-1) ?? firstSeen,
    },
  ];
}

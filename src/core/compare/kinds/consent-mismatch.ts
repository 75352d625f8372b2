import { disagreements } from '../../consent/signals';
import type { LocalizedText } from '../../model/terms';
import type { Kind } from '../context';
import { stateDraft } from '../state-draft';

const rule = {
  en: 'LIL art. 82; CNIL 2020-091: a refusal has to be respected by all who act on the page (law).',
  fr: 'Loi Informatique et Libertés art. 82 ; CNIL 2020-091 : un refus doit être respecté par tous ceux qui agissent sur la page (loi).',
};

const SOURCES: Readonly<Record<string, LocalizedText>> = {
  tcf: { en: 'the IAB TCF interface', fr: 'l’interface TCF de l’IAB' },
  gpp: { en: 'the IAB GPP interface', fr: 'l’interface GPP de l’IAB' },
  'google-consent-mode': { en: 'Google Consent Mode', fr: 'le mode Consentement de Google' },
};
const CATEGORIES: Readonly<Record<string, LocalizedText>> = {
  analytics: { en: 'audience measurement', fr: 'la mesure d’audience' },
  marketing: { en: 'advertising', fr: 'la publicité' },
  functional: { en: 'functional services', fr: 'les services fonctionnels' },
};

/** Another source on the page says "allowed" after the banner's answer was "refused". */
export const consentMismatch: Kind = {
  kind: 'consent-mismatch',
  rule,
  ruleLevel: 'law',
  claim: null,
  reads: ['state'],
  detect: (context) => {
    const found = disagreements(context.consent.timeline, context.consent.signals ?? []);
    return found.map(({ signal, category }) => {
      const source = SOURCES[signal.source] ?? { en: signal.source, fr: signal.source };
      const what = CATEGORIES[category] ?? { en: category, fr: category };
      return stateDraft(context, {
        // It bears on what Google does with its answer, which no browser sees: worth knowing, no promise broken.
        severity: 'info',
        confidence: 'medium',
        evidence: ['consent.signals'],
        explanation: {
          en: `The choice was a refusal, and ${source.en} says that ${what.en} is allowed.`,
          fr: `Le choix était un refus, alors que ${source.fr} indique « accordé » pour ${what.fr}.`,
        },
        declared: context.declaredAs('consent'),
        observed: {
          en: `After the refusal, ${source.en} on the page still read “granted” for ${what.en}.`,
          fr: `Après le refus, ${source.fr} sur la page indiquait encore « accordé » pour ${what.fr}.`,
        },
        rule,
        ruleLevel: 'law',
        limits: {
          en: 'A signal that is set again on the next page only, or that nobody on the page reads, could explain it.',
          fr: 'Un signal mis à jour seulement à la page suivante, ou que rien ne lit sur la page, pourrait l’expliquer.',
        },
        seenAt: signal.at,
      });
    });
  },
};

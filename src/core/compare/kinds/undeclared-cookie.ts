import { isAttributed, UNATTRIBUTED } from '../attribution';
import type { Kind } from '../context';
import { isChoiceCookie } from '../never-accused';
import { purposeSeverity } from '../severity';
import { moment, setter } from '../words';

const rule = {
  en: 'LIL art. 82; CJEU C-673/17: the purposes of cookies are stated beforehand (law).',
  fr: 'Loi Informatique et Libertés art. 82 ; CJUE C-673/17 : les finalités des cookies sont annoncées au préalable (loi).',
};

/** A cookie whose purpose is known and not declared, of a vendor that is not named. */
export const undeclaredCookie: Kind = {
  kind: 'undeclared-cookie',
  claim: 'cookie-categories',
  reads: ['cookies', 'storage', 'requests', 'state'],
  rule,
  ruleLevel: 'law',
  detect: (context) =>
    context.cookies
      .filter((c) => c.declared === 'undeclared' && !isChoiceCookie(context, c))
      .map((c) => {
        const name = context.vendorName(c.vendor);
        const at = moment(c.firstSeen);
        const from = setter(c.setterUrl);
        const purpose = PURPOSES[c.category] ?? PURPOSES.other;
        const attributed = isAttributed(context, c);
        return {
          severity: attributed ? purposeSeverity(c.category) : ('info' as const),
          confidence: attributed ? (c.classification?.confidence ?? ('high' as const)) : ('low' as const),
          ...(c.category === 'necessary' ? { exempt: true } : {}),
          evidence: [c.id],
          vendor: c.vendor,
          explanation: {
            en: `${name}: the cookie ${c.name} serves ${purpose.en}; neither this purpose nor this company is declared.`,
            fr: `${name} : le cookie ${c.name} sert ${purpose.fr} ; ni cette finalité ni cette entreprise n'est déclarée.`,
          },
          parts: {
            declared: context.declaredAs('categories'),
            observed: {
              en: `The cookie ${c.name} of ${name}, set ${at.en}${from.en}.`,
              fr: `Le cookie ${c.name} de ${name}, déposé ${at.fr}${from.fr}.`,
            },
            rule,
            ruleLevel: 'law' as const,
            limits: {
              en: `The company could act for one that is declared; its name is told from the cookie’s name and place.${attributed ? '' : UNATTRIBUTED.en}`,
              fr: `L'entreprise pourrait agir pour une entreprise déclarée ; elle est reconnue au nom et à l'emplacement du cookie.${attributed ? '' : UNATTRIBUTED.fr}`,
            },
          },
          firstSeen: c.firstSeen,
          lastSeen: c.lastSeen,
        };
      }),
};

const other = { en: 'another purpose', fr: 'une autre finalité' };
export const PURPOSES: Readonly<Record<string, { en: string; fr: string }>> & { other: typeof other } = {
  other,
  marketing: { en: 'advertising', fr: 'la publicité' },
  analytics: { en: 'audience measurement', fr: "la mesure d'audience" },
  functional: { en: 'a function of the page', fr: 'une fonction de la page' },
  necessary: { en: 'the running of the page', fr: 'le fonctionnement de la page' },
};

import type { Kind } from '../context';
import { moment } from '../words';

const rule = {
  en: 'LIL art. 82; EDPB Guidelines 2/2023: reading out the device needs consent like a cookie (law, doctrine).',
  fr: 'Loi Informatique et Libertés art. 82 ; CEPD, lignes directrices 2/2023 : lire le terminal exige un accord comme un cookie (loi, doctrine).',
};

/** A script read the device out through an interface that tells browsers apart. */
export const fingerprinting: Kind = {
  kind: 'fingerprinting',
  claim: 'consent-before-cookies',
  reads: ['fingerprinting', 'requests', 'state'],
  rule,
  ruleLevel: 'law',
  detect: (context) => {
    const byScript = new Map<string, typeof context.observations.fingerprinting>();
    for (const f of context.observations.fingerprinting) {
      byScript.set(f.scriptUrl, [...(byScript.get(f.scriptUrl) ?? []), f]);
    }
    return [...byScript].map(([scriptUrl, uses]) => {
      const apis = [...new Set(uses.map((u) => u.api))];
      // One interface may serve a drawing; several by one script serve telling browsers apart.
      const several = apis.length >= 2;
      // Fraud prevention and bot detection read the device for security, which is exempt: told, not accused.
      const host = /^[a-z]+:\/\/([^/:?#]+)/.exec(scriptUrl)?.[1];
      const party = context.requests.find((r) => r.thirdParty && r.host === host);
      const accused =
        party?.category !== 'necessary' &&
        uses.some((u) => ['before-choice', 'refused', 'withdrawn'].includes(u.consentPhase));
      const firstSeen = uses.map((u) => u.firstSeen ?? context.now).sort()[0] ?? context.now;
      return {
        severity: several && accused ? ('minor' as const) : ('info' as const),
        confidence: several ? ('medium' as const) : ('low' as const),
        evidence: uses.map((u, i) => u.id ?? `fingerprinting.${u.api}.${i + 1}`),
        vendor: party?.vendor ?? null,
        ...(party?.category === 'necessary' ? { exempt: true } : {}),
        explanation: {
          en: `A script read out ${apis.join(', ')}, which tells browsers apart.`,
          fr: `Un script a lu ${apis.join(', ')}, ce qui permet de distinguer les navigateurs.`,
        },
        parts: {
          declared: context.declaredAs('consent'),
          observed: {
            en: `${scriptUrl}: ${uses.map((u) => `${u.api} ${u.count} times`).join(', ')}, first ${moment(firstSeen).en}.`,
            fr: `${scriptUrl} : ${uses.map((u) => `${u.api} ${u.count} fois`).join(', ')}, la première ${moment(firstSeen).fr}.`,
          },
          rule,
          ruleLevel: 'law' as const,
          limits: {
            en: 'Fraud prevention on a payment page, or an ordinary drawing that is read back, could explain it.',
            fr: 'La prévention de la fraude au paiement, ou un dessin ordinaire relu, pourrait l’expliquer.',
          },
        },
        firstSeen,
        lastSeen: firstSeen,
      };
    });
  },
};

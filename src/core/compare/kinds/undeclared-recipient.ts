import type { Severity } from '../../model/terms';
import type { Draft, Kind } from '../context';
import { type Party, undeclaredParties } from '../undeclared-parties';
import { moment } from '../words';

const rule = {
  en: 'GDPR art. 13(1)(e): the recipients of personal data, or their categories, are named (law).',
  fr: 'RGPD art. 13, § 1, e : les destinataires des données, ou leurs catégories, sont indiqués (loi).',
};

/** A third party that receives requests and is not among the declared recipients. */
export const undeclaredRecipient: Kind = {
  kind: 'undeclared-recipient',
  rule,
  ruleLevel: 'law',
  detect: (context) => {
    const drafts: Draft[] = undeclaredParties(context).map((party) => {
      const hosts = [...new Set(party.requests.map((r) => r.host))].slice(0, 4).join(', ');
      const requests = party.requests.reduce((sum, r) => sum + r.count, 0);
      const at = moment(party.firstSeen);
      const sent = [...new Set(party.requests.flatMap((r) => (r.sent ?? []).map((p) => p.name)))]
        .slice(0, 8)
        .join(', ');
      const kin = party.kin
        ? {
            en: ` It may act for ${party.kin}, which is declared.`,
            fr: ` Il peut agir pour ${party.kin}, qui est déclaré.`,
          }
        : { en: ' It may act for a declared company.', fr: ' Il peut agir pour une entreprise déclarée.' };
      return {
        severity: severityOf(party),
        confidence: party.vendor === null ? 'medium' : 'high',
        evidence: [...party.requests, ...party.cookies].map((item) => item.id),
        vendor: party.vendor,
        explanation: {
          en: `${party.name} received requests and is not among the declared recipients.`,
          fr: `${party.name} a reçu des requêtes et ne figure pas parmi les destinataires déclarés.`,
        },
        parts: {
          declared: context.declaredAs('recipients'),
          observed: {
            en: `${requests} requests to ${hosts}, first ${at.en}${sent ? `; parameters sent: ${sent}` : ''}.`,
            fr: `${requests} requêtes vers ${hosts}, la première ${at.fr}${sent ? ` ; paramètres envoyés : ${sent}` : ''}.`,
          },
          rule,
          ruleLevel: 'law',
          limits: {
            en: `Every request tells the other side the network address of this browser.${kin.en} Another extension could have caused it.`,
            fr: `Toute requête révèle l'adresse réseau de ce navigateur.${kin.fr} Une autre extension pourrait en être la cause.`,
          },
        },
        firstSeen: party.firstSeen,
        lastSeen: party.lastSeen,
      };
    });
    return [...drafts, ...standsInFront(context)];
  },
};

function severityOf(party: Party): Severity {
  const tracks = party.requests.some((r) => r.category === 'marketing' || r.category === 'analytics');
  if (tracks) return 'major';
  return party.kin !== null ? 'info' : 'minor';
}

/** A network in front of the site's own hosts is no third party on the page: worth knowing, nothing more. */
function standsInFront(context: Parameters<Kind['detect']>[0]): Draft[] {
  const inFront = new Map<string, typeof context.requests>();
  for (const r of context.requests) {
    if (r.thirdParty || !r.servedBy || context.isDeclaredVendor(r.servedBy)) continue;
    inFront.set(r.servedBy, [...(inFront.get(r.servedBy) ?? []), r]);
  }
  return [...inFront].map(([vendor, requests]) => {
    const name = context.vendorName(vendor);
    const firstSeen = requests.map((r) => r.firstSeen).sort()[0] ?? context.now;
    return {
      severity: 'info' as const,
      confidence: 'high' as const,
      evidence: requests.map((r) => r.id),
      vendor,
      explanation: {
        en: `${name} answers for the site's own addresses and is not among the declared recipients.`,
        fr: `${name} répond pour les adresses du site et ne figure pas parmi les destinataires déclarés.`,
      },
      parts: {
        declared: context.declaredAs('recipients'),
        observed: {
          en: `Answers from ${requests.map((r) => r.host).join(', ')} carry this network's mark.`,
          fr: `Les réponses de ${requests.map((r) => r.host).join(', ')} portent la marque de ce réseau.`,
        },
        rule,
        ruleLevel: 'law' as const,
        limits: {
          en: 'A network in front of a site usually acts as its processor.',
          fr: 'Un réseau placé devant un site agit en général comme son sous-traitant.',
        },
      },
      firstSeen,
      lastSeen:
        requests
          .map((r) => r.lastSeen ?? r.firstSeen)
          .sort()
          .at(-1) ?? firstSeen,
    };
  });
}

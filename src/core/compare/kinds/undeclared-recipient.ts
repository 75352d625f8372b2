import type { Severity } from '../../model/terms';
import { cmpWords } from '../cmp-companies';
import type { Draft, Kind } from '../context';
import { isTracking } from '../severity';
import { type Party, undeclaredParties } from '../undeclared-parties';
import { moment, whatWasSent } from '../words';

const rule = {
  en: 'GDPR art. 13(1)(e): the recipients of personal data, or their categories, are named (law).',
  fr: 'RGPD art. 13, § 1, e : les destinataires des données, ou leurs catégories, sont indiqués (loi).',
};

/** A third party that receives requests and is not among the declared recipients. */
export const undeclaredRecipient: Kind = {
  kind: 'undeclared-recipient',
  claim: 'recipients-complete',
  reads: ['requests', 'cookies', 'state'],
  rule,
  ruleLevel: 'law',
  detect: (context) => {
    const drafts: Draft[] = undeclaredParties(context).map((party) => {
      const hosts = [...new Set(party.requests.map((r) => r.host))].slice(0, 4).join(', ');
      const requests = party.requests.reduce((sum, r) => sum + r.count, 0);
      const at = moment(party.firstSeen);
      const sent = whatWasSent(party.requests);
      const declared = context.declaredAs('recipients');
      const platform = cmpWords(context, party.vendor);
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
          declared: { en: `${declared.en}${platform.en}`, fr: `${declared.fr}${platform.fr}` },
          observed: {
            en: `${requests} requests to ${hosts}, first ${at.en}${sent.en ? `; sent: ${sent.en}` : ''}.`,
            fr: `${requests} requêtes vers ${hosts}, la première ${at.fr}${sent.fr ? ` ; envoyé : ${sent.fr}` : ''}.`,
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
  if (party.requests.some((r) => isTracking(r.category))) return 'major';
  // The means of asking for consent is exempt (CNIL 2020-091), and a company of a declared group may act for it.
  const asks = party.info?.purposes.includes('consent management') === true;
  return party.kin !== null || asks ? 'info' : 'minor';
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

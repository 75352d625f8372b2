import type { Kind } from '../context';
import { adequacyWords, SAFEGUARD_WORDS, safeguardOf } from '../countries';
import { undeclaredParties } from '../undeclared-parties';
import { moment } from '../words';

const rule = {
  en: 'GDPR art. 13(1)(f), 44 to 46: transfers outside the EU/EEA and their safeguards are stated (law).',
  fr: 'RGPD art. 13, § 1, f, et 44 à 46 : les transferts hors UE/EEE et leurs garanties sont indiqués (loi).',
};

/** A recipient outside the EU/EEA that the declaration does not name. */
export const undeclaredTransfer: Kind = {
  kind: 'undeclared-transfer',
  claim: 'transfers-declared',
  reads: ['requests', 'cookies', 'state'],
  rule,
  ruleLevel: 'law',
  detect: (context) =>
    undeclaredParties(context).flatMap((party) => {
      const { info } = party;
      if (!info || info.country === null) return [];
      const outside = !context.countries.eea.has(info.country);
      const parentOutside = info.parentCountry !== null && !context.countries.eea.has(info.parentCountry);
      if (!outside && !parentOutside) return [];
      const country = outside ? info.country : (info.parentCountry ?? info.country);
      const at = moment(party.firstSeen);
      const stated = SAFEGUARD_WORDS[safeguardOf(context.countries, info) ?? 'unknown'];
      const adequacy = adequacyWords(context.countries, country);
      return [
        {
          // A contract partner inside the EEA whose parent is elsewhere: a transfer is possible, not shown.
          severity: outside ? ('minor' as const) : ('info' as const),
          confidence: outside ? ('medium' as const) : ('low' as const),
          evidence: party.requests.map((r) => r.id),
          vendor: party.vendor,
          explanation: {
            en: `${party.name} (${country}) received requests; the declaration names no transfer to it.`,
            fr: `${party.name} (${country}) a reçu des requêtes ; la déclaration ne mentionne aucun transfert vers cette entreprise.`,
          },
          parts: {
            declared: context.declaredAs('transfers'),
            observed: {
              en: `Requests to ${party.requests.map((r) => r.host).join(', ')}, first ${at.en}. Seat of the company: ${country}.`,
              fr: `Requêtes vers ${party.requests.map((r) => r.host).join(', ')}, la première ${at.fr}. Siège de l'entreprise : ${country}.`,
            },
            rule,
            ruleLevel: 'law' as const,
            limits: {
              en: `The seat of a company is not the place of its servers; an adequacy decision or contract clauses could cover it.${adequacy ? ` ${adequacy.en}` : ''} ${party.name}: ${stated.en}`,
              fr: `Le siège d'une entreprise n'est pas le lieu de ses serveurs ; une décision d'adéquation ou des clauses contractuelles pourraient le couvrir.${adequacy ? ` ${adequacy.fr}` : ''} ${party.name} : ${stated.fr}`,
            },
          },
          firstSeen: party.firstSeen,
          lastSeen: party.lastSeen,
        },
      ];
    }),
};

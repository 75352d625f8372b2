import type { StatedSafeguard } from '../classify/knowledge';
import type { LocalizedText } from '../model/terms';

/** A country that the European Commission holds adequate (GDPR art. 45). */
export interface Adequacy {
  name: LocalizedText;
  /** Number of the decision. */
  decision: string;
  /** Whom alone it covers; absent = everybody there. */
  scope?: LocalizedText;
}

/** What is known of countries, ISO 3166-1 alpha-2; facts come from `data/countries`. */
export interface Countries {
  /** EU and EEA member states. */
  eea: ReadonlySet<string>;
  adequate: ReadonlyMap<string, Adequacy>;
}

/** The adequacy decision for a country in one sentence; null where there is none. It stays a transfer to be stated. */
export function adequacyWords(countries: Countries, country: string): LocalizedText | null {
  const found = countries.adequate.get(country);
  if (!found) return null;
  const { decision, scope, name } = found;
  return {
    en: `Adequacy decision ${decision} of the European Commission: ${name.en}${scope ? ` (${scope.en})` : ''}.`,
    fr: `Décision d'adéquation ${decision} de la Commission européenne : ${name.fr}${scope ? ` (${scope.fr})` : ''}.`,
  };
}

/** Where a company sits, and what it says of its transfers. */
export interface Seat {
  country: string | null;
  parentCountry: string | null;
  safeguard: StatedSafeguard | null;
}

/** `none-needed`: seat and parent in the EEA. `adequacy`: a decision covers the whole country. Else what is stated. */
export type SafeguardKind = StatedSafeguard | 'none-needed' | 'adequacy';

/** The country outside the EEA that a company or its parent sits in; null where both are inside, or self-hosted. */
export const outsideEea = (countries: Countries, { country, parentCountry }: Seat): string | null =>
  [country, parentCountry].find((c) => c !== null && !countries.eea.has(c)) ?? null;

/** Under which safeguard data would go to a company: by its seat, or as it says itself; null for self-hosted software. */
export function safeguardOf(countries: Countries, seat: Seat): SafeguardKind | null {
  if (seat.country === null) return null;
  const outside = outsideEea(countries, seat);
  if (outside === null) return 'none-needed';
  if (seat.safeguard !== null) return seat.safeguard;
  const decision = countries.adequate.get(outside);
  return decision && outside !== 'US' ? 'adequacy' : 'unknown';
}

/** The same in words. What a company states is repeated as its statement, never as a fact. */
export const SAFEGUARD_WORDS: Readonly<Record<SafeguardKind, LocalizedText>> = {
  'none-needed': {
    en: 'Seat in the EU/EEA: no safeguard needed for that.',
    fr: "Siège dans l'UE/EEE : aucune garantie requise à ce titre.",
  },
  adequacy: {
    en: 'Adequacy decision of the European Commission.',
    fr: "Décision d'adéquation de la Commission européenne.",
  },
  dpf: {
    en: 'States a certification under the EU-US Data Privacy Framework.',
    fr: 'Déclare une certification au titre du cadre de protection des données UE-États-Unis (DPF).',
  },
  scc: {
    en: 'States standard contractual clauses of the European Commission.',
    fr: 'Déclare des clauses contractuelles types de la Commission européenne.',
  },
  'dpf-and-scc': {
    en: 'States a certification under the EU-US Data Privacy Framework, and standard contractual clauses.',
    fr: 'Déclare une certification au titre du cadre de protection des données UE-États-Unis (DPF), et des clauses contractuelles types.',
  },
  bcr: {
    en: 'States binding corporate rules.',
    fr: "Déclare des règles d'entreprise contraignantes (BCR).",
  },
  unknown: {
    en: 'Which safeguard it states is not known here; to be asked of the site.',
    fr: "La garantie qu'elle déclare n'est pas connue ici ; à demander au site.",
  },
};

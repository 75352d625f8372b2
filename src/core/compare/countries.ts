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

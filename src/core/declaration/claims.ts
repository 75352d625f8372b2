import type { ClaimDefinition, Declaration, DeclaredClaim } from '../model/declaration';
import type { LocalizedText } from '../model/terms';
import { periodWords } from './period-words';

/** Fills the placeholders of a claim's words, or null where this declaration makes no such claim. */
type Rule = (declaration: Declaration) => { section: string; fill?: Record<string, LocalizedText> } | null;

const MOST_NAMED = 12;

const list = (names: readonly LocalizedText[]): LocalizedText => {
  const shown = names.slice(0, MOST_NAMED);
  const rest = names.length - shown.length;
  return {
    en: shown.map((n) => n.en).join(', ') + (rest > 0 ? ` and ${rest} more` : ''),
    fr: shown.map((n) => n.fr).join(', ') + (rest > 0 ? ` et ${rest} de plus` : ''),
  };
};
const same = (text: string): LocalizedText => ({ en: text, fr: text });

const RIGHTS: Readonly<Record<string, LocalizedText>> = {
  access: { en: 'access', fr: 'accès' },
  rectification: { en: 'rectification', fr: 'rectification' },
  erasure: { en: 'erasure', fr: 'effacement' },
  restriction: { en: 'restriction', fr: 'limitation' },
  portability: { en: 'portability', fr: 'portabilité' },
  objection: { en: 'objection', fr: 'opposition' },
  'automated-decision': { en: 'no automated decision', fr: 'pas de décision automatisée' },
  'post-mortem': { en: 'instructions for after death', fr: 'directives après la mort' },
  'withdraw-consent': { en: 'withdrawal of consent', fr: 'retrait du consentement' },
  complaint: { en: 'complaint', fr: 'réclamation' },
};
const SAFEGUARDS: Readonly<Record<string, LocalizedText>> = {
  SCC: { en: 'standard contractual clauses', fr: 'clauses contractuelles types' },
  DPF: { en: 'Data Privacy Framework', fr: 'Data Privacy Framework' },
  adequacy: { en: 'adequacy decision', fr: "décision d'adéquation" },
  BCR: { en: 'binding corporate rules', fr: "règles d'entreprise contraignantes" },
  'explicit-consent': { en: 'explicit consent', fr: 'consentement explicite' },
  'art46-other': { en: 'appropriate safeguards', fr: 'garanties appropriées' },
};

const countryNames = {
  en: new Intl.DisplayNames(['en'], { type: 'region' }),
  fr: new Intl.DisplayNames(['fr'], { type: 'region' }),
};

const day = (language: 'en' | 'fr', date: string): string =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'fr', { dateStyle: 'long', timeZone: 'UTC' }).format(
    Date.parse(`${date}T00:00:00Z`),
  );

const asksConsent = ({ consent }: Declaration): boolean => consent.analytics === 'required';
const offersChoice = ({ consent }: Declaration): boolean =>
  consent.analytics === 'required' || consent.analytics === 'choice';

/** Which claims a declaration makes, from its facts alone. In the order of `data/claims`. */
const RULES: Readonly<Record<string, Rule>> = {
  'tracker-lifetime': ({ trackerLifetime }) =>
    trackerLifetime && {
      section: trackerLifetime.section,
      fill: { period: periodWords(trackerLifetime.duration) },
    },
  'tracker-consent-basis': (d) => (asksConsent(d) ? { section: d.consent.section } : null),
  'server-retention': ({ retention }) =>
    retention[0]
      ? {
          section: retention[0].section,
          fill: {
            periods: list(retention.flatMap((row) => row.durations.map(periodWords)).filter(distinct)),
          },
        }
      : null,
  'cookie-categories': ({ cookieCategories }) =>
    cookieCategories[0]
      ? {
          section: cookieCategories[0].section,
          fill: { categories: list(cookieCategories.map((c) => c.name)) },
        }
      : null,
  'consent-before-cookies': (d) => (asksConsent(d) ? { section: d.consent.section } : null),
  'refusal-respected': (d) => (offersChoice(d) ? { section: d.consent.section } : null),
  'recipients-complete': ({ recipients }) =>
    recipients[0]
      ? { section: recipients[0].section, fill: { names: list(recipients.map((r) => same(r.name))) } }
      : null,
  'transfers-declared': ({ transfers }) => {
    if (!transfers.outsideEea) return null;
    const named = list(
      transfers.countries.map((code) => ({
        en: countryNames.en.of(code) ?? code,
        fr: countryNames.fr.of(code) ?? code,
      })),
    );
    const countries =
      transfers.countries.length > 0 ? { en: `: ${named.en}`, fr: ` : ${named.fr}` } : same('');
    return { section: transfers.section, fill: { countries } };
  },
  'transfer-safeguards': ({ transfers }) =>
    transfers.outsideEea && transfers.safeguards.length > 0
      ? {
          section: transfers.section,
          fill: { safeguards: list(transfers.safeguards.map((s) => SAFEGUARDS[s] ?? same(s))) },
        }
      : null,
  'contact-reachable': ({ controller }) => (controller.email ? { section: controller.section } : null),
  'rights-answered': ({ rights }) =>
    rights[0]
      ? {
          section: rights[0].section,
          fill: { rights: list(rights.map(({ right }) => RIGHTS[right] ?? same(right))) },
        }
      : null,
  'withdraw-any-time': ({ withdrawal, rights }) => {
    const right = rights.find((one) => one.right === 'withdraw-consent');
    const section = withdrawal?.section ?? right?.section;
    return section === undefined ? null : { section };
  },
  'policy-unchanged': ({ statedDate, policyUrls }) =>
    policyUrls.length > 0
      ? {
          section: '',
          fill: {
            date: statedDate
              ? { en: `, stated as of ${day('en', statedDate)}`, fr: `, datée du ${day('fr', statedDate)}` }
              : same(''),
          },
        }
      : null,
};

const distinct = (text: LocalizedText, index: number, all: readonly LocalizedText[]): boolean =>
  all.findIndex((other) => other.en === text.en) === index;

/**
 * The testable statements of a declaration that nobody packed, each in the claim's own words for any site. What the
 * facts do not show is no claim.
 */
export function claimsOf(
  declaration: Declaration,
  definitions: Readonly<Record<string, ClaimDefinition>>,
): DeclaredClaim[] {
  const out: DeclaredClaim[] = [];
  for (const [claim, rule] of Object.entries(RULES)) {
    const words = definitions[claim]?.anySite;
    const made = words && rule(declaration);
    if (!words || !made) continue;
    const say = (text: LocalizedText): LocalizedText => ({
      en: filled(text.en, 'en', made.fill),
      fr: filled(text.fr, 'fr', made.fill),
    });
    out.push({
      claim,
      section: made.section,
      statement: say(words.statement),
      ...(words.title ? { title: say(words.title) } : {}),
      ...(words.showsKept ? { showsKept: say(words.showsKept) } : {}),
      ...(words.showsBroken ? { showsBroken: say(words.showsBroken) } : {}),
    });
  }
  return out;
}

const filled = (text: string, language: 'en' | 'fr', fill: Record<string, LocalizedText> = {}): string =>
  text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => fill[name]?.[language] ?? '');

/** Ids of the claims that can be made of any site, for the test that holds the data against them. */
export const ANY_SITE_CLAIMS = Object.keys(RULES);

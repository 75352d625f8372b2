import type { Declaration } from '../model/declaration';
import type { Declared, LocalizedText } from '../model/terms';
import { vendorsAtWork } from './attribution';
import type { CompareInput, Context } from './context';
import { listedCookie, namedByDomain } from './listed-cookies';

const NOT_STATED: LocalizedText = {
  en: 'The declaration says nothing about it.',
  fr: "La déclaration n'en dit rien.",
};

/**
 * Declared, ambiguous, undeclared (report contract): `declared` when the category is declared and the vendor is the
 * site itself or a declared recipient; `undeclared` when the category is known and not declared and the vendor is
 * not named; `ambiguous` between the two, or when the purpose is not known.
 */
export function declaredState(
  item: { vendor: string | null; category: string; ownHost: boolean },
  isDeclaredVendor: (vendor: string) => boolean,
  categories: ReadonlySet<string>,
): Declared {
  const vendorNamed = item.vendor === null ? item.ownHost : isDeclaredVendor(item.vendor);
  if (item.category === 'unknown') return 'ambiguous';
  const categoryNamed = categories.has(item.category);
  if (vendorNamed && categoryNamed) return 'declared';
  return vendorNamed || categoryNamed ? 'ambiguous' : 'undeclared';
}

/** Works out once what every kind of finding asks for, and marks each observation. */
export function prepare(input: CompareInput): Context {
  const { declaration } = input;
  const named = new Set<string>();
  for (const recipient of declaration?.recipients ?? []) {
    named.add(recipient.vendor);
    for (const covered of recipient.covers) named.add(covered);
  }
  const isDeclaredVendor = (vendor: string): boolean => named.has(vendor);
  const declaredCategories = new Set((declaration?.cookieCategories ?? []).flatMap((c) => c.covers));
  const own = (host: string): boolean => isOwnHost(host, input.site, declaration);
  // Without a declaration nothing is undeclared: there is nothing to compare with.
  const mark = (vendor: string | null, category: string, host: string): Declared =>
    declaration === null
      ? 'ambiguous'
      : declaredState({ vendor, category, ownHost: own(host) }, isDeclaredVendor, declaredCategories);

  const { observations } = input;
  return {
    ...input,
    cookies: observations.cookies.map((c) => {
      const declared = mark(c.vendor, c.category, c.domain);
      const listed = declared === 'declared' ? undefined : listedCookie(declaration, c.name);
      if (!listed) return { ...c, declared };
      // The policy names this very cookie: it is told of, under whichever purpose.
      const same = listed.category === null || c.category === 'unknown' || listed.category === c.category;
      return { ...c, declared: same ? ('declared' as const) : ('ambiguous' as const) };
    }),
    storage: observations.storage.map((s) => ({
      ...s,
      declared: mark(s.vendor, s.category, hostOf(s.origin)),
    })),
    requests: observations.requests.map((r) => {
      const thirdParty = r.thirdParty && !own(r.host);
      if (!thirdParty) return { ...r, thirdParty, declared: 'declared' as const };
      const vendorNamed =
        (r.vendor !== null && isDeclaredVendor(r.vendor)) || namedByDomain(declaration, r.registrableDomain);
      return {
        ...r,
        thirdParty,
        declared: vendorNamed
          ? ('declared' as const)
          : declaration
            ? ('undeclared' as const)
            : ('ambiguous' as const),
      };
    }),
    vendorsAtWork: vendorsAtWork(input),
    requestIds: new Set(observations.requests.map((r) => r.id)),
    isDeclaredVendor,
    declaredCategories,
    declaredAs: (subject) => declaredAs(declaration, subject),
    vendorName: (vendor) => (vendor === null ? input.site : (input.vendors(vendor)?.name ?? vendor)),
  };
}

/** The site's own hosts are never a third party. */
export function isOwnHost(host: string, site: string, declaration: Declaration | null): boolean {
  return [site, ...(declaration?.ownHosts ?? [])].some((own) => host === own || host.endsWith(`.${own}`));
}

const hostOf = (origin: string): string => /^[a-z]+:\/\/([^/:]+)/.exec(origin)?.[1] ?? origin;

function declaredAs(
  declaration: Declaration | null,
  subject: Parameters<Context['declaredAs']>[0],
): LocalizedText {
  if (!declaration) return NOT_STATED;
  const from = { en: policyOf(declaration, 'en'), fr: policyOf(declaration, 'fr') };
  const say = (section: string, en: string, fr: string): LocalizedText => ({
    en: `${placeOf(section, 'en')}${en} (${from.en})`,
    fr: `${placeOf(section, 'fr')}${fr} (${from.fr})`,
  });
  const claim = (id: string): LocalizedText | null => {
    const found = declaration.claims.find((c) => c.claim === id);
    return found ? say(found.section, found.statement.en, found.statement.fr) : null;
  };
  switch (subject) {
    case 'lifetime':
      return claim('tracker-lifetime') ?? NOT_STATED;
    case 'consent':
      return claim('consent-before-cookies') ?? NOT_STATED;
    case 'categories':
      return claim('cookie-categories') ?? NOT_STATED;
    case 'recipients':
      return claim('recipients-complete') ?? NOT_STATED;
    case 'transfers':
      return claim('transfers-declared') ?? NOT_STATED;
    case 'security':
      return claim('appropriate-security') ?? NOT_STATED;
    case 'contact':
      return claim('contact-reachable') ?? NOT_STATED;
    case 'withdrawal':
      return claim('withdraw-any-time') ?? NOT_STATED;
    case 'changes':
      return claim('policy-unchanged') ?? NOT_STATED;
  }
}

/** A numbered section by its number, one without by its heading. */
function placeOf(section: string, language: 'en' | 'fr'): string {
  if (section === '') return '';
  const colon = language === 'fr' ? ' : ' : ': ';
  if (/^[\dA-Z][\d.]*$/.test(section)) return `§ ${section}${colon}`;
  return language === 'fr' ? `« ${section} »${colon}` : `“${section}”${colon}`;
}

function policyOf(declaration: Declaration, language: 'en' | 'fr'): string {
  const url =
    declaration.policyUrls.find((p) => p.language === language)?.url ?? declaration.policyUrls[0]?.url ?? '';
  if (declaration.statedDate === null) return url;
  return language === 'en'
    ? `policy of ${declaration.statedDate}, ${url}`
    : `politique du ${declaration.statedDate}, ${url}`;
}

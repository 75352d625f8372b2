import type { Declaration } from '../model/declaration';
import type { CookieObservation, RequestObservation, StorageObservation } from '../model/observation';
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

/** What follows from site and declaration alone: it holds for every comparison until one of them changes. */
export interface Ground
  extends Pick<
    Context,
    'isDeclaredVendor' | 'declaredCategories' | 'declaredAs' | 'vendorName' | 'isOwnHost' | 'vendors'
  > {
  from: Pick<CompareInput, 'site' | 'declaration' | 'vendors'>;
  cookie: (c: CookieObservation) => CookieObservation;
  key: (s: StorageObservation) => StorageObservation;
  request: (r: RequestObservation) => RequestObservation;
}

/**
 * Works out once what every kind of finding asks for, and marks each observation.
 * @param before of an earlier comparison; what it marked is not marked again while it holds
 */
export function prepare(
  input: CompareInput,
  before: Ground | null = null,
): { context: Context; ground: Ground } {
  const ground = before !== null && holds(before, input) ? before : lay(input);
  const { observations } = input;
  const { isDeclaredVendor, declaredCategories, declaredAs, vendorName, isOwnHost, vendors } = ground;
  const context = {
    ...input,
    vendors,
    cookies: observations.cookies.map(ground.cookie),
    storage: observations.storage.map(ground.key),
    requests: observations.requests.map(ground.request),
    vendorsAtWork: vendorsAtWork(input),
    requestIds: new Set(observations.requests.map((r) => r.id)),
    isDeclaredVendor,
    declaredCategories,
    declaredAs,
    vendorName,
    isOwnHost,
  };
  return { context, ground };
}

const holds = ({ from }: Ground, input: CompareInput): boolean =>
  from.site === input.site && from.declaration === input.declaration && from.vendors === input.vendors;

function lay({ site, declaration, vendors }: CompareInput): Ground {
  const named = new Set<string>();
  for (const recipient of declaration?.recipients ?? []) {
    named.add(recipient.vendor);
    for (const covered of recipient.covers) named.add(covered);
  }
  const isDeclaredVendor = (vendor: string): boolean => named.has(vendor);
  const isNamedDomain = remembered(namedByDomain(declaration));
  const declaredCategories = new Set((declaration?.cookieCategories ?? []).flatMap((c) => c.covers));
  const ownHosts = [site, ...(declaration?.ownHosts ?? [])];
  const isOwnHost = remembered((host: string) =>
    ownHosts.some((own) => host === own || host.endsWith(`.${own}`)),
  );
  const vendorOf = remembered(vendors);
  // Without a declaration nothing is undeclared: there is nothing to compare with.
  const mark = (vendor: string | null, category: string, host: string): Declared =>
    declaration === null
      ? 'ambiguous'
      : declaredState({ vendor, category, ownHost: isOwnHost(host) }, isDeclaredVendor, declaredCategories);
  return {
    from: { site, declaration, vendors },
    cookie: once((c) => {
      const declared = mark(c.vendor, c.category, c.domain);
      const listed = declared === 'declared' ? undefined : listedCookie(declaration, c.name);
      if (!listed) return marked(c, declared);
      // The policy names this very cookie: it is told of, under whichever purpose.
      const same = listed.category === null || c.category === 'unknown' || listed.category === c.category;
      return marked(c, same ? 'declared' : 'ambiguous');
    }),
    key: once((s) => marked(s, mark(s.vendor, s.category, hostOf(s.origin)))),
    request: once((r) => {
      if (!r.thirdParty) return marked(r, 'declared');
      if (isOwnHost(r.host)) return { ...r, thirdParty: false, declared: 'declared' };
      const isNamed = (r.vendor !== null && isDeclaredVendor(r.vendor)) || isNamedDomain(r.registrableDomain);
      return marked(r, isNamed ? 'declared' : declaration ? 'undeclared' : 'ambiguous');
    }),
    vendors: vendorOf,
    isOwnHost,
    isDeclaredVendor,
    declaredCategories,
    declaredAs: remembered((subject) => declaredAs(declaration, subject)),
    vendorName: (vendor) => (vendor === null ? site : (vendorOf(vendor)?.name ?? vendor)),
  };
}

/** Copies only where the mark differs: most of a comparison's time is making objects. */
const marked = <T extends { declared: Declared }>(item: T, declared: Declared): T =>
  item.declared === declared ? item : { ...item, declared };

/** A function that works out each answer once. */
function remembered<K extends string, V>(work: (key: K) => V): (key: K) => V {
  const answers = new Map<K, V>();
  return (key) => {
    const known = answers.get(key);
    if (known !== undefined || answers.has(key)) return known as V;
    const answer = work(key);
    answers.set(key, answer);
    return answer;
  };
}

/** The same for objects, which are forgotten with their keys. */
function once<T extends object>(work: (item: T) => T): (item: T) => T {
  const answers = new WeakMap<T, T>();
  return (item) => {
    const known = answers.get(item);
    if (known) return known;
    const answer = work(item);
    answers.set(item, answer);
    return answer;
  };
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

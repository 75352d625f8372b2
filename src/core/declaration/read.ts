import { documentOf, type PolicyDocument } from './document';
import type { KnownName, Place, PolicyFacts, StatedCategory, StatedCookie } from './facts';
import { readAuthorities } from './read/authorities';
import { isCookiePolicy, readCategories } from './read/categories';
import { readConsent } from './read/consent';
import { readEmails, readOfficer, readOtherContacts } from './read/contacts';
import { readController } from './read/controller';
import { readCookieProse } from './read/cookie-prose';
import { readCookieTables } from './read/cookie-table';
import { readDate } from './read/date';
import { readLanguage } from './read/language';
import { withProviders } from './read/provider';
import { readRecipients } from './read/recipients';
import { readRetention } from './read/retention';
import { readRights } from './read/rights';
import { readTransfers } from './read/transfers';
import type { PolicyNode } from './tree';

export interface PolicyReadingResult {
  document: PolicyDocument;
  facts: PolicyFacts;
}

/** What has to be known to read a policy; the facts come from `data/policy-reading.ts`. */
export interface KnownFacts {
  /** Companies that policies name, for normalising. */
  names: readonly KnownName[];
  /** Codes of the members of the European Economic Area: data that go there leave nothing. */
  eea: ReadonlySet<string>;
}

/** Reads what a policy states out of its parsed page: a pure function of tree and known facts. */
export function readPolicy(tree: PolicyNode, known: KnownFacts, lang = ''): PolicyReadingResult {
  const document = documentOf(tree, lang);
  return { document, facts: readFacts(document, known) };
}

function withCookies(
  declared: PolicyFacts['categories']['declared'],
  cookies: readonly StatedCookie[],
): PolicyFacts['categories']['declared'] {
  const first = new Map<StatedCategory, { place: Place }>(
    declared.map(({ category, place }) => [category, { place }]),
  );
  for (const cookie of cookies)
    if (cookie.category && !first.has(cookie.category)) first.set(cookie.category, cookie);
  return [...first].map(([category, { place }]) => ({ category, place }));
}

function readFacts(document: PolicyDocument, { names, eea }: KnownFacts): PolicyFacts {
  const language = readLanguage(document);
  const controller = readController(document);
  const whole = isCookiePolicy(document);
  const tables = readCookieTables(document, whole);
  const listed = new Set(tables.cookies.map((cookie) => cookie.name.toLowerCase().replace(/^_+/, '')));
  const prose = readCookieProse(document, whole, listed);
  const cookies = withProviders([...tables.cookies, ...prose.cookies], names, document.text);
  const told = readCategories(document);
  // Where the text names no kinds, the cookies that it lists tell them.
  const categories = told.explicit ? told : { ...told, declared: withCookies(told.declared, cookies) };
  const stated = new Set([
    ...categories.declared.map(({ category }) => category),
    ...cookies.map(({ category }) => category).filter((category) => category !== null),
  ]);
  const own = controller ? [controller.name, ...controller.aliases] : [];
  return {
    language,
    date: readDate(document, language),
    controller,
    emails: readEmails(document),
    otherContacts: readOtherContacts(document),
    dpo: readOfficer(document),
    authorities: readAuthorities(document),
    rights: readRights(document),
    recipients: readRecipients(document, names, cookies, own, tables.tables),
    categories,
    cookies,
    retention: readRetention(document, tables.tables, prose.blocks),
    transfers: readTransfers(document, eea),
    consent: readConsent(document, stated),
  };
}

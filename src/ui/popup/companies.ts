import type { CookieObservation, RequestObservation, StorageObservation } from '../../core/model/observation';
import type { ReportBody } from '../../core/model/report';
import type { Category, Declared, LocalizedText } from '../../core/model/terms';
import { type Item, nameOf } from '../components/evidence';

export interface Company {
  /** Vendor id, registrable domain, or empty for the site itself. */
  id: string;
  name: string;
  own: boolean;
  /** ISO 3166-1 alpha-2, null when not known. */
  country: string | null;
  /** Under which safeguard data would go there; null where nothing is to be said. */
  safeguard: LocalizedText | null;
  /** The worst of its items: undeclared before ambiguous before declared. */
  declared: Declared;
  categories: Category[];
  cookies: CookieObservation[];
  storage: StorageObservation[];
  requests: RequestObservation[];
}

const WORST_FIRST: readonly Declared[] = ['undeclared', 'ambiguous', 'declared'];

/**
 * Everything observed, by who it belongs to: what is not declared first, then the larger ones; the site itself last
 * among its equals. A cookie of no known vendor belongs to the site it was set for.
 */
export function companies(report: ReportBody): Company[] {
  const found = new Map<string, Company>();
  const recipient = new Map(report.recipients.map((one) => [one.vendor, one]));

  function companyOf(vendor: string | null, domain: string, thirdParty: boolean): Company {
    const own = vendor === null && !thirdParty;
    const id = vendor ?? (own ? '' : domain);
    const known = found.get(id);
    if (known) return known;
    const named = vendor === null ? undefined : recipient.get(vendor);
    const company: Company = {
      id,
      name: named?.name ?? vendor ?? domain,
      own,
      country: named?.country ?? null,
      safeguard: named?.transfer?.outsideEea ? (named.transfer.safeguard?.text ?? null) : null,
      declared: 'declared',
      categories: [],
      cookies: [],
      storage: [],
      requests: [],
    };
    found.set(id, company);
    return company;
  }

  function note(company: Company, declared: Declared, category: Category): void {
    if (WORST_FIRST.indexOf(declared) < WORST_FIRST.indexOf(company.declared)) company.declared = declared;
    if (!company.categories.includes(category)) company.categories.push(category);
  }

  const belongs = (domain: string) => domain === report.site || domain.endsWith(`.${report.site}`);
  for (const cookie of report.cookies) {
    const company = companyOf(cookie.vendor, cookie.domain, !belongs(cookie.domain));
    company.cookies.push(cookie);
    note(company, cookie.declared, cookie.category);
  }
  for (const entry of report.storage) {
    const host = URL.canParse(entry.origin) ? new URL(entry.origin).hostname : entry.origin;
    const company = companyOf(entry.vendor, host, !belongs(host));
    company.storage.push(entry);
    note(company, entry.declared, entry.category);
  }
  for (const request of report.requests) {
    if (!request.thirdParty && request.vendor === null) continue;
    const company = companyOf(request.vendor, request.registrableDomain, request.thirdParty);
    company.requests.push(request);
    note(company, request.declared, request.category);
  }

  const size = (company: Company) =>
    company.cookies.length + company.storage.length + company.requests.length;
  return [...found.values()].sort(
    (a, b) =>
      WORST_FIRST.indexOf(a.declared) - WORST_FIRST.indexOf(b.declared) ||
      Number(a.own) - Number(b.own) ||
      size(b) - size(a) ||
      a.name.localeCompare(b.name),
  );
}

/** A company's observations as evidence items: cookies, then keys, then requests. */
export function itemsOfCompany(company: Company): Item[] {
  return [
    ...company.cookies.map((cookie): Item => ({ kind: 'cookie', id: cookie.id, cookie })),
    ...company.storage.map((entry): Item => ({ kind: 'storage', id: entry.id, entry })),
    ...company.requests.map((request): Item => ({ kind: 'request', id: request.id, request })),
  ];
}

export const declaredOf = (item: Item): Declared | null => {
  if (item.kind === 'cookie') return item.cookie.declared;
  if (item.kind === 'storage') return item.entry.declared;
  return item.kind === 'request' ? item.request.declared : null;
};

/** The items of a company that match what is searched and filtered; a match on the company's own name keeps them all. */
export function matching(company: Company, search: string, filter: 'all' | Declared): Item[] {
  const wanted = search.trim().toLowerCase();
  const whole = company.name.toLowerCase().includes(wanted);
  return itemsOfCompany(company).filter((item) => {
    if (filter !== 'all' && declaredOf(item) !== filter) return false;
    return whole || nameOf(item).toLowerCase().includes(wanted);
  });
}

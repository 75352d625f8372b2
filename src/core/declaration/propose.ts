import type { ClaimDefinition, Declaration } from '../model/declaration';
import { claimsOf } from './claims';
import type { Place, PolicyFacts } from './facts';
import type { PolicyKind } from './find';
import {
  authorityOf,
  categoriesOf,
  consentOf,
  controllerOf,
  cookiesOf,
  distinctBy,
  type ReadPage,
  recipientsOf,
  retentionOf,
  trackersOf,
  transfersOf,
  withdrawalOf,
} from './propose-parts';
import { nameKey, type VendorNaming } from './recipient-vendors';

/** Where a fact of the proposal was read: the policy's own words, shown to the person and kept with the proposal only. */
export interface Evidence {
  url: string;
  section: string;
  words: string;
}

export interface Proposal {
  declaration: Declaration;
  /** By fact: `controller`, `email`, `date`, `recipient VENDOR`, `category NAME`, `right NAME`, `retention ID`, … */
  evidence: Record<string, Evidence>;
}

export interface ProposeParts {
  site: string;
  pages: readonly ReadPage[];
  /** Day of the reading, YYYY-MM-DD. */
  today: string;
  naming: VendorNaming;
  claims: Readonly<Record<string, ClaimDefinition>>;
}

/**
 * The declaration that a site's own pages make, several pages taken as one text: the privacy policy speaks first, a
 * cookie policy adds to it, a legal notice fills what neither says. Nothing is invented: what no page states is left
 * out, null or `not-stated`. Pure. Throws RangeError without a page.
 */
export function proposeDeclaration({ site, pages, today, naming, claims }: ProposeParts): Proposal {
  const order: readonly PolicyKind[] = ['privacy', 'cookies', 'legal'];
  const read = [...pages].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  const [main] = read;
  if (!main) throw new RangeError('a declaration needs at least one page that was read');
  const evidence: Record<string, Evidence> = {};
  const note = (fact: string, place: Place | null, url: string): string => {
    if (place && !evidence[fact]) {
      const text = read.find((page) => page.url === url)?.text;
      evidence[fact] = { url, section: place.section, words: text ? lineOf(text, place) : place.words };
    }
    return place?.section ?? '';
  };
  /** The first page that states it, in the order above. */
  const first = <T>(pick: (facts: PolicyFacts) => T | null | undefined): { value: T; url: string } | null => {
    for (const { facts, url } of read) {
      const value = pick(facts);
      if (value !== null && value !== undefined) return { value, url };
    }
    return null;
  };

  const date = first(({ date: stated }) => stated);
  if (date) note('date', date.value.place, date.url);
  // A page that does not say who speaks may list the site itself as the provider of its own cookies.
  const own = new Set([
    nameKey(site),
    nameKey(site.replace(/\.[^.]+$/, '')),
    ...read.flatMap(({ facts: { controller } }) =>
      controller ? [controller.name, ...controller.aliases].map(nameKey) : [],
    ),
  ]);
  const isSelf = (name: string): boolean => own.has(nameKey(name));
  const declaration: Declaration = {
    schemaVersion: 1,
    id: site,
    packVersion: `read-${today}`,
    reviewedOn: today,
    sources: read.map(({ url }) => ({ title: url, url })),
    statedDate: date?.value.date ?? null,
    ownHosts: [site],
    policyUrls: read
      .filter(({ kind }, index) => kind !== 'legal' || index === 0)
      .map(({ url, kind, facts }) => ({ language: facts.language, url, kind })),
    service: { name: site, applicationHosts: [] },
    controller: controllerOf(site, first, note),
    supervisoryAuthority: authorityOf(first, note),
    recipients: recipientsOf(read, naming, note).filter(({ name }) => !isSelf(name)),
    cookieCategories: categoriesOf(read, note),
    ...cookiesOf(read),
    retention: retentionOf(read, note),
    trackerLifetime: trackersOf(read, note),
    consent: consentOf(read, note),
    ...withdrawalOf(read, note),
    hosting: null,
    transfers: transfersOf(read, note),
    rights: distinctBy(
      read.flatMap(({ facts, url }) =>
        facts.rights.map(({ right, place }) => ({ right, section: note(`right ${right}`, place, url) })),
      ),
      ({ right }) => right,
    ),
    claims: [],
  };
  return { declaration: { ...declaration, claims: claimsOf(declaration, claims) }, evidence };
}

const LONGEST_LINE = 260;

/** The line of the text that a place stands in, or as much of a long one as shows what was read. */
function lineOf(text: string, { start, end }: Place): string {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const next = text.indexOf('\n', Math.max(start, end - 1));
  const to = next < 0 ? text.length : next;
  if (to - from <= LONGEST_LINE) return text.slice(from, to).trim();
  const left = Math.max(from, start - 90);
  const right = Math.min(to, Math.max(end, start) + 90, start + LONGEST_LINE);
  return `${left > from ? '…' : ''}${text.slice(left, right).trim()}${right < to ? '…' : ''}`;
}

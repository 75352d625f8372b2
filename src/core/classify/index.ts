import type { Category } from '../model/terms';
import { cookieHost, createSites, decode, readAddress } from './address';
import type { Classification } from './answer';
import { type HostAnswer, indexHosts } from './hosts';
import { CATEGORY_OF } from './knowledge';
import { fitsCookie, fitsKey, indexNames } from './names';
import type { ReadRow } from './names-packed';
import { type BroadOwner, type Owner, readOwners, type VendorFacts } from './owners';
import type { Packed } from './pack';

export type { Classification } from './answer';
export type { Knowledge } from './knowledge';

const UNKNOWN: Classification = Object.freeze({
  vendor: null,
  organisation: null,
  category: 'unknown',
  confidence: 'low',
  pattern: null,
  source: null,
  tracking: false,
});

/** Names under which any vendor keeps choices, oppositions, tokens and its load balancing. */
const OTHER_PURPOSE = /opt.?(out|in)|consent|gdpr|privacy|ccpa|gpp|csrf|xsrf|^__?cf|^aws|lb$/i;

/**
 * Makes ready to answer at once: what is known is read as it is asked for. Every answer is a look-up. Never throws on
 * foreign input.
 * @param data as `pack` gives it
 */
export function createClassifier(data: Packed) {
  const owners = readOwners(data.owners);
  const { onSite, hasHost } = createSites();
  const hosts = indexHosts(data, owners, UNKNOWN);
  const cookies = indexNames(data.cookies.own, fitsCookie);
  const broadCookies = indexNames(data.cookies.broad, fitsCookie);
  const software = indexNames(data.cookies.software, fitsCookie);
  const keys = indexNames(data.keys, fitsKey);

  /**
   * A third party's own domain tells who it is; what the cookie is for only where all its hosts serve one purpose,
   * and the name does not speak of a choice, an opposition or protection.
   */
  const hostOwner = (domain: string, name: string): Classification => {
    const { answer } = hosts.find(domain, '/');
    if (answer.vendor === null) return UNKNOWN;
    const known = owners.vendorById(answer.vendor);
    const single = known
      ? known.single === undefined || known.single === answer.category
      : tracks(answer.category);
    const told = single && answer.category !== 'necessary' && !OTHER_PURPOSE.test(name);
    const category = told ? answer.category : 'unknown';
    return { ...answer, category, confidence: 'medium', tracking: tracks(category) };
  };

  const ownAnswer = (row: ReadRow): Classification => {
    row.answer ??= answerOfOwn(row, owners.vendor(row.owner));
    return row.answer;
  };

  return {
    /** What is known of a vendor; for one of the broad layer that is its name. */
    vendor(id: string): VendorFacts | undefined {
      const known = owners.vendorById(id);
      if (known) return known;
      const broad = owners.broadById(id);
      if (!broad) return undefined;
      const { organisation, category } = broad;
      return {
        id,
        name: organisation,
        organisation,
        country: null,
        parentCountry: null,
        safeguard: null,
        category,
        purposes: [],
        mayQualify: false,
      };
    },
    /** All of our own layer. */
    vendors: (): readonly VendorFacts[] => owners.vendors(),

    /** Hosts known to be a vendor's whatever the path, for rules that stop it. */
    hostsOf: hosts.hostsOf,

    /** @param input.url absolute address; the page's own site is no vendor of itself */
    classifyRequest(input: { url: string; pageUrl: string; type: string }): Classification {
      const address = readAddress(input.url);
      if (address === null) return UNKNOWN;
      const { answer }: HostAnswer = hosts.find(address.host, address.rest);
      if (answer === UNKNOWN) {
        const home = onSite(address.host, input.pageUrl);
        return hosts.mayHaveShape(address.rest, home)
          ? hosts.shape(address.host, address.rest, home)
          : UNKNOWN;
      }
      return onSite(address.host, input.pageUrl) ? UNKNOWN : answer;
    },

    /**
     * A host of the page's own site that resolves to another's name (CNAME): a measuring or advertising company behind it
     * is `medium` at most, with the name that it resolves to as the reason. Who hosts the site's files is no such company.
     * @param input.canonicalName what the browser's resolver says
     */
    classifyCanonicalName(input: { url: string; pageUrl: string; canonicalName: string }): Classification {
      const address = readAddress(input.url);
      const canonical = cookieHost(input.canonicalName);
      if (address === null || canonical === address.host || !onSite(address.host, input.pageUrl))
        return UNKNOWN;
      if (onSite(canonical, input.pageUrl)) return UNKNOWN;
      const { answer } = hosts.find(canonical, address.rest);
      if (!answer.tracking) return UNKNOWN;
      return { ...answer, confidence: 'medium', source: 'canonical-name', pattern: `CNAME ${canonical}` };
    },

    /** The name is matched percent-decoded: some vendors' slashes are encoded in the jar. */
    classifyCookie(input: {
      name: string;
      domain: string;
      path?: string;
      value?: string;
      pageUrl: string;
    }): Classification {
      const domain = cookieHost(input.domain);
      // Without a page to hold against, a cookie is taken for the site's own.
      const home = domain === '' || onSite(domain, input.pageUrl) || !hasHost(input.pageUrl);
      const plain = decode(input.name);
      const own =
        cookies.find(plain, domain, home) ??
        (plain === input.name ? undefined : cookies.find(input.name, domain, home));
      if (own) return ownAnswer(own);
      const broad = broadCookies.find(plain, domain, home);
      if (broad) return broadAnswer(broad, owners.cookie(broad.owner));
      if (!home) return hostOwner(domain, plain);
      const found = software.find(plain, domain, home);
      return found ? broadAnswer(found, null) : UNKNOWN;
    },

    classifyStorageKey(input: {
      kind: string;
      key: string;
      origin: string;
      pageUrl: string;
    }): Classification {
      const found = keys.find(decode(input.key), input.kind, true);
      return found ? ownAnswer(found) : UNKNOWN;
    },
  };
}

const tracks = (category: Category): boolean => category === 'analytics' || category === 'marketing';

function answerOfOwn(row: ReadRow, { id, organisation }: Owner): Classification {
  const category = CATEGORY_OF[row.category];
  return {
    vendor: id,
    organisation,
    category,
    confidence: row.shared ? 'medium' : 'high',
    pattern: row.pattern,
    source: 'vendors',
    tracking: tracks(category),
  };
}

/** @param owner null = software that a site runs itself */
function broadAnswer(row: ReadRow, owner: BroadOwner | null): Classification {
  if (row.answer) return row.answer;
  const category = CATEGORY_OF[row.category];
  const id = owner?.id ?? null;
  row.answer = {
    vendor: id,
    organisation: id === null ? null : (owner?.organisation ?? null),
    category,
    confidence: 'medium',
    pattern: row.match === 'p' ? `${row.pattern}*` : row.pattern,
    source: owner ? 'open-cookie-database' : 'software',
    tracking: tracks(category),
  };
  return row.answer;
}

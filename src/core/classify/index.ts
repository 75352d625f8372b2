import type { Category } from '../model/terms';
import { cookieHost, createSites, decode, readAddress } from './address';
import type { Classification } from './answer';
import { type HostAnswer, indexHosts } from './hosts';
import { CATEGORY_OF, type CookieRow, type KeyRow, type Knowledge, type KnownVendor } from './knowledge';
import { fitsPlace, indexNames } from './names';

export type { Classification } from './answer';
export type { Knowledge, KnownVendor } from './knowledge';

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

/** Who is asked for: our own vendors in full, those of the broad layer by name. */
type AnyVendor = Omit<KnownVendor, 'hosts' | 'cookies' | 'keys' | 'shapes'>;

/** Prepares the knowledge once; every answer after that is a look-up. Never throws on foreign input. */
export function createClassifier(knowledge: Knowledge) {
  const own = new Map<string, KnownVendor>(knowledge.vendors.map((v) => [v.id, v]));
  const { onSite, hasHost } = createSites();
  const hosts = indexHosts(knowledge, UNKNOWN);
  const cookies = indexNames(namedCookies(knowledge), fitsCookie);
  const broadCookies = indexNames(namedBroadCookies(knowledge, own), fitsCookie);
  const software = indexNames(namedSoftware(knowledge), fitsCookie);
  let keys: ReturnType<typeof indexKeys> | undefined;

  /**
   * A third party's own domain tells who it is; what the cookie is for only where all its hosts serve one purpose,
   * and the name does not speak of a choice, an opposition or protection.
   */
  const hostOwner = (domain: string, name: string): Classification => {
    const { answer } = hosts.find(domain, '/');
    if (answer.vendor === null) return UNKNOWN;
    const known = own.get(answer.vendor);
    const single = known
      ? known.hosts.every(([, code]) => CATEGORY_OF[code] === answer.category)
      : tracks(answer.category);
    const told = single && answer.category !== 'necessary' && !OTHER_PURPOSE.test(name);
    const category = told ? answer.category : 'unknown';
    return { ...answer, category, confidence: 'medium', tracking: tracks(category) };
  };

  return {
    /** What is known of a vendor; for one of the broad layer that is its name. */
    vendor(id: string): AnyVendor | undefined {
      const known = own.get(id);
      if (known) return known;
      const broad =
        knowledge.hosts.find(([found]) => found === id) ?? knowledge.cookies.find(([found]) => found === id);
      if (!broad) return undefined;
      const category = typeof broad[2] === 'string' ? CATEGORY_OF[broad[2]] : 'unknown';
      return {
        id,
        name: broad[1],
        organisation: broad[1],
        country: null,
        parentCountry: null,
        safeguard: null,
        category,
        purposes: [],
        mayQualify: false,
      };
    },
    vendors: (): readonly KnownVendor[] => knowledge.vendors,

    /** Hosts known to be a vendor's whatever the path, for rules that stop it. */
    hostsOf(id: string): string[] {
      const rows = own.get(id)?.hosts.filter(([, , paths]) => !paths) ?? [];
      const broad = knowledge.hosts.filter(([found]) => found === id).flatMap(([, , , domains]) => domains);
      return [...new Set([...rows.map(([host]) => host), ...broad].map((host) => host.replace(/^\*\./, '')))];
    },

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
      let found = cookies.find(plain, domain, home);
      if (!found && plain !== input.name) found = cookies.find(input.name, domain, home);
      found ??=
        broadCookies.find(plain, domain, home) ?? (home ? software.find(plain, domain, home) : undefined);
      if (found) return answerOf(found);
      return home ? UNKNOWN : hostOwner(domain, plain);
    },

    classifyStorageKey(input: {
      kind: string;
      key: string;
      origin: string;
      pageUrl: string;
    }): Classification {
      // Pages with keys are few against those with requests: prepared when first asked for.
      keys ??= indexKeys(knowledge);
      const found = keys.find(decode(input.key), input.kind, true);
      return found ? answerOf(found) : UNKNOWN;
    },
  };
}

const fitsCookie = ({ row }: Named<CookieRow>, domain: string, home: boolean): boolean =>
  fitsPlace(row, domain, home);
const fitsKey = ({ row }: Named<KeyRow>, kind: string): boolean => row[3] === kind;

/** Whose rows they are: one for all rows of a vendor or platform. */
interface Owner {
  vendor: KnownVendor | null;
  /** For the broad layer: id and name of whom it belongs to. */
  id: string | null;
  name: string;
  source: 'vendors' | 'open-cookie-database' | 'software';
}

/** A row with whose it is; the answer is made when it is first asked for. There are ten thousand of them: kept small. */
interface Named<Row> {
  row: Row;
  owner: Owner;
  answer: Classification | null;
}

const tracks = (category: Category): boolean => category === 'analytics' || category === 'marketing';

function answerOf(named: Named<CookieRow> | Named<KeyRow>): Classification {
  if (named.answer) return named.answer;
  const { row } = named;
  const { vendor, id, name, source } = named.owner;
  // Only rows of cookies are so long: several vendors use this name.
  const shared = row.length > 5;
  const category = CATEGORY_OF[row[2]];
  const made: Classification = vendor
    ? {
        vendor: vendor.id,
        organisation: vendor.organisation,
        category,
        confidence: shared ? 'medium' : 'high',
        pattern: row[1],
        source,
        tracking: tracks(category),
      }
    : {
        vendor: id,
        organisation: id === null ? null : name,
        category,
        confidence: 'medium',
        pattern: row[0] === 'p' ? `${row[1]}*` : row[1],
        source,
        tracking: tracks(category),
      };
  named.answer = made;
  return made;
}

const indexKeys = (knowledge: Knowledge) => indexNames(namedKeys(knowledge), fitsKey);

const ownerOf = (vendor: KnownVendor): Owner => ({
  vendor,
  id: vendor.id,
  name: vendor.name,
  source: 'vendors',
});

function namedCookies({ vendors }: Knowledge): Named<CookieRow>[] {
  // Names that are tied to a domain come first: they are the more exact.
  const tied: Named<CookieRow>[] = [];
  const free: Named<CookieRow>[] = [];
  for (const vendor of vendors) {
    const owner = ownerOf(vendor);
    for (const row of vendor.cookies) (row[4] ? tied : free).push({ row, owner, answer: null });
  }
  for (const named of free) tied.push(named);
  return tied;
}

function namedKeys({ vendors }: Knowledge): Named<KeyRow>[] {
  const named: Named<KeyRow>[] = [];
  for (const vendor of vendors) {
    const owner = ownerOf(vendor);
    for (const row of vendor.keys) named.push({ row, owner, answer: null });
  }
  return named;
}

function namedBroadCookies(
  { cookies }: Knowledge,
  own: ReadonlyMap<string, KnownVendor>,
): Named<CookieRow>[] {
  const named: Named<CookieRow>[] = [];
  for (const [id, platform, rows] of cookies) {
    const name = (id === null ? undefined : own.get(id)?.organisation) ?? platform;
    const owner: Owner = { vendor: null, id, name, source: 'open-cookie-database' };
    for (const row of rows) named.push({ row, owner, answer: null });
  }
  return named;
}

function namedSoftware({ software }: Knowledge): Named<CookieRow>[] {
  const owner: Owner = { vendor: null, id: null, name: '', source: 'software' };
  return software.map((row) => ({ row, owner, answer: null }));
}

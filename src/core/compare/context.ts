import type { StatedSafeguard } from '../classify/knowledge';
import type { CmpCookie, Consent } from '../model/consent';
import type { ClaimDefinition, Declaration } from '../model/declaration';
import type { Finding, FindingKind } from '../model/finding';
import type { Network } from '../model/network';
import type {
  CookieObservation,
  Observations,
  RequestObservation,
  ServerObservation,
  StorageObservation,
} from '../model/observation';
import type { LocalizedText, RuleLevel } from '../model/terms';
import type { Countries } from './countries';

/** What the comparison needs to know of a vendor. */
export interface VendorInfo {
  id: string;
  name: string;
  organisation: string;
  /** ISO 3166-1 alpha-2 of the entity that people in the EEA deal with; null = self-hosted software. */
  country: string | null;
  parentCountry: string | null;
  safeguard: StatedSafeguard | null;
  category: string;
  purposes: readonly string[];
  /** Audience measurement that may be exempt from consent if it is set up so (CNIL 2020-091 art. 5). */
  mayQualify: boolean;
}

/** What reading the live policy page gave. */
export interface PolicyReading {
  readAt: string;
  url: string;
  /** Null when it could not be read. */
  statedDate: string | null;
  readable: boolean;
  /** Codes of the facts that differ from the pack. */
  changedFacts: readonly string[];
  /** The same in words. */
  changes?: readonly LocalizedText[];
  /** The contact address is shown only to readers with scripts. */
  contactObfuscated: boolean;
}

export interface CompareInput {
  site: string;
  observations: Observations;
  declaration: Declaration | null;
  /** Claim definitions by id. */
  claims: Readonly<Record<string, ClaimDefinition>>;
  consent: Consent;
  /** What the site's own CMP declares about cookies; empty where it tells nothing. */
  cmpCookies: readonly CmpCookie[];
  policy: PolicyReading | null;
  /** Page loads observed, by the consent phase they ended in. */
  loads: number;
  loadsByPhase: Readonly<Record<string, number>>;
  vendors: (id: string) => VendorInfo | undefined;
  countries: Countries;
  /** Addresses that answered for the site's own pages, and whose they may be. */
  servers?: readonly ServerObservation[];
  networks?: readonly Network[];
  /** Now, as an instant: findings that are about a state, not an event, carry it. */
  now: string;
}

/** The input with what every kind needs worked out once. */
export interface Context extends CompareInput {
  cookies: readonly CookieObservation[];
  storage: readonly StorageObservation[];
  requests: readonly RequestObservation[];
  /** Is this vendor, or a company it is covered by, among the declared recipients? */
  isDeclaredVendor: (vendor: string) => boolean;
  declaredCategories: ReadonlySet<string>;
  /** Where a subject is declared, in words, with its section. */
  declaredAs: (
    subject:
      | 'consent'
      | 'categories'
      | 'recipients'
      | 'lifetime'
      | 'transfers'
      | 'security'
      | 'contact'
      | 'withdrawal'
      | 'changes',
  ) => LocalizedText;
  vendorName: (vendor: string | null) => string;
  /** The site's own hosts are never a third party. */
  isOwnHost: (host: string) => boolean;
  /** Vendors seen doing something on the page; see `attribution.ts`. */
  vendorsAtWork: ReadonlySet<string>;
  requestIds: ReadonlySet<string>;
}

/** A finding before it has its id and its claims. */
export type Draft = Omit<Finding, 'id' | 'kind' | 'claim' | 'claims'>;

/** What a kind looks at; a new observation elsewhere leaves its findings as they are. */
export type Subject = 'cookies' | 'storage' | 'requests' | 'fingerprinting' | 'state';

/** One kind of finding: one file in `kinds/`. */
export interface Kind {
  kind: FindingKind;
  /** The claim that it is about before all others (report contract, "compares with"); null: none of the policy's. */
  claim: string | null;
  reads: readonly Subject[];
  rule: LocalizedText;
  ruleLevel: RuleLevel;
  detect(context: Context): Draft[];
}

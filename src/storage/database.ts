import Dexie, { type EntityTable } from 'dexie';
import type { Receipt } from '../core/consent/receipt';
import type { ChangedFact } from '../core/declaration/compare';
import type { PolicyFacts } from '../core/declaration/facts';
import type { PolicyKind } from '../core/declaration/find';
import type { Proposal } from '../core/declaration/propose';
import type { CmpCompany, CmpCookie, ConsentEvent, ConsentOffer, ConsentSignal } from '../core/model/consent';
import type { Declaration } from '../core/model/declaration';
import type { Withdrawal } from '../core/model/report';
import type { Attachment, RightsRequest } from '../core/model/rights-request';
import type { Settings } from '../core/model/settings';
import type { SiteView } from '../core/model/site-view';
import type { CookieFact, FingerprintFact, HostFact, LoadFact, StorageFact } from '../core/observe/facts';
import type { JarCookie } from '../core/observe/fold-cookie';
import { initial } from './migrations/0001-initial';
import { policies } from './migrations/0005-policies';
import { receipts } from './migrations/0007-receipts';
import { attachments } from './migrations/0008-attachments';
import { coverage } from './migrations/0010-coverage';

/** Everything about a site that is neither an observation nor a request of the person. */
export interface SiteRecord {
  site: string;
  cmp: string | null;
  timeline: ConsentEvent[];
  /**
   * Up to this moment the timeline is complete: a page has told all it did. Later events wait for their phase, since
   * a choice made before them may still be on its way.
   */
  confirmedUntil: number;
  /** Keys of records with events that wait for their phase. */
  waiting: { cookies: string[]; storage: string[]; hosts: string[] };
  /** The consent platform's services and its own names of their purposes. */
  services: Record<string, string>;
  /** Cookies as the platform's own list declares them; absent where it carries none. */
  cmpCookies?: CmpCookie[];
  /** Companies that the platform names; absent where it carries no such list. */
  cmpCompanies?: CmpCompany[];
  offer: ConsentOffer | null;
  /** A banner of no known platform was there and is not any more. */
  bannerGone?: boolean;
  /** The person was asked what was chosen in it; once is enough. Milliseconds. */
  askedAt?: number;
  /** What other sources than the platform say of the same choice; the last word of each. */
  signals?: ConsentSignal[];
  contactEmail: string | null;
  policy: {
    readAt: string;
    sha256: string;
    statedDate: string | null;
    url: string;
    obfuscated: boolean;
    /** What it states; null when it could not be read. Absent in records of earlier versions. */
    facts?: PolicyFacts | null;
    /** Facts that differ from the pack. */
    changes?: ChangedFact[];
  } | null;
  blockedVendors: string[];
  /** The address that answered last for each of the site's hosts. Milliseconds. */
  servers?: { host: string; address: string; proxied: boolean; seenAt: number }[];
  /** Moment from which on the site is observed; what was there before is told apart. */
  since: number;
  /** A notice was shown in this visit (a visit ends after 30 minutes of silence). */
  lastNoticeAt: number | null;
  lastSeenAt: number;
  /** The last batches that were taken in, by load and number: one that is told again is not counted again. */
  taken?: string[];
  /** The last noted events that were taken in: one that a death left noted is not counted again. */
  heard?: string[];
}

export interface WithdrawalRecord extends Withdrawal {
  id: string;
  site: string;
  /** Milliseconds; what is seen after it came with a page that knew of the withdrawal. */
  reloadedAt?: number;
  /** Digests of the identifying parts of what was deleted: they tell it again under another name. */
  marks?: string[];
  /** The consent platform's own record of the choice before, for an undo. */
  choiceBefore?: {
    cookies: (JarCookie & { value: string })[];
    keys: { area: 'local' | 'session'; key: string; value: string }[];
  };
}

export interface ReceiptRecord {
  id?: number;
  site: string;
  receipt: Receipt;
}

export interface GapRecord {
  id?: number;
  site: string;
  from: string;
  to: string;
  why: string;
}

/** One reading of a policy that differs from the one before. */
export interface PolicyVersion {
  id?: number;
  site: string;
  language: string;
  sha256: string;
  readAt: string;
  url: string;
  text: string;
  facts: PolicyFacts;
}

/** A site that the person had covered. */
export interface CoveredRecord {
  site: string;
  /** Milliseconds since the epoch. */
  coveredAt: number;
  declaration: Declaration | null;
  /** The other covered site whose declaration holds here too. */
  under: string | null;
  /** How the declaration came about. */
  origin: 'read' | 'imported' | 'none';
  /** The pages as they were when the person confirmed: later readings are held against them. */
  pages: PageRead[];
}

/** One page that may hold a policy, and what came of reading it. */
export interface PageRead {
  url: string;
  kind: PolicyKind;
  /** `elsewhere`: on another domain, which no permission was given for. */
  state: 'read' | 'unreadable' | 'unreachable' | 'elsewhere';
  /** In `read` pages. */
  reading?: { readAt: string; sha256: string; text: string; obfuscated: boolean; facts: PolicyFacts };
}

/** What was found on the way to covering a site; kept until it is confirmed or given up. */
export interface ProposalRecord {
  site: string;
  /** The page from which it was asked for. */
  url: string;
  /** `asked`: the browser's own question for access is open. */
  state: 'asked' | 'looking' | 'done';
  /** The tab that showed the site when it was asked for. */
  tabId?: number;
  pages: PageRead[];
  proposal: Proposal | null;
  /** A covered site whose controller the policy names. */
  under: string | null;
  changedAt: number;
}

export class VisavisDatabase extends Dexie {
  declare cookies: EntityTable<CookieFact, 'key'>;
  declare storage: EntityTable<StorageFact, 'key'>;
  declare hosts: EntityTable<HostFact, 'key'>;
  declare fingerprints: EntityTable<FingerprintFact, 'key'>;
  declare loads: EntityTable<LoadFact, 'loadId'>;
  declare sites: EntityTable<SiteRecord, 'site'>;
  declare gaps: EntityTable<GapRecord, 'id'>;
  declare withdrawals: EntityTable<WithdrawalRecord, 'id'>;
  declare receipts: EntityTable<ReceiptRecord, 'id'>;
  declare rights: EntityTable<RightsRequest, 'id'>;
  declare policies: EntityTable<PolicyVersion, 'id'>;
  declare attachments: EntityTable<Attachment, 'id'>;
  declare views: EntityTable<SiteView, 'site'>;
  declare covered: EntityTable<CoveredRecord, 'site'>;
  declare proposals: EntityTable<ProposalRecord, 'site'>;
  declare settings: EntityTable<{ id: 'settings' } & Settings, 'id'>;

  constructor() {
    super('visavis');
    initial(this);
    policies(this);
    attachments(this);
    receipts(this);
    coverage(this);
  }
}

export const database = new VisavisDatabase();

import type { VendorInfo } from '../../core/compare';
import { compare, headline } from '../../core/compare';
import { latest } from '../../core/consent/timeline';
import { changeCode, changeWords, underLiveFacts } from '../../core/declaration/live';
import type { Coverage, RequestToController } from '../../core/model/report';
import { rightName } from '../../core/model/right';
import type { RightsRequest } from '../../core/model/rights-request';
import type { SiteView } from '../../core/model/site-view';
import { countLoads } from '../../core/observe/fold-load';
import { loadsByPhase, toObservations } from '../../core/observe/to-observations';
import { buildReport } from '../../core/report/build';
import { caseStatus } from '../../core/rights/case';
import { dayOfInstant } from '../../core/rights/deadlines';
import { claims, frenchHolidayTable } from '../../data';
import { countries } from '../../data/countries';
import { rightOf } from '../../data/rights/facts';
import { database } from '../../storage/database';
import { factsOf } from '../../storage/ledger';
import { declarationOf, isAdded } from '../sites';
import { keepReceipts } from './receipts';
import { told } from './withdrawal-told';

export interface DeriveParts {
  vendors: (id: string) => VendorInfo | undefined;
  thirdPartyAccess: () => Promise<boolean>;
  generator: { version: string; browser: 'chromium' | 'firefox'; browserVersion: string };
  /** Language in which the site was shown, as far as the browser tells. */
  language?: () => string;
  now: () => number;
}

/** What this extension never sees, and what it does not see without access; words for the report. */
const NEVER = [
  'what servers store, pass on or delete',
  'the content of requests sent to third parties, beyond their addresses',
  "which script wrote a cookie or key inside third parties' frames, and the lifetime that such a script asked for",
  'which script wrote a cookie through a frame that the page had removed before, and the lifetime that it asked for',
  'reading the device out by workers (shared, service and ordinary ones)',
  "keys that a third party's frame wrote and deleted, or whose frame was gone, before the frame could be looked into",
];
const NEVER_IN_FIREFOX = ['connections that are opened ahead of a request (preconnect)'];
const WITHOUT_ACCESS = [
  "third parties' own cookies and keys (access to other sites was not granted)",
  'response headers of third parties (access to other sites was not granted)',
  'requests made inside frames of third parties and inside sandboxed frames, by workers, and by the later hops of a redirect (access to other sites was not granted)',
];

/** A request as the report tells it: the state of that day, and nothing of the letter itself. */
function toController(request: RightsRequest, now: string): RequestToController {
  const { id, right, sentOn, receivedOn, dueOn, history } = request;
  const today = dayOfInstant(now).toString();
  const { state } = caseStatus(request, rightOf(right).clock, today, frenchHolidayTable);
  return {
    id,
    right: rightName(right),
    state,
    sentOn,
    receivedOn,
    dueOn,
    history: history.map(({ at, event, detail }) => ({ at, event, ...(detail ? { detail } : {}) })),
  };
}

/** Works the stored facts of a site into the one view that every surface reads, and stores it. */
export async function derive(site: string, parts: DeriveParts): Promise<SiteView | null> {
  const record = await database.sites.get(site);
  if (!record) return null;
  await keepReceipts(site, parts.language?.() ?? 'not known', parts.now());
  const [facts, gaps, withdrawals, requests, receipts, access] = await Promise.all([
    factsOf(site),
    database.gaps.where('site').equals(site).toArray(),
    database.withdrawals.where('site').equals(site).toArray(),
    database.rights.where('site').equals(site).toArray(),
    database.receipts.where('site').equals(site).sortBy('id'),
    parts.thirdPartyAccess(),
  ]);
  const now = new Date(parts.now()).toISOString();
  const declaration = declarationOf(site) ?? null;
  const observations = toObservations(facts);
  const last = latest(record.timeline);
  const consent = {
    phase: last?.phase ?? ('unknown' as const),
    source: last?.source ?? ('none' as const),
    cmp: record.cmp,
    timeline: record.timeline,
    ...(record.offer ? { offer: record.offer } : {}),
    ...(record.signals ? { signals: record.signals } : {}),
  };
  const phases = loadsByPhase(facts);
  const policy = record.policy && {
    readAt: record.policy.readAt,
    url: record.policy.url,
    statedDate: record.policy.statedDate,
    readable: record.policy.sha256 !== '',
    changedFacts: (record.policy.changes ?? []).map(changeCode),
    changes: (record.policy.changes ?? []).map(changeWords),
    contactObfuscated: record.policy.obfuscated,
    sha256: record.policy.sha256 || null,
  };
  const live = record.policy?.facts;
  const comparison = compare({
    site,
    observations,
    // New claims are judged against what the page states now; the pack stays beside it in the report.
    declaration:
      declaration && live && !isAdded(site)
        ? underLiveFacts(declaration, live, record.policy?.changes ?? [])
        : declaration,
    claims,
    consent,
    cmpCookies: record.cmpCookies ?? [],
    policy,
    loads: countLoads(facts.loads),
    loadsByPhase: phases,
    vendors: parts.vendors,
    countries,
    now,
  });
  const coverage: Coverage = {
    thirdPartyAccess: access,
    privateWindow: false,
    gaps: gaps.map(({ from, to, why }) => ({ from, to, why })),
    notObservable: [
      ...NEVER,
      ...(parts.generator.browser === 'firefox' ? NEVER_IN_FIREFOX : []),
      ...(access ? [] : WITHOUT_ACCESS),
    ],
    loads: countLoads(facts.loads),
    loadsByPhase: phases as Record<string, number>,
  };
  const report = buildReport({
    generatedAt: now,
    ...parts.generator,
    site,
    declaration,
    policy,
    coverage,
    consent,
    comparison,
    fingerprinting: observations.fingerprinting,
    withdrawals: withdrawals.map(told),
    receipts: receipts.map((row) => row.receipt),
    requestsToController: requests.map((one) => toController(one, now)),
  });
  const view: SiteView = {
    site,
    derivedAt: now,
    report,
    headline: headline(report.claims),
    contactEmail: record.contactEmail,
    blockedVendors: record.blockedVendors,
  };
  await database.views.put(view);
  return view;
}

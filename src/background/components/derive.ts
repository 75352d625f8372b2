import type { VendorInfo } from '../../core/compare';
import { type Comparer, createComparer, headline } from '../../core/compare';
import { latest } from '../../core/consent/timeline';
import { changeCode, changeWords, underLiveFacts } from '../../core/declaration/live';
import type { Coverage, RequestToController } from '../../core/model/report';
import { rightName } from '../../core/model/right';
import type { RightsRequest } from '../../core/model/rights-request';
import type { SiteView } from '../../core/model/site-view';
import { countLoads } from '../../core/observe/fold-load';
import { loadsByPhase, toObservations } from '../../core/observe/to-observations';
import { buildReport } from '../../core/report/build';
import { notObservable } from '../../core/report/coverage';
import { caseStatus } from '../../core/rights/case';
import { dayOfInstant } from '../../core/rights/deadlines';
import { claims, frenchHolidayTable } from '../../data';
import { countries } from '../../data/countries';
import { networks } from '../../data/networks';
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

/**
 * While the background lives, a site is compared again only as far as something changed. Nothing is lost with it: after
 * waking the first comparison is a whole one, from the stored facts.
 */
const comparers = new Map<string, Comparer>();

function comparerOf(site: string): Comparer {
  const known = comparers.get(site) ?? createComparer();
  comparers.set(site, known);
  return known;
}

/** Works the stored facts of a site into the one view that every surface reads, and stores it. */
export async function derive(site: string, parts: DeriveParts): Promise<SiteView | null> {
  const record = await database.sites.get(site);
  if (!record) {
    comparers.delete(site);
    return null;
  }
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
    ...(record.cmpCompanies ? { companies: record.cmpCompanies } : {}),
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
  const servers = (record.servers ?? []).map(({ host, address, proxied, seenAt }, index) => ({
    id: `a${index + 1}`,
    host,
    address,
    seenAt: new Date(seenAt).toISOString(),
    proxied,
  }));
  const comparison = comparerOf(site)({
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
    servers,
    networks,
    now,
  });
  const coverage: Coverage = {
    thirdPartyAccess: access,
    privateWindow: false,
    gaps: gaps.map(({ from, to, why }) => ({ from, to, why })),
    notObservable: notObservable(parts.generator.browser, access),
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
    servers,
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

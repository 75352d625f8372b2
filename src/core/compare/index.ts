import type { Finding } from '../model/finding';
import type { CookieObservation, RequestObservation, StorageObservation } from '../model/observation';
import type { ClaimVerdict, Recipient } from '../model/report';
import type { CompareInput, Context, Draft, Subject } from './context';
import { type Ground, prepare } from './declared';
import { keepEqual, keepEqualItems } from './keep-equal';
import { KINDS } from './kinds';
import { listRecipients } from './recipients';
import { breaksClaims, graver } from './severity';
import { bearsOn, judgeClaim } from './verdicts';

export type { CompareInput, PolicyReading, VendorInfo } from './context';

export interface Comparison {
  cookies: CookieObservation[];
  storage: StorageObservation[];
  requests: RequestObservation[];
  findings: Finding[];
  claims: ClaimVerdict[];
  recipients: Recipient[];
}

/**
 * Sets what was observed against what is declared. Pure: the same input gives the same findings in the same order,
 * so it is run again from stored facts at any time.
 */
export function compare(input: CompareInput): Comparison {
  const { context } = prepare(input);
  return conclude(
    context,
    KIND_LIST.map((kind) => kind.detect(context)),
  );
}

const KIND_LIST = Object.values(KINDS);

/** Gives findings their ids and claims, and every claim its verdict. `drafts` in the order of the kinds. */
function conclude(context: Context, drafts: readonly (readonly Draft[])[]): Comparison {
  const declared = context.declaration?.claims ?? [];
  const findings: Finding[] = [];
  const bearing = new Map<string, Finding[]>(declared.map((d) => [d.claim, []]));
  for (const [index, kind] of KIND_LIST.entries()) {
    const about = declared.some((d) => d.claim === kind.claim) ? kind.claim : null;
    const concerned = declared.flatMap((d) => {
      const definition = context.claims[d.claim];
      return definition?.brokenBy.includes(kind.kind) ? [{ claim: d.claim, definition }] : [];
    });
    for (const draft of drafts[index] ?? []) {
      const bears = concerned
        .filter(({ definition }) => bearsOn(context, definition, draft.evidence))
        .map(({ claim }) => claim);
      const finding: Finding = {
        id: `f${findings.length + 1}`,
        kind: kind.kind,
        claim: about ?? bears[0] ?? null,
        claims: bears,
        ...draft,
      };
      findings.push(finding);
      for (const claim of new Set(bears)) bearing.get(claim)?.push(finding);
    }
  }
  const claims = declared.flatMap((d) => {
    const definition = context.claims[d.claim];
    return definition ? [judgeClaim(context, d, definition, bearing.get(d.claim) ?? [])] : [];
  });
  return {
    cookies: [...context.cookies],
    storage: [...context.storage],
    requests: [...context.requests],
    findings,
    claims,
    recipients: listRecipients(context),
  };
}

/** Compares one site again and again. What it gave is not to be changed in place: a later result shares parts of it. */
export type Comparer = (input: CompareInput) => Comparison;

/**
 * The same comparison, kept up to date: after a change only the kinds that look at what changed run again. What changed
 * is told by content, so an input that was read anew from its store is no new input. Gives exactly what `compare` gives.
 */
export function createComparer(): Comparer {
  let last: { input: CompareInput; ground: Ground; drafts: Draft[][]; result: Comparison } | null = null;
  return (given) => {
    const before = last;
    const input = before === null ? given : keep(before.input, given);
    const changed = before === null ? null : changes(before.input, input);
    if (before !== null && changed?.size === 0) return before.result;
    const { context, ground } = prepare(input, before?.ground);
    const drafts = KIND_LIST.map((kind, index) =>
      before !== null && changed !== null && !kind.reads.some((subject) => changed.has(subject))
        ? (before.drafts[index] ?? [])
        : kind.detect(context),
    );
    const result = conclude(context, drafts);
    last = { input, ground, drafts, result };
    return result;
  };
}

/** The input with everything that is as it was before being what it was before. */
function keep(before: CompareInput, given: CompareInput): CompareInput {
  const [old, now] = [before.observations, given.observations];
  return {
    ...given,
    observations: {
      cookies: keepEqualItems(old.cookies, now.cookies),
      storage: keepEqualItems(old.storage, now.storage),
      requests: keepEqualItems(old.requests, now.requests),
      fingerprinting: keepEqualItems(old.fingerprinting, now.fingerprinting),
    },
    declaration: keepEqual(before.declaration, given.declaration),
    consent: keepEqual(before.consent, given.consent),
    cmpCookies: keepEqual(before.cmpCookies, given.cmpCookies),
    policy: keepEqual(before.policy, given.policy),
    loadsByPhase: keepEqual(before.loadsByPhase, given.loadsByPhase),
    ...(given.servers ? { servers: keepEqual(before.servers ?? [], given.servers) } : {}),
  };
}

/** What differs between two inputs, by identity: observations are never changed in place. */
function changes(a: CompareInput, b: CompareInput): Set<Subject> {
  const changed = new Set<Subject>();
  for (const subject of ['cookies', 'storage', 'requests', 'fingerprinting'] as const) {
    if (a.observations[subject] !== b.observations[subject]) changed.add(subject);
  }
  const rest: readonly (keyof CompareInput)[] = [
    'site',
    'declaration',
    'claims',
    'consent',
    'cmpCookies',
    'policy',
    'loads',
    'loadsByPhase',
    'vendors',
    'countries',
    'servers',
    'networks',
  ];
  // The present moment stands in only where a reading-out was not dated.
  if (a.now !== b.now && b.observations.fingerprinting.some((f) => f.firstSeen === undefined))
    changed.add('fingerprinting');
  if (rest.some((key) => a[key] !== b[key])) changed.add('state');
  return changed;
}

export interface Headline {
  kept: number;
  broken: number;
  notObserved: number;
  notObservable: number;
  badge: string;
}

/** The numbers that popup, badge, notice and report all show. */
export function headline(claims: readonly ClaimVerdict[]): Headline {
  const count = (verdict: ClaimVerdict['verdict']): number =>
    claims.filter((c) => c.verdict === verdict).length;
  const broken = count('broken');
  return {
    kept: count('kept'),
    broken,
    notObserved: count('not-observed'),
    notObservable: count('not-observable'),
    badge: broken > 0 ? String(broken) : '',
  };
}

/** The finding a notice is about: the gravest that breaks a claim, in the order of the kinds. */
export function gravest(findings: readonly Finding[]): Finding | undefined {
  const able = findings.filter(breaksClaims);
  return able.reduce<Finding | undefined>(
    (best, f) => (best === undefined || graver(best.severity, f.severity) !== best.severity ? f : best),
    undefined,
  );
}

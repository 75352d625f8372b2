import type { Finding } from '../model/finding';
import type { CookieObservation, RequestObservation, StorageObservation } from '../model/observation';
import type { ClaimVerdict, Recipient } from '../model/report';
import type { CompareInput } from './context';
import { prepare } from './declared';
import { KINDS } from './kinds';
import { listRecipients } from './recipients';
import { breaksClaims, graver } from './severity';
import { judgeClaim } from './verdicts';

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
  const context = prepare(input);
  const declared = input.declaration?.claims ?? [];
  const findings: Finding[] = [];
  for (const kind of Object.values(KINDS)) {
    const bears = declared
      .filter((d) => input.claims[d.claim]?.brokenBy.includes(kind.kind))
      .map((d) => d.claim);
    for (const draft of kind.detect(context)) {
      findings.push({
        id: `f${findings.length + 1}`,
        kind: kind.kind,
        claim: bears[0] ?? null,
        claims: bears,
        ...draft,
      });
    }
  }
  const claims = declared.flatMap((d) => {
    const definition = input.claims[d.claim];
    return definition ? [judgeClaim(context, d, definition, findings)] : [];
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

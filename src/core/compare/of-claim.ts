import type { Finding } from '../model/finding';
import type { ClaimVerdict, ReportBody } from '../model/report';

const WEIGHT = { major: 0, minor: 1, info: 2 };

/** Findings that bear on a claim, the graver first. Pure. */
export function findingsOf(
  report: Pick<ReportBody, 'findings'>,
  claim: Pick<ClaimVerdict, 'id' | 'findings'>,
): Finding[] {
  return report.findings
    .filter(
      ({ id, claim: of, claims }) =>
        of === claim.id || claims?.includes(claim.id) || claim.findings.includes(id),
    )
    .sort((a, b) => WEIGHT[a.severity] - WEIGHT[b.severity]);
}

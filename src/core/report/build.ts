import type { Comparison, PolicyReading } from '../compare';
import type { Consent } from '../model/consent';
import type { Declaration } from '../model/declaration';
import type { FingerprintObservation, ServerObservation } from '../model/observation';
import type { Coverage, ReportBody, RequestToController, Withdrawal } from '../model/report';

export interface ReportParts {
  generatedAt: string;
  version: string;
  browser: 'chromium' | 'firefox';
  browserVersion: string;
  site: string;
  declaration: Declaration | null;
  policy: (PolicyReading & { sha256: string | null }) | null;
  coverage: Coverage;
  consent: Consent;
  comparison: Comparison;
  servers?: ServerObservation[];
  fingerprinting: FingerprintObservation[];
  withdrawals: Withdrawal[];
  receipts: Record<string, unknown>[];
  requestsToController: RequestToController[];
}

/** Puts the evidence report together (report contract). Digest and integrity are added by `seal`. */
export function buildReport(parts: ReportParts): ReportBody {
  const { declaration, policy, comparison } = parts;
  return {
    schemaVersion: 1,
    generatedAt: parts.generatedAt,
    generator: {
      name: 'visavis',
      version: parts.version,
      browser: parts.browser,
      browserVersion: parts.browserVersion,
    },
    site: parts.site,
    declaration: {
      id: declaration?.id ?? null,
      statedDate: declaration?.statedDate ?? null,
      packVersion: declaration?.packVersion ?? null,
      sourceUrl: declaration?.policyUrls[0]?.url ?? null,
      live: {
        readAt: policy?.readAt ?? null,
        sha256: policy?.sha256 ?? null,
        statedDate: policy?.statedDate ?? null,
        changedFacts: [...(policy?.changedFacts ?? [])],
      },
    },
    coverage: parts.coverage,
    consent: parts.consent,
    cookies: comparison.cookies,
    storage: comparison.storage,
    requests: comparison.requests,
    ...(parts.servers && parts.servers.length > 0 ? { servers: parts.servers } : {}),
    fingerprinting: parts.fingerprinting,
    recipients: comparison.recipients,
    claims: comparison.claims,
    findings: comparison.findings,
    withdrawals: parts.withdrawals,
    receipts: parts.receipts,
    requestsToController: parts.requestsToController,
  };
}

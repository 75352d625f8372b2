import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Report } from '../../src/core/model/report';
import type { AuditOptions } from '../../tools/audit/options';
import { audit } from '../../tools/audit/run';
import type { Site } from '../site/server';

export const HOME = 'https://www.back-office.pro/';
export const POLICY = 'https://www.back-office.pro/docs/en/legal/privacy-policy';
export const POLICY_FR = 'https://www.back-office.pro/docs/fr/juridique/politique-de-confidentialite';
export const PRICING = 'https://www.back-office.pro/pricing';

/** One audit of the replica, as a site owner would run it; everything could be done as asked. */
export async function visit(site: Site, options: Partial<AuditOptions> = {}): Promise<Report> {
  const { report, remarks } = await visitWithRemarks(site, options);
  if (remarks.length > 0) throw new Error(remarks.join('; '));
  return report;
}

/** The same, with what could not be done. */
export async function visitWithRemarks(
  site: Site,
  options: Partial<AuditOptions>,
): Promise<{ report: Report; remarks: string[] }> {
  const out = mkdtempSync(join(tmpdir(), 'visavis-e2e-'));
  site.truth.reset();
  try {
    const { report, remarks } = await audit(
      {
        url: HOME,
        out,
        resolve: [{ host: '*', port: 443, toAddress: '127.0.0.1', toPort: site.port }],
        insecure: true,
        browser: 'chromium',
        choice: 'none',
        pages: [],
        thirdPartyAccess: true,
        settleSeconds: 2,
        failOn: null,
        quiet: true,
        ...options,
      },
      () => {},
    );
    const written = JSON.parse(readFileSync(join(out, 'report.json'), 'utf8')) as Report;
    if (written.integrity.digest !== report.integrity.digest)
      throw new Error('the written report is another one');
    return { report, remarks };
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

/**
 * Hosts outside the site that its pages, or frames and scripts that they loaded, truly asked for. The browser's own
 * traffic has no page behind it, or one of its maker's.
 */
export function trueThirdParties(site: Site): string[] {
  const loaded = new Set(['script', 'iframe', 'image', 'websocket']);
  const hosts = new Set<string>();
  for (const { host, from, destination } of site.truth.requests) {
    if (host.endsWith('back-office.pro')) continue;
    const asked =
      from === null ? loaded.has(destination) : from.endsWith('back-office.pro') || hosts.has(from);
    if (asked) hosts.add(host);
  }
  return [...hosts].sort();
}

/** `kind subject` of every finding above info: the vendor, or the cookie where a cookie is concerned. */
export function told(report: Report): string[] {
  const byCookie = new Set(['lifetime-exceeded', 'undeclared-cookie', 'weak-session-cookie']);
  return report.findings
    .filter((f) => f.severity !== 'info')
    .map((f) => {
      const cookie = report.cookies.find((c) => f.evidence.includes(c.id));
      return `${f.kind} ${byCookie.has(f.kind) ? cookie?.name : f.vendor}`;
    })
    .sort();
}

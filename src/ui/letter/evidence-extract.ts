import type { Attachment } from '../../core/model/rights-request';
import type { SiteView } from '../../core/model/site-view';
import type { LetterItem } from '../../core/rights/items';
import { base64ToBytes } from './mail';

export type EvidenceExtract = Pick<
  SiteView['report'],
  'site' | 'generatedAt' | 'generator' | 'cookies' | 'storage' | 'requests' | 'recipients' | 'findings'
>;

/** The rows of the evidence that the letter speaks of, and no others. Values of cookies are not among them. */
export function evidenceExtract({ report }: SiteView, items: readonly LetterItem[]): EvidenceExtract {
  const ids = new Set(items.map((item) => item.id));
  const vendors = new Set(items.flatMap((item) => (item.kind === 'recipient' ? [item.id.slice(10)] : [])));
  const findings = report.findings.filter((finding) => ids.has(finding.id));
  const told = new Set([...ids, ...findings.flatMap((finding) => finding.evidence)]);
  return {
    site: report.site,
    generatedAt: report.generatedAt,
    generator: report.generator,
    cookies: report.cookies.filter((cookie) => told.has(cookie.id)),
    storage: report.storage.filter((one) => told.has(one.id)),
    requests: report.requests.filter(
      (one) => told.has(one.id) || (one.vendor !== null && vendors.has(one.vendor)),
    ),
    recipients: report.recipients.filter((one) => vendors.has(one.vendor)),
    findings,
  };
}

/** Reads an extract that was kept with a case; null for any other file. */
export function readExtract(file: Attachment): EvidenceExtract | null {
  if (!file.name.endsWith('-visavis.json')) return null;
  try {
    const read = JSON.parse(new TextDecoder().decode(base64ToBytes(file.content))) as EvidenceExtract;
    return [read.cookies, read.storage, read.requests, read.findings].every(Array.isArray) ? read : null;
  } catch {
    return null;
  }
}

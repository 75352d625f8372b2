import type { SiteView } from '../../core/model/site-view';
import type { LetterItem } from '../../core/rights/items';

/** The rows of the evidence that the letter speaks of, and no others. Values of cookies are not among them. */
export function evidenceExtract({ report }: SiteView, items: readonly LetterItem[]): object {
  const ids = new Set(items.map((item) => item.id));
  const vendors = new Set(items.flatMap((item) => (item.kind === 'recipient' ? [item.id.slice(10)] : [])));
  const findings = report.findings.filter((finding) => ids.has(finding.id));
  const told = new Set([...ids, ...findings.flatMap((finding) => finding.evidence)]);
  return {
    site: report.site,
    generatedAt: report.generatedAt,
    generator: report.generator,
    cookies: report.cookies.filter((cookie) => told.has(cookie.id)),
    requests: report.requests.filter(
      (one) => told.has(one.id) || (one.vendor !== null && vendors.has(one.vendor)),
    ),
    recipients: report.recipients.filter((one) => vendors.has(one.vendor)),
    findings,
  };
}

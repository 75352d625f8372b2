import type { SiteView } from '../../core/model/site-view';
import type { LetterItem } from '../../core/rights/items';

/**
 * Which items are ticked at first: what helps to find the person's data always; of the rest what was put aside in the
 * popup, or everything where nothing was.
 */
export function initialSelection(
  items: readonly LetterItem[],
  view: SiteView,
  putAside: readonly string[],
): string[] {
  const { claims, findings } = view.report;
  const chosen = claims.filter((claim) => putAside.includes(claim.id));
  const found = findings.filter((finding) =>
    chosen.some(
      (claim) =>
        claim.findings.includes(finding.id) ||
        finding.claim === claim.id ||
        finding.claims?.includes(claim.id),
    ),
  );
  const related = (item: LetterItem): boolean =>
    putAside.includes(item.id) ||
    found.some((finding) => finding.id === item.id || item.id === `recipient ${finding.vendor}`);
  return items
    .filter((item) => item.kind === 'identifier' || putAside.length === 0 || related(item))
    .map((item) => item.id);
}

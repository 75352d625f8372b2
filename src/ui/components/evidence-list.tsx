import type { ReportBody } from '../../core/model/report';
import { EvidenceItem, itemsOf } from './evidence';

/** The observations that a finding rests on. `limit` is the declared lifetime, drawn beside each cookie. */
export function EvidenceList({
  report,
  ids,
  limit,
}: {
  report: ReportBody;
  ids: readonly string[];
  limit?: string | null;
}) {
  const items = itemsOf(report, ids);
  if (items.length === 0) return null;
  return (
    <ul className="evidence">
      {items.map((item) => (
        <EvidenceItem key={item.id} item={item} {...(limit === undefined ? {} : { limit })} />
      ))}
    </ul>
  );
}

import type { Withdrawal } from '../../core/model/report';
import type { WithdrawalRecord } from '../../storage/database';

/** A withdrawal as reports and surfaces see it: what is kept for checking and undoing stays inside. */
export function told(record: WithdrawalRecord): Withdrawal {
  const { id: _, site: __, reloadedAt: ___, marks: ____, choiceBefore: _____, ...result } = record;
  return result;
}

import type { RightsRequest } from '../../core/model/rights-request';
import { type CaseStatus, caseStatus } from '../../core/rights/case';
import { frenchHolidayTable } from '../../data';
import { rightOf } from '../../data/rights/facts';
import { parisDay } from '../../i18n/format';
import { useSurfaceData } from '../surface-data';
import { useWords } from './words';

/** Where a request stands today, with the one sentence and the one button that say what is next. */
export function useCaseStatus(request: RightsRequest): CaseStatus & { sentence: string; button: string } {
  const { t, day } = useWords();
  const { now } = useSurfaceData();
  const status = caseStatus(request, rightOf(request.right).clock, parisDay(now()), frenchHolidayTable);
  const step = status.next === 'wait' && status.lastDay === null ? 'waitNoClock' : status.next;
  const date = status.lastDay ? day(status.lastDay) : '';
  return {
    ...status,
    sentence: t(`rights:next.${step}.text`, { date }),
    button: t(`rights:next.${step}.button`),
  };
}

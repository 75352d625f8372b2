import type { RightsRequest } from '../../core/model/rights-request';
import { Button } from '../components/controls';
import { useRightName } from '../hooks/right-name';
import { useWords } from '../hooks/words';
import { calendarFile } from '../letter/calendar';
import { download } from '../letter/download';

/** The day of the answer for the person's own calendar. */
export function CalendarButton({ request, lastDay }: { request: RightsRequest; lastDay: string }) {
  const { t } = useWords();
  const nameOf = useRightName();
  const save = async () =>
    download(
      `${request.reference ?? request.id}.ics`,
      'text/calendar',
      await calendarFile(
        `visavis-${request.id}`,
        lastDay,
        t('rights:case.calendarTitle', { right: nameOf(request.right), site: request.site }),
        request.reference ?? '',
      ),
    );
  return (
    <div>
      <Button size="small" data-save="ics" onClick={() => void save()}>
        {t('rights:case.calendar')}
      </Button>
    </div>
  );
}

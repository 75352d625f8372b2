import type { RightsRequest } from '../../core/model/rights-request';
import { useWords } from '../hooks/words';
import { useSurfaceData } from '../surface-data';
import { Pill } from './controls';

/** Requests to a controller: which right, sent when, answer due by when. */
export function RequestList({ requests }: { requests: RightsRequest[] }) {
  const { t, day } = useWords();
  const { now } = useSurfaceData();
  const today = now().toISOString().slice(0, 10);
  return (
    <ul className="evidence">
      {requests.map((request) => {
        const waiting = request.state === 'sent' || request.state === 'received';
        const overdue = waiting && request.dueOn !== null && request.dueOn < today;
        return (
          <li key={request.id}>
            <div className="cluster">
              <strong>{t(`common:right.${request.right}`)}</strong>
              <Pill tone={overdue ? 'bad' : waiting ? 'strong' : 'unsure'}>
                {t(`common:state.${request.state}`)}
              </Pill>
            </div>
            <div className="soft small">
              {request.sentOn
                ? t('popup:rights.sentOn', { date: day(request.sentOn) })
                : t('popup:rights.notSent')}
              {waiting && request.dueOn
                ? ` · ${t(overdue ? 'popup:rights.overdue' : 'popup:rights.due', { date: day(request.dueOn) })}`
                : null}
            </div>
          </li>
        );
      })}
    </ul>
  );
}

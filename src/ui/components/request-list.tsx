import type { RightsRequest } from '../../core/model/rights-request';
import { useCaseStatus } from '../hooks/case-status';
import { useRightName } from '../hooks/right-name';
import { useWords } from '../hooks/words';
import { useSurfaceData } from '../surface-data';
import { Button, Pill } from './controls';

/** Requests to a controller: which right, where it stands, and what to do next in one sentence and one button. */
export function RequestList({ requests, open }: { requests: RightsRequest[]; open?: (id: string) => void }) {
  const { openOptions } = useSurfaceData();
  return (
    <ul className="evidence">
      {requests.map((request) => (
        <li key={request.id}>
          <Request request={request} open={open ?? ((id) => openOptions(`/requests/${id}`))} />
        </li>
      ))}
    </ul>
  );
}

function Request({ request, open }: { request: RightsRequest; open: (id: string) => void }) {
  const { t, day } = useWords();
  const nameOf = useRightName();
  const status = useCaseStatus(request);
  const { state } = status;
  const tone = state === 'overdue' ? 'bad' : state === 'answered' || state === 'closed' ? 'unsure' : 'strong';
  return (
    <div className="stack-tight" data-case={request.id} data-state={state}>
      <div className="cluster">
        <strong>{nameOf(request.right)}</strong>
        <Pill tone={tone}>{t(`rights:state.${state}`)}</Pill>
      </div>
      <div className="soft small">
        {request.sentOn ? t('popup:rights.sentOn', { date: day(request.sentOn) }) : t('popup:rights.notSent')}
        {' · '}
        {status.sentence}
      </div>
      <div className="cluster">
        <Button size="small" onClick={() => open(request.id)}>
          {state === 'closed' ? t('rights:case.open') : status.button}
        </Button>
      </div>
    </div>
  );
}

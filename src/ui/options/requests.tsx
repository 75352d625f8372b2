import type { RightsRequest } from '../../core/model/rights-request';
import { Confirm } from '../components/confirm';
import { Button } from '../components/controls';
import { RequestList } from '../components/request-list';
import { useWords } from '../hooks/words';
import { useSurfaceData } from '../surface-data';

/** Every request of every site. */
export function Requests() {
  const { t } = useWords();
  return (
    <div className="stack page">
      <h1>{t('options:requests.title')}</h1>
      <RequestCases />
    </div>
  );
}

/** Requests with what can be done about each; of one site, or of all. */
export function RequestCases({ site }: { site?: string }) {
  const { t } = useWords();
  const { useRightsRequests } = useSurfaceData();
  const requests = useRightsRequests(site);
  if (requests.state === 'loading') return <p role="status">{t('common:loading')}</p>;
  if (requests.state === 'error') return <p role="alert">{requests.reason}</p>;
  if (requests.value.length === 0) return <p className="soft">{t('options:requests.none')}</p>;
  return (
    <ul className="stack">
      {requests.value.map((request) => (
        <li key={request.id} className="card">
          <Case request={request} />
        </li>
      ))}
    </ul>
  );
}

function Case({ request }: { request: RightsRequest }) {
  const { t } = useWords();
  const { send, now } = useSurfaceData();
  const waiting = request.state === 'sent' || request.state === 'received';
  const become = (state: RightsRequest['state']) =>
    void send('rights:save', {
      ...request,
      state,
      history: [...request.history, { at: now().toISOString(), event: state }],
    });
  return (
    <div className="stack">
      <p className="soft small">
        {request.site}
        {request.recipientEmail ? ` · ${request.recipientEmail}` : null}
      </p>
      <RequestList requests={[request]} />
      <details>
        <summary>{t('options:requests.letter')}</summary>
        <p>
          <strong>{request.subject}</strong>
        </p>
        <pre className="letter">{request.body}</pre>
      </details>
      <div className="cluster">
        {waiting ? (
          <Button onClick={() => become('answered')}>{t('options:requests.answered')}</Button>
        ) : null}
        {request.state === 'answered' ? (
          <>
            <Button onClick={() => become('closed')}>{t('options:requests.close')}</Button>
            <Button kind="quiet" onClick={() => become('sent')}>
              {t('options:requests.reopen')}
            </Button>
          </>
        ) : null}
        <Confirm
          kind="quiet"
          action={t('options:requests.delete')}
          title={t('options:requests.deleteTitle')}
          text={t('options:requests.deleteText')}
          onConfirm={() => void send('rights:delete', { id: request.id })}
        />
      </div>
    </div>
  );
}

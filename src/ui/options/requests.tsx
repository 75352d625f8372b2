import { Button } from '../components/controls';
import { RequestList } from '../components/request-list';
import { useWords } from '../hooks/words';
import { download } from '../letter/download';
import { useSurfaceData } from '../surface-data';
import { hashOf } from './route';

/** Every request of every site. */
export function Requests() {
  const { t } = useWords();
  const { useRightsRequests, now } = useSurfaceData();
  const requests = useRightsRequests();
  const all = requests.state === 'ready' ? requests.value : [];
  return (
    <div className="stack page">
      <h1>{t('options:requests.title')}</h1>
      <RequestCases />
      {all.length > 0 ? (
        <div>
          <Button
            kind="quiet"
            onClick={() =>
              download(
                `visavis-requests-${now().toISOString().slice(0, 10)}.json`,
                'application/json',
                `${JSON.stringify(all, null, 2)}\n`,
              )
            }
          >
            {t('rights:case.exportAll')}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

/** Requests with what is next about each; of one site, or of all. */
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
          <p className="soft small">
            {request.site}
            {request.recipientEmail ? ` · ${request.recipientEmail}` : null}
          </p>
          <RequestList
            requests={[request]}
            open={(id) => {
              location.hash = hashOf({ page: 'requests', id });
            }}
          />
        </li>
      ))}
    </ul>
  );
}

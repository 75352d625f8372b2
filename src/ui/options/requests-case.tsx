import { useState } from 'react';
import type { CaseEvent, RightsRequest } from '../../core/model/rights-request';
import { effective, withEvent, withoutLast } from '../../core/rights/case';
import { frenchHolidayTable } from '../../data';
import { rightOf } from '../../data/rights/facts';
import { Confirm } from '../components/confirm';
import { Button, Callout, Pill } from '../components/controls';
import { Part } from '../components/facts';
import { useCaseStatus } from '../hooks/case-status';
import { useRightName } from '../hooks/right-name';
import { useWords } from '../hooks/words';
import { useSurfaceData } from '../surface-data';
import { CalendarButton } from './requests-calendar';
import { ComplaintPanel } from './requests-complaint';
import { EventForm } from './requests-event';
import { RequestFiles } from './requests-files';
import { FollowUpPanel } from './requests-follow-up';
import { RequestHistory } from './requests-history';
import { ReplyPanel } from './requests-reply';
import { hashOf } from './route';
import '../letter/letter.css';

/** One request from its letter to its end. */
export function RequestCase({ id }: { id: string }) {
  const { t } = useWords();
  const { useRightsRequests } = useSurfaceData();
  const requests = useRightsRequests();
  if (requests.state === 'loading') return <p role="status">{t('common:loading')}</p>;
  if (requests.state === 'error') return <p role="alert">{requests.reason}</p>;
  const request = requests.value.find((one) => one.id === id);
  if (!request)
    return (
      <div className="stack page">
        <h1>{t('options:requests.title')}</h1>
        <p>{t('rights:case.unknown')}</p>
      </div>
    );
  return <Case request={request} />;
}

export type Panel = 'event' | 'follow-up' | 'reply' | 'complaint' | null;

function Case({ request }: { request: RightsRequest }) {
  const { t, day, text } = useWords();
  const nameOf = useRightName();
  const { send, now } = useSurfaceData();
  const status = useCaseStatus(request);
  const { clock } = rightOf(request.right);
  const [panel, setPanel] = useState<Panel>(null);
  const [preset, setPreset] = useState<CaseEvent['event']>('answered');
  const [points, setPoints] = useState<string[]>([]);
  const [failure, setFailure] = useState('');

  async function save(make: () => RightsRequest): Promise<boolean> {
    try {
      await send('rights:save', make());
      setFailure('');
      return true;
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
      return false;
    }
  }
  const add = (event: Omit<CaseEvent, 'at'>) =>
    save(() => withEvent(request, { ...event, at: now().toISOString() }, clock, frenchHolidayTable));
  const note = (event: CaseEvent['event']) => {
    setPreset(event);
    setPanel('event');
  };

  function next() {
    switch (status.next) {
      case 'send':
        return note('sent');
      case 'wait':
      case 'wait-reminder':
        return note('answered');
      case 'remind':
      case 'give-identity':
      case 'ask-reasons':
        return setPanel('follow-up');
      case 'follow-up':
        return setPanel('reply');
      case 'complain':
        return setPanel('complaint');
      case 'send-complaint':
        return note('complaint-sent');
      case 'nothing':
        return void add({ event: 'reopened' });
      default:
        return note('closed');
    }
  }

  return (
    <div className="stack page" data-case={request.id} data-state={status.state}>
      <p>
        <a href={hashOf({ page: 'requests' })}>{t('rights:case.back')}</a>
      </p>
      <h1>
        {nameOf(request.right)}, {request.site}
      </h1>
      <div className="cluster">
        <Pill tone={status.overdue ? 'bad' : 'strong'}>{t(`rights:state.${status.state}`)}</Pill>
        {status.outcome ? <span className="soft">{t(`rights:outcome.${status.outcome}`)}</span> : null}
        {request.reference ? <span className="soft small">{request.reference}</span> : null}
      </div>
      <Part level={2} title={t('rights:case.next')}>
        <p>{status.sentence}</p>
        <div className="cluster">
          <Button kind="main" data-next={status.next} onClick={next}>
            {status.button}
          </Button>
        </div>
      </Part>
      {failure ? (
        <Callout tone="bad" live>
          {t('rights:case.failed', { reason: failure })}
        </Callout>
      ) : null}
      {panel === 'event' ? (
        <EventForm
          key={preset}
          request={request}
          preset={preset}
          onAdd={async (event) => {
            if (await add(event)) setPanel(null);
          }}
        />
      ) : null}
      {panel === 'follow-up' ? (
        <FollowUpPanel
          request={request}
          status={status}
          points={points}
          onSent={async (event) => {
            if (await add(event)) setPanel(null);
          }}
        />
      ) : null}
      {panel === 'complaint' ? <ComplaintPanel request={request} status={status} onPrepared={add} /> : null}
      {status.deadline ? (
        <Part level={2} title={t('rights:case.deadline')}>
          <p className="small">{status.deadline.notes.map((one) => text(one)).join(' → ')}</p>
          {status.deadline.unsuspendedDueOn ? (
            <p className="small soft">
              {t('rights:case.suspendedFrom', { date: day(status.deadline.unsuspendedDueOn) })}
            </p>
          ) : null}
          {status.lastDay ? <CalendarButton request={request} lastDay={status.lastDay} /> : null}
        </Part>
      ) : null}
      <RequestHistory request={request} />
      <div className="cluster">
        {panel === 'event' ? null : (
          <Button data-open="event" onClick={() => note('note')}>
            {t('rights:case.add')}
          </Button>
        )}
        {effective(request.history).length > 1 ? (
          <Button
            kind="quiet"
            data-undo
            onClick={() =>
              void save(() => withoutLast(request, now().toISOString(), clock, frenchHolidayTable))
            }
          >
            {t('rights:case.undo')}
          </Button>
        ) : null}
        {request.sentOn ? (
          <>
            <Button kind="quiet" data-open="follow-up" onClick={() => setPanel('follow-up')}>
              {t('rights:follow.title')}
            </Button>
            <Button kind="quiet" data-open="complaint" onClick={() => setPanel('complaint')}>
              {t('rights:complaint.title')}
            </Button>
          </>
        ) : null}
      </div>
      <RequestFiles request={request} />
      {request.right === 'access' && request.sentOn ? (
        <ReplyPanel
          request={request}
          open={panel === 'reply'}
          onFound={(found) => void save(() => ({ ...request, found }))}
          onMissing={(missing) => {
            setPoints(missing);
            setPanel('follow-up');
          }}
        />
      ) : null}
      <details>
        <summary>{t('rights:case.letter')}</summary>
        <p>
          <strong>{request.subject}</strong>
        </p>
        <pre className="letter">{request.body}</pre>
        <p>
          <a href={hashOf({ page: 'requests', id: request.id, print: true })}>{t('rights:case.print')}</a>
        </p>
      </details>
      <div>
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

import { useState } from 'react';
import {
  type CaseEvent,
  CaseEventName,
  Channel,
  Outcome,
  type RightsRequest,
} from '../../core/model/rights-request';
import { possibleEvents } from '../../core/rights/case';
import { parisDay } from '../../i18n/format';
import { Button, Field } from '../components/controls';
import { Part } from '../components/facts';
import { useWords } from '../hooks/words';
import { useSurfaceData } from '../surface-data';

/** Notes what happened, on which day. Only what fits the case is offered. */
export function EventForm({
  request,
  preset,
  onAdd,
}: {
  request: RightsRequest;
  preset: CaseEvent['event'];
  onAdd: (event: Omit<CaseEvent, 'at'>) => Promise<void>;
}) {
  const { t } = useWords();
  const { now } = useSurfaceData();
  const today = parisDay(now());
  const offered = possibleEvents(request);
  const [event, setEvent] = useState<CaseEventName>(offered.find((one) => one === preset) ?? 'note');
  const [on, setOn] = useState(today);
  const [outcome, setOutcome] = useState<Outcome>('fully');
  const [channel, setChannel] = useState<Channel>(request.channel ?? 'email');
  const [detail, setDetail] = useState('');
  const sends = event === 'sent' || event === 'reminded';
  return (
    <Part level={2} title={t('rights:case.add')}>
      <div className="stack">
        <Field label={t('rights:case.what')}>
          {(ids) => (
            <select
              {...ids}
              className="input"
              data-event-field="event"
              value={event}
              onChange={(change) => setEvent(CaseEventName.catch('note').parse(change.target.value))}
            >
              {offered.map((one) => (
                <option key={one} value={one}>
                  {t(`rights:event.${one}`, { event: '' })}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={t('rights:case.on')}>
          {(ids) => (
            <input
              {...ids}
              className="input"
              type="date"
              max={today}
              data-event-field="on"
              value={on}
              onChange={(change) => setOn(change.target.value)}
            />
          )}
        </Field>
        {event === 'answered' ? (
          <Field label={t('rights:case.outcome')}>
            {(ids) => (
              <select
                {...ids}
                className="input"
                data-event-field="outcome"
                value={outcome}
                onChange={(change) => setOutcome(Outcome.catch('fully').parse(change.target.value))}
              >
                {Outcome.options.map((one) => (
                  <option key={one} value={one}>
                    {t(`rights:outcome.${one}`)}
                  </option>
                ))}
              </select>
            )}
          </Field>
        ) : null}
        {sends ? (
          <Field label={t('rights:sent.by')}>
            {(ids) => (
              <select
                {...ids}
                className="input"
                value={channel}
                onChange={(change) => setChannel(Channel.catch('other').parse(change.target.value))}
              >
                {Channel.options.map((one) => (
                  <option key={one} value={one}>
                    {t(`rights:channel.${one}`)}
                  </option>
                ))}
              </select>
            )}
          </Field>
        ) : null}
        <Field label={t('rights:case.detail')}>
          {(ids) => (
            <textarea
              {...ids}
              className="input address"
              rows={2}
              value={detail}
              onChange={(change) => setDetail(change.target.value)}
            />
          )}
        </Field>
        <div className="cluster">
          <Button
            kind="main"
            data-event-field="save"
            disabled={on === ''}
            onClick={() =>
              void onAdd({
                event,
                on,
                ...(event === 'answered' ? { outcome } : {}),
                ...(sends ? { channel } : {}),
                ...(detail.trim() ? { detail: detail.trim() } : {}),
              })
            }
          >
            {t('rights:case.save')}
          </Button>
        </div>
      </div>
    </Part>
  );
}

import { useState } from 'react';
import type { Channel } from '../../core/model/rights-request';
import type { Deadline } from '../../core/rights/deadlines';
import { Button, Callout, Field } from '../components/controls';
import { useWords } from '../hooks/words';
import { useSurfaceData } from '../surface-data';

const CHANNELS: readonly Channel[] = ['email', 'post', 'copy', 'other'];

/** "I sent it on … by …", with the day that follows from it and how it was found. */
export function SentNote({
  today,
  channel,
  onChannel,
  onSent,
  saved,
  failure,
  id,
}: {
  today: string;
  channel: Channel;
  onChannel: (channel: Channel) => void;
  onSent: (on: string) => void;
  saved: Deadline | null;
  failure: string;
  id: string;
}) {
  const { t, day, text } = useWords();
  const { access, openOptions } = useSurfaceData();
  const [on, setOn] = useState(today);
  const [reminding, setReminding] = useState<boolean | null>(null);
  if (saved)
    return (
      <div className="stack">
        <Callout tone="good" live>
          {saved.dueOn ? t('popup:letter.saved', { date: day(saved.dueOn) }) : t('rights:sent.noClock')}
        </Callout>
        <details>
          <summary>{t('rights:sent.reasoning')}</summary>
          <p className="small">{saved.notes.map((note) => text(note)).join(' → ')}</p>
        </details>
        <div className="cluster">
          <Button onClick={() => openOptions(`/requests/${id}`)}>{t('rights:sent.follow')}</Button>
          {saved.dueOn && reminding === null ? (
            <Button kind="quiet" onClick={() => void access.requestNotifications().then(setReminding)}>
              {t('rights:sent.remind')}
            </Button>
          ) : null}
        </div>
        <p role="status" className="small soft">
          {reminding === true ? t('rights:sent.remindOn') : null}
          {reminding === false ? t('rights:sent.remindDenied') : null}
        </p>
      </div>
    );
  return (
    <section className="stack" aria-label={t('rights:sent.title')}>
      <h3>{t('rights:sent.title')}</h3>
      <div className="cluster">
        <Field label={t('rights:sent.on')}>
          {(ids) => (
            <input
              {...ids}
              className="input"
              type="date"
              max={today}
              data-sent="on"
              value={on}
              onChange={(event) => setOn(event.target.value)}
            />
          )}
        </Field>
        <Field label={t('rights:sent.by')}>
          {(ids) => (
            <select
              {...ids}
              className="input"
              data-sent="by"
              value={channel}
              onChange={(event) => onChannel(CHANNELS.find((one) => one === event.target.value) ?? 'other')}
            >
              {CHANNELS.map((one) => (
                <option key={one} value={one}>
                  {t(`rights:channel.${one}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <p className="small soft">{t('rights:sent.assumed')}</p>
      <div className="cluster">
        <Button data-sent="note" onClick={() => onSent(on)}>
          {t('rights:sent.note')}
        </Button>
      </div>
      {failure ? (
        <Callout tone="bad" live>
          {t('popup:letter.saveFailed', { reason: failure })}
        </Callout>
      ) : null}
    </section>
  );
}

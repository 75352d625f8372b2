import type { RightsRequest } from '../../core/model/rights-request';
import { CaseEventName } from '../../core/model/rights-request';
import { Part } from '../components/facts';
import { useWords } from '../hooks/words';

/** Everything that was noted, in its order; what was taken back stays readable, struck through. */
export function RequestHistory({ request }: { request: RightsRequest }) {
  const { t, day } = useWords();
  const undone = new Set(request.history.flatMap((e) => (e.event === 'undone' ? [e.undoes] : [])));
  const nameOf = (event: string) => {
    const known = CaseEventName.safeParse(event);
    return known.success ? t(`rights:event.${known.data}`, { event: '' }) : event;
  };
  return (
    <Part level={2} title={t('rights:case.history')}>
      <ol className="evidence" data-history>
        {request.history.map((entry, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: entries are only ever added at the end
          <li key={index} data-event={entry.event} className={undone.has(index) ? 'undone' : undefined}>
            <div>
              <span className="soft small">{day(entry.on ?? entry.at)}</span>{' '}
              {entry.event === 'undone'
                ? t('rights:event.undone', { event: nameOf(entry.detail ?? '') })
                : nameOf(entry.event)}
              {entry.outcome ? ` · ${t(`rights:outcome.${entry.outcome}`)}` : null}
              {entry.channel ? ` · ${t(`rights:channel.${entry.channel}`)}` : null}
            </div>
            {entry.detail && entry.event !== 'undone' ? (
              <div className="small soft">{entry.detail}</div>
            ) : null}
          </li>
        ))}
      </ol>
    </Part>
  );
}

import { changeOf } from '../../core/consent/change';
import type { ConsentEvent } from '../../core/model/consent';
import { useWords } from '../hooks/words';

/** Consent over time, newest first: what was chosen, what it changed, who told it. */
export function ConsentTimeline({
  events,
  most = Number.POSITIVE_INFINITY,
}: {
  events: ConsentEvent[];
  most?: number;
}) {
  const { t, moment, list, duration } = useWords();
  const shown = events.map((event, index) => ({ event, change: changeOf(events, index) })).toReversed();
  return (
    <ol className="timeline">
      {shown.slice(0, most).map(({ event, change }) => {
        const allowed = (Object.keys(event.categories) as (keyof typeof event.categories)[])
          .filter((category) => event.categories[category])
          .map((category) => t(`common:category.${category}`));
        return (
          <li key={`${event.at}${event.phase}`}>
            <strong>{t(`common:phase.${event.phase}`)}</strong>{' '}
            {allowed.length > 0 ? <span>({list(allowed)})</span> : null}
            {change.kind === 'none' ? null : (
              <div className="small">
                {t(`popup:consent.change.${change.kind}`, { span: duration(change.after ?? 0) })}
              </div>
            )}
            <div className="soft small">
              <time dateTime={event.at}>{moment(event.at)}</time>
              {event.source === 'none' ? null : (
                <> · {t('popup:consent.toldBy', { source: t(`common:source.${event.source}`) })}</>
              )}
            </div>
          </li>
        );
      })}
    </ol>
  );
}

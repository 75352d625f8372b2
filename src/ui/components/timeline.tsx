import type { ConsentEvent } from '../../core/model/consent';
import { useWords } from '../hooks/words';

/** Consent over time, newest first. */
export function ConsentTimeline({
  events,
  most = Number.POSITIVE_INFINITY,
}: {
  events: ConsentEvent[];
  most?: number;
}) {
  const { t, moment, list } = useWords();
  const shown = events.toReversed().slice(0, most);
  return (
    <ol className="timeline">
      {shown.map((event) => {
        const allowed = (Object.keys(event.categories) as (keyof typeof event.categories)[])
          .filter((category) => event.categories[category])
          .map((category) => t(`common:category.${category}`));
        return (
          <li key={`${event.at}${event.phase}`}>
            <strong>{t(`common:phase.${event.phase}`)}</strong>{' '}
            {allowed.length > 0 ? <span>({list(allowed)})</span> : null}
            <div className="soft small">
              <time dateTime={event.at}>{moment(event.at)}</time> ·{' '}
              {t('popup:consent.toldBy', { source: t(`common:source.${event.source}`) })}
            </div>
          </li>
        );
      })}
    </ol>
  );
}

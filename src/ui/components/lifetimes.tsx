import type { CookieObservation } from '../../core/model/observation';
import type { Verdict } from '../../core/model/terms';
import { approximateSeconds } from '../../i18n/format';
import { useWords } from '../hooks/words';

/** Declared, asked for and stored, to scale: the picture where numbers are hard to feel. */
export function Lifetimes({ cookie, declared }: { cookie: CookieObservation; declared: string | null }) {
  const { t, duration, isoDuration } = useWords();
  const limit = declared === null ? null : approximateSeconds(declared);
  const over = limit !== null && (cookie.requestedLifetime ?? 0) > limit;
  const bars: [label: string, seconds: number | null, words: string, verdict: Verdict][] = [
    [t('popup:life.declared'), limit, declared === null ? '' : isoDuration(declared), 'kept'],
    [
      t('popup:life.requested'),
      cookie.requestedLifetime,
      cookie.requestedLifetime === null ? '' : duration(cookie.requestedLifetime),
      over ? 'broken' : 'not-observed',
    ],
    [
      t('popup:life.stored'),
      cookie.storedLifetime,
      cookie.storedLifetime === null ? '' : duration(cookie.storedLifetime),
      'not-observed',
    ],
  ];
  const shown = bars.filter(([, seconds]) => seconds !== null);
  const longest = Math.max(...shown.map(([, seconds]) => seconds ?? 0), 1);
  if (cookie.session || shown.length < 2) return null;
  return (
    <figure className="lives">
      <figcaption className="unseen-text">{t('popup:life.label', { name: cookie.name })}</figcaption>
      {shown.map(([label, seconds, words, verdict]) => (
        <div key={label} data-verdict={verdict}>
          <span>{label}</span>
          <span className="track" aria-hidden="true">
            <i style={{ width: `${Math.max(2, ((seconds ?? 0) / longest) * 100)}%` }} />
          </span>
          <span>{words}</span>
        </div>
      ))}
    </figure>
  );
}

import type { SiteView } from '../../core/model/site-view';
import type { Verdict } from '../../core/model/terms';
import { useWords } from '../hooks/words';
import { VerdictIcon } from './icons';
import './verdict.css';

/** From what needs attention to what cannot be seen. */
export const VERDICT_ORDER: readonly Verdict[] = ['broken', 'not-observed', 'kept', 'not-observable'];
const BAR_ORDER: readonly Verdict[] = ['kept', 'broken', 'not-observed', 'not-observable'];

export const countsOf = (headline: SiteView['headline']): Record<Verdict, number> => ({
  kept: headline.kept,
  broken: headline.broken,
  'not-observed': headline.notObserved,
  'not-observable': headline.notObservable,
});

/** How many promises have each answer: as a picture, and in words that say the same. */
export function VerdictBar({ headline }: { headline: SiteView['headline'] }) {
  const { t } = useWords();
  const counts = countsOf(headline);
  const shown = BAR_ORDER.filter((verdict) => counts[verdict] > 0);
  return (
    <div className="stack-tight">
      <div className="bar" aria-hidden="true">
        {shown.map((verdict) => (
          <i key={verdict} data-verdict={verdict} style={{ flexGrow: counts[verdict] }} />
        ))}
      </div>
      <ul className="key">
        {shown.map((verdict) => (
          <li key={verdict}>
            <VerdictIcon verdict={verdict} size="small" />
            {t(`common:verdictCount.${verdict}`, { count: counts[verdict] })}
          </li>
        ))}
      </ul>
    </div>
  );
}

import type { ReactNode } from 'react';
import type { SiteView } from '../../core/model/site-view';
import { sameDay } from '../../i18n/format';
import { Pill } from '../components/controls';
import { Mark, SettingsIcon } from '../components/icons';
import { VerdictBar } from '../components/verdict-bar';
import { useWords, type Words } from '../hooks/words';
import { useSurfaceData } from '../surface-data';

/** The answer: whose site, which policy, where the reader stands, and the one sentence. */
export function Header({ view, children }: { view: SiteView; children: ReactNode }) {
  const words = useWords();
  const { t } = words;
  const { openOptions, now } = useSurfaceData();
  const { phase } = view.report.consent;
  return (
    <header className="answer">
      <div className="site">
        <Mark />
        <div className="site-name">
          <strong>{view.site}</strong>
          <span className="small soft">{policyWords(view, words, now())}</span>
        </div>
        <Pill tone="strong">{t(`common:phase.${phase}`)}</Pill>
        <button
          type="button"
          className="button icon-button"
          data-kind="quiet"
          title={t('common:action.settings')}
          aria-label={t('common:action.settings')}
          onClick={() => openOptions('/settings')}
        >
          <SettingsIcon />
        </button>
      </div>
      <h1>
        <Headline headline={view.headline} />
      </h1>
      <VerdictBar headline={view.headline} />
      {children}
    </header>
  );
}

function policyWords(view: SiteView, { t, day }: Words, now: Date): string {
  const { statedDate, live } = view.report.declaration;
  const date = live.statedDate ?? statedDate;
  if (date === null) return t('popup:policyUndated');
  if (live.readAt === null) return t('popup:policyOf', { date: day(date) });
  if (sameDay(live.readAt, now)) return t('popup:policyReadToday', { date: day(date) });
  return t('popup:policyReadOn', { date: day(date), read: day(live.readAt) });
}

const WORDED = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

/** "11 of 14 promises hold here. Two differ." What no browser can see is in neither number. */
export function Headline({ headline }: { headline: SiteView['headline'] }) {
  const { t } = useWords();
  const { kept, broken, notObserved } = headline;
  const total = kept + broken + notObserved;
  if (kept + broken === 0) return <>{t('popup:headline.nothing')}</>;
  if (broken === 0) return <>{t('popup:headline.allHold', { count: kept })}</>;
  const worded = WORDED.find((word) => Number(word) === broken);
  const word = worded ? t(`popup:number.${worded}`) : String(broken);
  return (
    <>
      {t('popup:headline.hold', { kept, count: total })}{' '}
      <em>{t('popup:headline.differ', { word, count: broken })}</em>
    </>
  );
}

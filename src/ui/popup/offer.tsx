import type { ReportBody } from '../../core/model/report';
import { VerdictIcon } from '../components/icons';
import { useWords } from '../hooks/words';

/** What the site's banner was seen to offer, and where on the page it stands. */
export function Offer({ offer }: { offer: NonNullable<ReportBody['consent']['offer']> }) {
  const { t } = useWords();
  const rows = [
    [t('popup:consent.offerAccept'), offer.acceptOnFirstLayer],
    [t('popup:consent.offerRefuse'), offer.refuseOnFirstLayer],
    [t('popup:consent.offerBack'), offer.wayBack],
  ] as const;
  const remarks = [
    ...(offer.preTicked ? [t('popup:consent.offerPreTicked', { count: offer.preTicked })] : []),
    ...(offer.wall ? [t('popup:consent.offerWall')] : []),
  ];
  return (
    <section className="stack">
      <h2>{t('popup:consent.offer')}</h2>
      <ul className="steps">
        {rows
          .filter(([, seen]) => seen !== null)
          .map(([label, seen]) => (
            <li key={label}>
              <VerdictIcon verdict={seen ? 'kept' : 'not-observed'} size="small" />
              <span>{label}</span>
              <span className="soft">{seen ? t('popup:consent.yes') : t('popup:consent.no')}</span>
            </li>
          ))}
        {remarks.map((remark) => (
          <li key={remark}>
            <VerdictIcon verdict="not-observed" size="small" />
            <span>{remark}</span>
          </li>
        ))}
      </ul>
      {offer.element ? (
        <p className="small soft">
          {t('popup:consent.offerWhere', { element: '' })}
          <code>{offer.element}</code>
        </p>
      ) : null}
    </section>
  );
}

import type { TextFinding } from '../../../core/declaration/review';
import { reviews } from '../../../data/reviews';
import { Part } from '../../components/facts';
import { useWords } from '../../hooks/words';

/** What the policy's text tells by itself: apart from what was observed, each with its rule and its limits. */
export function Review({ site }: { site: string }) {
  const { t, day } = useWords();
  const review = reviews[site];
  if (!review || review.findings.length === 0) return null;
  return (
    <Part title={t('options:review.title')}>
      <p className="small soft">
        {review.statedDate ? t('options:review.intro', { date: day(review.statedDate) }) : null}
      </p>
      <ul className="bullets">
        {review.findings.map((finding) => (
          <Line key={finding.id} finding={finding} />
        ))}
      </ul>
    </Part>
  );
}

function Line({ finding }: { finding: TextFinding }) {
  const { t, text } = useWords();
  const place =
    finding.section === 'whole'
      ? t('options:review.whole')
      : t('common:sectionShort', { section: finding.section });
  return (
    <li>
      <p>
        <strong>{t(`options:review.kind.${finding.kind}`)}</strong>{' '}
        <span className="small soft">
          {place} · {t(`options:review.strength.${finding.strength}`)}
        </span>
      </p>
      <p>
        {text(finding.says)} {text(finding.observation)}
      </p>
      <p className="small soft">
        {text(finding.rule)} {text(finding.limits)}
      </p>
    </li>
  );
}

import { reviewPages, type TextFinding } from '../../../core/declaration/review';
import { reviews } from '../../../data/reviews';
import { Part } from '../../components/facts';
import { useWords } from '../../hooks/words';
import { useSurfaceData } from '../../surface-data';

/** What the policy's text tells by itself: apart from what was observed, each with its rule and its limits. */
export function Review({ site }: { site: string }) {
  const { t, day } = useWords();
  const review = reviews[site];
  if (!review) return <ReviewOfAny site={site} />;
  return (
    <Findings
      findings={review.findings}
      intro={review.statedDate ? t('options:review.intro', { date: day(review.statedDate) }) : null}
    />
  );
}

/** The same for a site that nobody packed, from the pages that were read when it was covered. */
function ReviewOfAny({ site }: { site: string }) {
  const { t, day } = useWords();
  const covered = useSurfaceData().useCovered();
  const record = covered.state === 'ready' ? covered.value.find((one) => one.site === site) : undefined;
  const readings = (record?.pages ?? []).flatMap(({ kind, reading }) =>
    reading && kind !== 'legal' ? [reading] : [],
  );
  const readAt = readings.map((reading) => reading.readAt).sort()[0];
  if (readAt === undefined) return null;
  return (
    <Findings
      findings={reviewPages(readings)}
      intro={t('options:review.byReader', { date: day(readAt.slice(0, 10)) })}
    />
  );
}

function Findings({ findings, intro }: { findings: readonly TextFinding[]; intro: string | null }) {
  const { t } = useWords();
  if (findings.length === 0) return null;
  return (
    <Part title={t('options:review.title')}>
      <p className="small soft">{intro}</p>
      <ul className="bullets">
        {findings.map((finding) => (
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

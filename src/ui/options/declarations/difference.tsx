import { Fragment, useMemo } from 'react';
import { changeWords } from '../../../core/declaration/live';
import {
  changedBetween,
  exportedDifference,
  foldedRuns,
  type KeptReading,
  type WordRun,
  wordRuns,
} from '../../../core/declaration/versions';
import { Button } from '../../components/controls';
import { useWords } from '../../hooks/words';
import { download } from '../../letter/download';

/** What differs between two readings: the facts first, then the words, then the file. Loaded on demand. */
export default function Difference({
  site,
  before,
  after,
}: {
  site: string;
  before: KeptReading;
  after: KeptReading;
}) {
  const { t, text } = useWords();
  const facts = useMemo(() => changedBetween(before, after), [before, after]);
  const runs = useMemo(() => wordRuns(before.text, after.text), [before, after]);
  const save = () => {
    const name = `visavis-${site}-${before.readAt.slice(0, 10)}-${after.readAt.slice(0, 10)}.json`;
    const file = exportedDifference(site, before, after);
    download(name, 'application/json', `${JSON.stringify(file, null, 2)}\n`);
  };
  return (
    <div className="stack">
      <h4>{t('options:versions.facts')}</h4>
      {before.language !== after.language ? (
        <p className="small soft">{t('options:versions.languages')}</p>
      ) : null}
      {facts.length === 0 ? (
        <p>{t('options:versions.noFacts')}</p>
      ) : (
        <ul className="bullets">
          {[...new Set(facts.map((fact) => text(changeWords(fact))))].map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      )}
      <h4>{t('options:versions.words')}</h4>
      <Words runs={runs} />
      <div className="cluster">
        <Button onClick={save}>{t('options:versions.save')}</Button>
      </div>
    </div>
  );
}

function Words({ runs }: { runs: readonly WordRun[] }) {
  const { t } = useWords();
  if (runs.every(({ kind }) => kind === 'same')) return <p>{t('options:versions.noWords')}</p>;
  let at = 0;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="word-difference" aria-label={t('options:versions.words')} tabIndex={0}>
      {foldedRuns(runs).map(({ kind, text }) => {
        const key = at++;
        if (kind === 'same') return <Fragment key={key}>{text}</Fragment>;
        const Mark = kind === 'added' ? 'ins' : 'del';
        return (
          <Mark key={key}>
            <span className="unseen-text">{t(`options:versions.${kind}`)} </span>
            {text}
          </Mark>
        );
      })}
    </section>
  );
}

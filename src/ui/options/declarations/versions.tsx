import { lazy, Suspense, useState } from 'react';
import { newestFirst } from '../../../core/declaration/versions';
import type { KeptPolicy } from '../../../storage/reader';
import { Button, ExternalLink, Field } from '../../components/controls';
import { Part } from '../../components/facts';
import { useWords } from '../../hooks/words';
import { useSurfaceData } from '../../surface-data';

/** The comparison and its library come when they are asked for. */
const Difference = lazy(() => import('./difference'));

/** The readings of the site's policy that were kept, and what differs between any two of them. */
export function Versions({ site }: { site: string }) {
  const { t } = useWords();
  const readings = useSurfaceData().usePolicyVersions(site);
  return (
    <Part title={t('options:versions.title')}>
      <p className="small soft">{t('options:versions.intro')}</p>
      {readings.state === 'loading' ? <p role="status">{t('common:loading')}</p> : null}
      {readings.state === 'error' ? <p role="alert">{readings.reason}</p> : null}
      {readings.state === 'ready' ? <Kept site={site} readings={newestFirst(readings.value)} /> : null}
    </Part>
  );
}

function Kept({ site, readings }: { site: string; readings: readonly KeptPolicy[] }) {
  const { t } = useWords();
  const [asked, setAsked] = useState<{ before: number; after: number } | null>(null);
  const [newest] = readings;
  if (!newest) return <p>{t('options:versions.none')}</p>;
  // The one before in the same language, where there is one: a translation differs in every word.
  const earlier =
    readings.find((one) => one !== newest && one.language === newest.language) ?? readings[1] ?? newest;
  const pair = asked ?? { before: earlier.id, after: newest.id };
  const [before, after] = [pair.before, pair.after].map((id) => readings.find((one) => one.id === id));
  return (
    <>
      <ul className="versions">
        {readings.map((reading) => (
          <Reading key={reading.id} reading={reading} />
        ))}
      </ul>
      {readings.length < 2 || !before || !after ? (
        <p className="soft">{t('options:versions.one')}</p>
      ) : (
        <Pair site={site} readings={readings} before={before} after={after} choose={setAsked} />
      )}
    </>
  );
}

function Reading({ reading }: { reading: KeptPolicy }) {
  const { t, day, moment, languageName } = useWords();
  const stated = reading.facts.date?.date;
  return (
    <li>
      <p>
        <strong>{moment(reading.readAt)}</strong>{' '}
        <span className="soft small">
          {languageName(reading.language)} ·{' '}
          {stated ? t('options:versions.stated', { date: day(stated) }) : t('options:versions.undated')}
        </span>
      </p>
      <p className="small">
        <ExternalLink href={reading.url}>{reading.url.replace(/^https?:\/\//, '')}</ExternalLink>
      </p>
      <p className="small soft digest">SHA-256 {reading.sha256}</p>
    </li>
  );
}

function Pair({
  site,
  readings,
  before,
  after,
  choose,
}: {
  site: string;
  readings: readonly KeptPolicy[];
  before: KeptPolicy;
  after: KeptPolicy;
  choose: (pair: { before: number; after: number }) => void;
}) {
  const { t, moment, languageName } = useWords();
  const [shown, setShown] = useState(false);
  const select = (label: string, value: number, pick: (id: number) => void) => (
    <Field label={label}>
      {(ids) => (
        <select
          {...ids}
          className="input"
          value={value}
          onChange={(event) => pick(Number(event.target.value))}
        >
          {readings.map((one) => (
            <option key={one.id} value={one.id}>
              {moment(one.readAt)} ({languageName(one.language)})
            </option>
          ))}
        </select>
      )}
    </Field>
  );
  return (
    <>
      <div className="cluster">
        {select(t('options:versions.before'), before.id, (id) => choose({ before: id, after: after.id }))}
        {select(t('options:versions.after'), after.id, (id) => choose({ before: before.id, after: id }))}
      </div>
      {before === after ? (
        <p className="soft">{t('options:versions.same')}</p>
      ) : shown ? (
        <Suspense fallback={<p role="status">{t('common:loading')}</p>}>
          <Difference key={`${before.id} ${after.id}`} site={site} before={before} after={after} />
        </Suspense>
      ) : (
        <div className="cluster">
          <Button onClick={() => setShown(true)}>{t('options:versions.compare')}</Button>
        </div>
      )}
    </>
  );
}

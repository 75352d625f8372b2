import { Part } from '../components/facts';
import { useWords } from '../hooks/words';
import { useSurfaceData } from '../surface-data';

/** What this is, what it keeps to itself, and how old its facts are. */
export function About() {
  const { t, day } = useWords();
  const { version, declarations } = useSurfaceData();
  return (
    <div className="stack page">
      <h1>{t('options:about.title')}</h1>
      <p className="soft">{t('options:about.version', { version })}</p>
      <p>{t('options:about.what')}</p>
      <p>{t('options:about.words')}</p>
      <Part level={2} title={t('options:about.privacyTitle')}>
        <p>{t('options:about.privacy')}</p>
      </Part>
      <Part level={2} title={t('options:about.data')}>
        <ul className="bullets">
          {Object.values(declarations).map((one) => (
            <li key={one.id}>
              {t('options:about.dataLine', {
                site: one.id,
                version: one.packVersion,
                date: day(one.reviewedOn),
              })}
            </li>
          ))}
        </ul>
      </Part>
      <p className="small soft">{t('options:about.licence')}</p>
    </div>
  );
}

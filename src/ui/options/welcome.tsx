import { ExternalLink } from '../components/controls';
import { Part } from '../components/facts';
import { VerdictIcon } from '../components/icons';
import { useWords } from '../hooks/words';
import { ThirdPartyAccess } from './settings-access';
import { Shortcuts } from './shortcuts';

const HOME = 'https://www.back-office.pro/';

/** The first page after installing: what this does, what it sees, and where to try it. Shown once, asks for nothing. */
export function Welcome() {
  const { t } = useWords();
  return (
    <div className="stack page welcome">
      <h1>{t('options:welcome.title')}</h1>
      <p className="sentence">{t('options:welcome.lead')}</p>
      <Part level={2} title={t('options:welcome.what')}>
        <ul className="bullets">
          <li>{t('options:welcome.checks')}</li>
          <li>{t('options:welcome.refuses')}</li>
          <li>{t('options:welcome.asks')}</li>
        </ul>
      </Part>
      <Part level={2} title={t('options:welcome.try')}>
        <p className="small soft">{t('options:welcome.tryHelp')}</p>
        <div>
          <ExternalLink href={HOME} button="main">
            {t('options:welcome.open')}
          </ExternalLink>
        </div>
      </Part>
      <Part level={2} title={t('options:welcome.sees')}>
        <ul className="verdict-list">
          <li>
            <VerdictIcon verdict="kept" /> <span>{t('options:welcome.can')}</span>
          </li>
          <li>
            <VerdictIcon verdict="not-observable" /> <span>{t('options:welcome.cannot')}</span>
          </li>
          <li>
            <VerdictIcon verdict="not-observed" /> <span>{t('options:welcome.elsewhere')}</span>
          </li>
        </ul>
      </Part>
      <ThirdPartyAccess />
      <Shortcuts />
      <p className="small soft">{t('options:welcome.later')}</p>
    </div>
  );
}

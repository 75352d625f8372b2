import type { SiteView } from '../../core/model/site-view';
import { ExternalLink } from '../components/controls';
import { VerdictBar } from '../components/verdict-bar';
import { useDeclarations } from '../hooks/declarations';
import { useWords } from '../hooks/words';
import { Headline } from '../popup/header';
import { useSurfaceData } from '../surface-data';
import { ImportDeclaration } from './cover/manage';
import { hashOf } from './route';

/** Every known site with its answer. */
export function Overview() {
  const { t } = useWords();
  const { useSiteViews, useCovered } = useSurfaceData();
  const declarations = useDeclarations();
  const covered = useCovered();
  const views = useSiteViews();
  if (views.state === 'loading') return <p role="status">{t('common:loading')}</p>;
  if (views.state === 'error') return <p role="alert">{views.reason}</p>;
  const added = covered.state === 'ready' ? covered.value.map(({ site }) => site) : [];
  const byName = new Map(views.value.map((view) => [view.site, view]));
  const sites = [...new Set([...Object.keys(declarations), ...added, ...byName.keys()])].sort();
  return (
    <div className="stack page">
      <h1>{t('options:overview.title')}</h1>
      <p className="soft">{t('options:overview.intro')}</p>
      <ul className="stack">
        {sites.map((site) => (
          <li key={site} className="card">
            <SiteCard site={site} view={byName.get(site)} />
          </li>
        ))}
      </ul>
      <ImportDeclaration />
    </div>
  );
}

function SiteCard({ site, view }: { site: string; view: SiteView | undefined }) {
  const { t, moment } = useWords();
  const seen = view && view.report.coverage.loads !== 0;
  return (
    <div className="stack">
      <div className="spread">
        <h2>{site}</h2>
        {seen ? (
          <span className="small soft">
            {t('options:overview.lastSeen', { date: moment(view.derivedAt) })} ·{' '}
            {t(`common:phase.${view.report.consent.phase}`)}
          </span>
        ) : null}
      </div>
      {seen ? (
        <>
          <p className="sentence">
            <Headline headline={view.headline} />
          </p>
          <VerdictBar headline={view.headline} />
        </>
      ) : (
        <p className="soft">{t('options:overview.unseen')}</p>
      )}
      <div className="cluster">
        <a className="button" href={hashOf({ page: 'site', site, section: seen ? 'answer' : 'declared' })}>
          {t('options:overview.open')}
          <span className="unseen-text"> {site}</span>
        </a>
        <ExternalLink href={`https://www.${site}/`} button="quiet">
          {t('options:overview.visit')}
        </ExternalLink>
      </div>
    </div>
  );
}

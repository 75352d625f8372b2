import type { Declaration } from '../../core/model/declaration';
import type { SiteView } from '../../core/model/site-view';
import type { CoveredRecord } from '../../storage/reader';
import { VerdictBar } from '../components/verdict-bar';
import { useDeclarations } from '../hooks/declarations';
import { useWords } from '../hooks/words';
import { Consent } from '../popup/consent';
import { Headline } from '../popup/header';
import { Promises } from '../popup/promises';
import { useWithdrawal } from '../popup/use-withdrawal';
import { useSurfaceData } from '../surface-data';
import { ManageDeclaration } from './cover/manage';
import { Declared } from './declared';
import { Observed } from './observed';
import { ReportExport } from './report-export';
import { RequestCases } from './requests';
import { hashOf, SITE_SECTIONS, type SiteSection } from './route';

/** One site: its answer, the declaration, the history, consent, requests, the report. */
export function SitePage({ site, section }: { site: string; section: SiteSection }) {
  const { t } = useWords();
  const { useSiteView, useCovered } = useSurfaceData();
  const declarations = useDeclarations();
  const covered = useCovered();
  const view = useSiteView(site);
  const declaration = declarations[site];
  const record = covered.state === 'ready' ? covered.value.find((one) => one.site === site) : undefined;
  if (view.state === 'loading') return <p role="status">{t('common:loading')}</p>;
  if (view.state === 'error') return <p role="alert">{view.reason}</p>;
  if (!view.value && !declaration && !record) return <p>{t('options:site.unknown', { site })}</p>;
  return (
    <div className="stack page">
      <h1>{site}</h1>
      {view.value ? (
        <>
          <p className="sentence">
            <Headline headline={view.value.headline} />
          </p>
          <VerdictBar headline={view.value.headline} />
        </>
      ) : null}
      <nav className="sections-nav" aria-label={t('options:site.sections')}>
        {SITE_SECTIONS.map((one) => (
          <a
            key={one}
            href={hashOf({ page: 'site', site, section: one })}
            aria-current={one === section ? 'page' : undefined}
          >
            {t(`options:site.${one}`)}
          </a>
        ))}
      </nav>
      <h2 className="unseen-text">{t(`options:site.${section}`)}</h2>
      <Section section={section} site={site} view={view.value} declaration={declaration} record={record} />
    </div>
  );
}

interface SectionProps {
  section: SiteSection;
  site: string;
  view: SiteView | undefined;
  declaration: Declaration | undefined;
  record: CoveredRecord | undefined;
}

function Section({ section, site, view, declaration, record }: SectionProps) {
  const { t } = useWords();
  if (section === 'declared' && (declaration || record))
    return (
      <>
        {record && !declaration ? null : <Declared declaration={declaration as Declaration} view={view} />}
        <ManageDeclaration site={site} declaration={declaration} record={record} />
      </>
    );
  if (section === 'requests') return <RequestCases site={site} />;
  if (!view) return <p className="soft">{t('options:site.empty')}</p>;
  switch (section) {
    case 'observed':
      return <Observed view={view} />;
    case 'consent':
      return <ConsentSection view={view} />;
    case 'report':
      return <ReportExport site={site} />;
    default:
      return <Promises view={view} declaration={declaration} level={3} />;
  }
}

function ConsentSection({ view }: { view: SiteView }) {
  const { progress, run } = useWithdrawal(view.site, null);
  return (
    <Consent view={view} progress={progress} run={(act) => void run(act)} recent={Number.POSITIVE_INFINITY} />
  );
}

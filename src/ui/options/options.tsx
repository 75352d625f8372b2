import { type ReactNode, useEffect, useRef } from 'react';
import { Mark } from '../components/icons';
import { useDeclarations } from '../hooks/declarations';
import { useWords } from '../hooks/words';
import { useSurfaceData } from '../surface-data';
import { About } from './about';
import { CoverPage } from './cover/cover-page';
import { NoRoom } from './no-room';
import { Overview } from './overview';
import { Requests } from './requests';
import { RequestCase } from './requests-case';
import { PrintLetter } from './requests-print';
import { hashOf, type Route, useRoute } from './route';
import { Settings } from './settings';
import { SitePage } from './site';
import { Welcome } from './welcome';
import './options.css';

const PAGES = ['overview', 'requests', 'settings', 'about'] as const;

/** Everything that Visavis knows and can be told, in pages with addresses. */
export function Options() {
  const { t } = useWords();
  const { useSiteViews, useCovered } = useSurfaceData();
  const declarations = useDeclarations();
  const covered = useCovered();
  const added = covered.state === 'ready' ? covered.value.map(({ site }) => site) : [];
  const route = useRoute();
  const views = useSiteViews();
  const main = useRef<HTMLElement>(null);
  const seen = views.state === 'ready' ? views.value.map((view) => view.site) : [];
  const sites = [...new Set([...Object.keys(declarations), ...added, ...seen])].sort();
  const address = hashOf(route);
  const moved = useRef(false);

  // A new page speaks from its beginning; the first one leaves the focus where the browser put it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address is what changes
  useEffect(() => {
    if (moved.current) main.current?.focus();
    moved.current = true;
  }, [address]);

  return (
    <div className="options">
      <nav className="side" aria-label={t('options:nav.label')}>
        <a className="skip" href={address} onClick={() => main.current?.focus()}>
          {t('options:nav.skip')}
        </a>
        <p className="brand">
          <Mark /> Visavis
        </p>
        <ul>
          <NavLink to={{ page: 'overview' }} route={route}>
            {t('options:nav.overview')}
          </NavLink>
          {sites.map((site) => (
            <NavLink key={site} to={{ page: 'site', site, section: 'answer' }} route={route}>
              {site}
            </NavLink>
          ))}
          {PAGES.slice(1).map((page) => (
            <NavLink key={page} to={{ page }} route={route}>
              {t(`options:nav.${page}`)}
            </NavLink>
          ))}
        </ul>
      </nav>
      <main ref={main} tabIndex={-1}>
        <NoRoom />
        <Page route={route} />
      </main>
    </div>
  );
}

function NavLink({ to, route, children }: { to: Route; route: Route; children: ReactNode }) {
  const here =
    to.page === route.page && (to.page !== 'site' || (route.page === 'site' && to.site === route.site));
  return (
    <li>
      <a href={hashOf(to)} aria-current={here ? 'page' : undefined}>
        {children}
      </a>
    </li>
  );
}

function Page({ route }: { route: Route }) {
  switch (route.page) {
    case 'site':
      return <SitePage key={route.site} site={route.site} section={route.section} />;
    case 'cover':
      return <CoverPage key={route.site} site={route.site} />;
    case 'requests':
      if (route.id === undefined) return <Requests />;
      return route.print ? <PrintLetter id={route.id} /> : <RequestCase key={route.id} id={route.id} />;
    case 'settings':
      return <Settings />;
    case 'about':
      return <About />;
    case 'welcome':
      return <Welcome />;
    default:
      return <Overview />;
  }
}

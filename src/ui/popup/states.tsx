import { type ReactNode, useState } from 'react';
import type { TabContext } from '../../core/model/site-view';
import { Button, ExternalLink } from '../components/controls';
import { Mark } from '../components/icons';
import { useDeclarations } from '../hooks/declarations';
import { useWords } from '../hooks/words';
import { useSurfaceData } from '../surface-data';

/** A whole-surface message: what is the case, why, and what can be done. */
export function Message({ title, children, busy }: { title: string; children: ReactNode; busy?: boolean }) {
  return (
    <main className="message" aria-busy={busy}>
      <Mark size={40} />
      <h1>{title}</h1>
      {children}
    </main>
  );
}

export function LoadingState() {
  const { t } = useWords();
  return (
    <main className="message" aria-busy="true">
      <h1 className="unseen-text">{t('popup:title')}</h1>
      <span className="spinner" aria-hidden="true" />
      <p role="status">{t('popup:states.loading')}</p>
    </main>
  );
}

export function RestoringState() {
  const { t } = useWords();
  return (
    <Message title={t('popup:states.restoringTitle')} busy>
      <p role="status">{t('popup:states.restoring')}</p>
      <span className="spinner" aria-hidden="true" />
    </Message>
  );
}

export function ErrorState({ reason, retry }: { reason: string; retry: () => void }) {
  const { t } = useWords();
  return (
    <Message title={t('popup:states.errorTitle')}>
      <p role="alert">{t('popup:states.error')}</p>
      <p className="small soft">
        <code>{reason}</code>
      </p>
      <Button kind="main" onClick={retry}>
        {t('common:action.retry')}
      </Button>
    </Message>
  );
}

export function UncoveredState({ tab }: { tab: TabContext }) {
  const { t } = useWords();
  const declarations = useDeclarations();
  const { site } = tab;
  return (
    <Message title={site ? t('popup:states.uncoveredTitle', { site }) : t('popup:states.noSiteTitle')}>
      <p>{site ? t('popup:states.uncovered') : t('popup:states.noSite')}</p>
      {site === null || tab.tabId === null ? null : tab.privateWindow ? (
        <p>{t('popup:states.coverPrivate')}</p>
      ) : (
        <CoverThis site={site} tabId={tab.tabId} />
      )}
      <p>{t('popup:states.couldDo')}</p>
      <h2>{t('popup:states.coveredList')}</h2>
      <ul className="stack-tight">
        {Object.keys(declarations).map((known) => (
          <li key={known}>
            <ExternalLink href={`https://www.${known}/`}>{known}</ExternalLink>
          </li>
        ))}
      </ul>
    </Message>
  );
}

/** Asks the browser for this one site, has its policy looked for, and opens the page where it is confirmed. */
function CoverThis({ site, tabId }: { site: string; tabId: number }) {
  const { t } = useWords();
  const { access, send, openOptions } = useSurfaceData();
  const [denied, setDenied] = useState(false);
  const ask = async () => {
    // Told before the browser asks: its question may close this popup, and the background then goes on by itself.
    const asked = send('cover:ask', { site, tabId });
    const given = await access.requestSite(site);
    await asked.catch(() => undefined);
    setDenied(!given);
    if (!given) return;
    await send('cover:start', { site }).catch(() => undefined);
    openOptions(`/cover/${site}`);
  };
  return (
    <>
      <Button kind="main" onClick={() => void ask()}>
        {t('popup:states.cover')}
      </Button>
      <p className="small soft">{t('popup:states.coverHelp')}</p>
      <p role="status" className="small">
        {denied ? t('popup:states.coverDenied') : ''}
      </p>
    </>
  );
}

/** The browser stores no more: the person is told before anything else. */
export function NoRoom({ tab }: { tab: TabContext }) {
  const { t } = useWords();
  return tab.noRoom ? (
    <p role="alert" className="callout" data-tone="bad">
      {t('popup:states.noRoom')}
    </p>
  ) : null;
}

export function PrivateState() {
  const { t } = useWords();
  return (
    <Message title={t('popup:states.privateTitle')}>
      <p>{t('popup:states.private')}</p>
    </Message>
  );
}

export function NoAccessState({ site }: { site: string }) {
  const { t } = useWords();
  const { access } = useSurfaceData();
  const [denied, setDenied] = useState(false);
  return (
    <Message title={t('popup:states.noAccessTitle', { site })}>
      <p>{t('popup:states.noAccess')}</p>
      <Button kind="main" onClick={() => access.requestSite(site).then((given) => setDenied(!given))}>
        {t('popup:states.grant')}
      </Button>
      <p role="status" className="small soft">
        {denied ? t('popup:states.denied') : ''}
      </p>
    </Message>
  );
}

export function EmptyState({ tab, site }: { tab: TabContext; site: string }) {
  const { t } = useWords();
  const { reloadTab } = useSurfaceData();
  const { tabId } = tab;
  return (
    <Message title={t('popup:states.emptyTitle', { site })}>
      <p>{t('popup:states.empty')}</p>
      {tabId === null ? null : (
        <Button kind="main" onClick={() => reloadTab(tabId)}>
          {t('popup:states.reload')}
        </Button>
      )}
    </Message>
  );
}

import { Tabs } from 'radix-ui';
import { type ReactNode, useState } from 'react';
import type { SiteView, TabContext } from '../../core/model/site-view';
import { Button } from '../components/controls';
import { useDeclarations } from '../hooks/declarations';
import { useWords } from '../hooks/words';
import { useSurfaceData } from '../surface-data';
import { Consent } from './consent';
import { Cookies } from './cookies';
import { Header } from './header';
import { mainAction } from './main-action';
import { PolicyMarks } from './policy-marks';
import { Promises } from './promises';
import { Rights } from './rights';
import {
  EmptyState,
  ErrorState,
  LoadingState,
  NoAccessState,
  NoRoom,
  PrivateState,
  RestoringState,
  UncoveredState,
} from './states';
import { useWithdrawal } from './use-withdrawal';
import './popup.css';

export type PopupTab = 'promises' | 'cookies' | 'consent' | 'rights';

/** Where the popup stands when it opens; the gallery and deep links say more than the toolbar does. */
export interface PopupStart {
  tab?: PopupTab;
  open?: string[];
  letter?: boolean;
}

/** Decides which of the popup's states is the case. */
export function Popup({ start = {} }: { start?: PopupStart }) {
  const { useTab, useSiteView } = useSurfaceData();
  const tab = useTab();
  const site = tab.state === 'ready' ? tab.value.site : null;
  const view = useSiteView(site);

  if (tab.state === 'loading') return <LoadingState />;
  if (tab.state === 'error') return <ErrorState reason={tab.reason} retry={tab.retry} />;
  if (tab.value.restoring) return <RestoringState />;
  if (site === null || !tab.value.covered) return <UncoveredState tab={tab.value} />;
  if (tab.value.privateWindow) return <PrivateState />;
  if (!tab.value.siteAccess) return <NoAccessState site={site} />;
  if (view.state === 'loading') return <LoadingState />;
  if (view.state === 'error') return <ErrorState reason={view.reason} retry={view.retry} />;
  if (!view.value || view.value.report.coverage.loads === 0)
    return (
      <>
        <NoRoom tab={tab.value} />
        <EmptyState tab={tab.value} site={site} />
      </>
    );
  return (
    <>
      <NoRoom tab={tab.value} />
      <Answer view={view.value} tab={tab.value} start={start} />
    </>
  );
}

function Answer({ view, tab, start }: { view: SiteView; tab: TabContext; start: PopupStart }) {
  const { t } = useWords();
  const { useRightsRequests } = useSurfaceData();
  const declarations = useDeclarations();
  const [selected, setSelected] = useState<PopupTab>(start.tab ?? 'promises');
  const [letter, setLetter] = useState(start.letter ?? false);
  const { progress, run } = useWithdrawal(view.site, tab.tabId);
  const requests = useRightsRequests(view.site);
  const declaration = declarations[view.site];
  const { cookies, storage, requests: sent } = view.report;
  const opened =
    requests.state === 'ready' ? requests.value.filter((one) => one.state !== 'closed').length : 0;

  const act = (kind: 'withdraw' | 'refuse') => {
    setSelected('consent');
    void run(kind);
  };
  const ask = () => {
    setSelected('rights');
    setLetter(true);
  };

  return (
    <Tabs.Root
      className="popup"
      value={selected}
      onValueChange={(value) => setSelected(value as PopupTab)}
      activationMode="manual"
    >
      <Header view={view}>
        <Actions view={view} busy={progress.state === 'running'} act={act} ask={ask} />
      </Header>
      <main>
        <Tabs.List className="tabs" aria-label={t('popup:tabs.label')}>
          <Tab value="promises">{t('popup:tabs.promises')}</Tab>
          <Tab value="cookies" count={cookies.length + storage.length + sent.length}>
            {t('popup:tabs.cookies')}
          </Tab>
          <Tab value="consent">{t('popup:tabs.consent')}</Tab>
          <Tab value="rights" count={opened}>
            {t('popup:tabs.rights')}
          </Tab>
        </Tabs.List>
        <Panel value="promises">
          <Promises
            view={view}
            declaration={declaration}
            {...(start.open ? { initiallyOpen: start.open } : {})}
          />
          <PolicyMarks declaration={declaration} tab={tab} />
        </Panel>
        <Panel value="cookies">
          <Cookies view={view} {...(start.open ? { initiallyOpen: start.open } : {})} />
        </Panel>
        <Panel value="consent">
          <Consent view={view} progress={progress} run={(kind) => void run(kind)} />
        </Panel>
        <Panel value="rights">
          <Rights
            view={view}
            declaration={declaration}
            letter={letter}
            onLetter={setLetter}
            onWithdraw={() => setSelected('consent')}
          />
        </Panel>
      </main>
    </Tabs.Root>
  );
}

function Tab({ value, count = 0, children }: { value: PopupTab; count?: number; children: ReactNode }) {
  return (
    <Tabs.Trigger value={value} className="tab">
      {children}
      {count > 0 ? <span className="tab-count">{count}</span> : null}
    </Tabs.Trigger>
  );
}

const Panel = ({ value, children }: { value: PopupTab; children: ReactNode }) => (
  <Tabs.Content value={value} className="panel">
    {children}
  </Tabs.Content>
);

/** One main action for the moment, and asking for one's data always beside it. */
function Actions({
  view,
  busy,
  act,
  ask,
}: {
  view: SiteView;
  busy: boolean;
  act: (kind: 'withdraw' | 'refuse') => void;
  ask: () => void;
}) {
  const { t } = useWords();
  const main = mainAction(view);
  return (
    <div className="actions">
      {main === 'withdraw' || main === 'refuse' ? (
        <Button kind="main" disabled={busy} onClick={() => act(main)}>
          {busy ? t('popup:consent.running') : t(`common:action.${main}`)}
        </Button>
      ) : null}
      {main === 'none' ? <p className="soft small">{t('popup:nothingToDo')}</p> : null}
      <Button kind={main === 'ask' ? 'main' : 'plain'} onClick={ask}>
        {t('common:action.ask')}
      </Button>
    </div>
  );
}

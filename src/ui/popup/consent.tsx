import { useState } from 'react';
import type { ReportBody, Withdrawal } from '../../core/model/report';
import type { SiteView } from '../../core/model/site-view';
import { Button, Callout, Pill } from '../components/controls';
import { EvidenceList } from '../components/evidence-list';
import { Steps } from '../components/steps';
import { ConsentTimeline } from '../components/timeline';
import { useWords } from '../hooks/words';
import { useSurfaceData } from '../surface-data';
import { AskConsent } from './ask-consent';
import { Offer } from './offer';
import type { RunWithdrawal, WithdrawalState } from './use-withdrawal';
import { WithdrawForm } from './withdraw-form';

/** Events shown in the popup; the options page has them all. */
const RECENT = 5;

interface ConsentProps {
  view: SiteView;
  progress: WithdrawalState;
  run: RunWithdrawal;
  /** How many events of the timeline to show. */
  recent?: number;
}

/** Where the reader stands, what can be taken back, and whether taking it back worked. */
export function Consent({ view, progress, run, recent = RECENT }: ConsentProps) {
  const { t } = useWords();
  const { consent, withdrawals } = view.report;
  const last = withdrawals.at(-1);
  const act = consent.phase === 'accepted' || consent.phase === 'partial' ? 'withdraw' : 'refuse';
  return (
    <div className="stack sections">
      <section className="stack">
        <h2>{t('popup:consent.now')}</h2>
        <p>{t(`popup:consent.says.${consent.phase}`)}</p>
        {consent.source === 'none' ? null : (
          <p className="small soft">
            {t('popup:consent.toldBy', { source: t(`common:source.${consent.source}`) })}
          </p>
        )}
      </section>

      <AskConsent view={view} />

      <Progress view={view} progress={progress} last={last} />

      {progress.state === 'running' || (act === 'refuse' && last && !last.undoneAt) ? null : (
        <WithdrawForm view={view} run={run} />
      )}

      <Blocked view={view} />

      {consent.offer?.bannerSeen ? <Offer offer={consent.offer} /> : null}

      {consent.timeline.length > 0 ? (
        <section className="stack">
          <h2>{t('popup:consent.timeline')}</h2>
          <ConsentTimeline events={consent.timeline} most={recent} />
        </section>
      ) : null}
    </div>
  );
}

function Progress({
  view,
  progress,
  last,
}: {
  view: SiteView;
  progress: WithdrawalState;
  last: Withdrawal | undefined;
}) {
  const { t, moment, list } = useWords();
  if (progress.state === 'running')
    return (
      <section className="stack" aria-live="polite">
        <h2>{t('popup:consent.running')}</h2>
        <Steps withdrawal={null} />
      </section>
    );
  if (progress.state === 'failed')
    return (
      <Callout tone="bad" live>
        {t('popup:consent.failed', { reason: progress.reason })}
      </Callout>
    );
  // The stored one goes on being verified while the surface is open; the answer in hand does not.
  const shown = last ?? (progress.state === 'done' ? progress.withdrawal : undefined);
  if (!shown) return null;
  const title = shown.act === 'refuse' ? 'popup:consent.refusedOn' : 'popup:consent.withdrawnOn';
  return (
    <section className="stack" aria-live="polite">
      <h2>{t(title, { date: moment(shown.at) })}</h2>
      {shown.categories ? (
        <p className="small soft">
          {t('popup:consent.only', {
            categories: list(shown.categories.map((category) => t(`common:category.${category}`))),
          })}
        </p>
      ) : null}
      {shown.undoneAt ? (
        <Callout tone="info">{t('popup:consent.undone', { date: moment(shown.undoneAt) })}</Callout>
      ) : (
        <Verification withdrawal={shown} report={view.report} />
      )}
      <Steps withdrawal={shown} />
    </section>
  );
}

/** The answer to "did it work?", with what came back where it did not. */
export function Verification({ withdrawal, report }: { withdrawal: Withdrawal; report: ReportBody }) {
  const { t } = useWords();
  const { verdict, loads, persisted } = withdrawal.verification;
  if (verdict === 'verified')
    return (
      <Callout tone="good">
        {t('popup:consent.verified', { loads: t('common:loads', { count: loads }) })}
      </Callout>
    );
  if (verdict === 'pending') return <Callout tone="unsure">{t('popup:consent.pending')}</Callout>;
  return (
    <Callout tone="bad">
      <span>{t('popup:consent.notVerified')}</span>
      <EvidenceList report={report} ids={persisted} />
    </Callout>
  );
}

function Blocked({ view }: { view: SiteView }) {
  const { t } = useWords();
  const { send } = useSurfaceData();
  const [said, setSaid] = useState('');
  const names = view.blockedVendors.map(
    (id) => view.report.recipients.find((recipient) => recipient.vendor === id)?.name ?? id,
  );
  async function unblock() {
    try {
      await send('site:unblock', { site: view.site });
      setSaid(t('popup:consent.unblocked'));
    } catch (error) {
      setSaid(t('popup:consent.failed', { reason: error instanceof Error ? error.message : String(error) }));
    }
  }
  if (names.length === 0 && !said) return null;
  return (
    <section className="stack">
      <h2>{t('popup:consent.blocked')}</h2>
      {names.length > 0 ? (
        <div className="cluster">
          {names.map((name) => (
            <Pill key={name} tone="strong">
              {name}
            </Pill>
          ))}
          <Button size="small" kind="quiet" onClick={unblock}>
            {t('popup:consent.unblock')}
          </Button>
        </div>
      ) : null}
      <p role="status" className="small soft">
        {said}
      </p>
    </section>
  );
}

import { Button, Callout } from '../../components/controls';
import { useWords } from '../../hooks/words';
import { useSurfaceData } from '../../surface-data';
import { MorePages, PagesFound } from './pages-found';
import { ReviewDeclaration } from './review-declaration';
import { useConfirm } from './use-confirm';
import './cover.css';

/** From the pages that were found to a site that is held to its own words: the person confirms. */
export function CoverPage({ site }: { site: string }) {
  const { t } = useWords();
  const { useProposal } = useSurfaceData();
  const proposal = useProposal(site);
  if (proposal.state === 'loading') return <p role="status">{t('common:loading')}</p>;
  if (proposal.state === 'error') return <p role="alert">{proposal.reason}</p>;
  const found = proposal.value;
  return (
    <div className="stack page cover">
      <h1>
        {found && !found.proposal && found.state === 'done'
          ? t('cover:noneTitle', { site })
          : t('cover:title', { site })}
      </h1>
      {!found ? (
        <>
          <p>{t('cover:nothing')}</p>
          <MorePages site={site} />
        </>
      ) : found.state !== 'done' ? (
        <div className="looking" aria-busy="true">
          <span className="spinner" aria-hidden="true" />
          <p role="status">{t('cover:looking', { site })}</p>
          <p className="small soft">{t('cover:lookingHelp')}</p>
        </div>
      ) : (
        <>
          {found.proposal ? (
            <p className="lead">{found.pages.length > 0 ? t('cover:intro') : t('cover:introImported')}</p>
          ) : (
            <p className="lead">{t('cover:none')}</p>
          )}
          {found.under === null ? null : <Under site={site} other={found.under} />}
          {found.pages.length > 0 ? <PagesFound pages={found.pages} /> : null}
          {found.proposal ? (
            <ReviewDeclaration key={found.changedAt} site={site} found={found} proposal={found.proposal} />
          ) : (
            <>
              <MorePages site={site} />
              <Without site={site} />
            </>
          )}
        </>
      )}
    </div>
  );
}

function Under({ site, other }: { site: string; other: string }) {
  const { t } = useWords();
  const { confirm, said } = useConfirm(site);
  return (
    <Callout>
      <h2>{t('cover:underTitle', { other })}</h2>
      <p>{t('cover:under', { site, other })}</p>
      <Button onClick={() => void confirm({ site, declaration: null, under: other })}>
        {t('cover:underDo', { other })}
      </Button>
      <p role="status">{said}</p>
    </Callout>
  );
}

function Without({ site }: { site: string }) {
  const { t } = useWords();
  const { confirm, said } = useConfirm(site);
  return (
    <section className="part">
      <Button onClick={() => void confirm({ site, declaration: null, under: null })}>
        {t('cover:without')}
      </Button>
      <p className="small soft">{t('cover:withoutHelp')}</p>
      <p role="status">{said}</p>
    </section>
  );
}

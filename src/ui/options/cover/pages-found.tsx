import { useState } from 'react';
import { siteOfAddress } from '../../../platform/address';
import type { ProposalRecord } from '../../../storage/reader';
import { Button, ExternalLink, Field, Pill } from '../../components/controls';
import { Part } from '../../components/facts';
import { useWords } from '../../hooks/words';
import { useSurfaceData } from '../../surface-data';

/** Which pages were looked at, and what came of each. */
export function PagesFound({ pages }: { pages: ProposalRecord['pages'] }) {
  const { t } = useWords();
  return (
    <Part level={2} title={t('cover:pages')}>
      <ul className="pages-found">
        {pages.map(({ url, kind, state }) => (
          <li key={url}>
            <ExternalLink href={url}>{url.replace(/^https?:\/\/(?:www\.)?/, '')}</ExternalLink>
            <span className="small soft">{t(`cover:kind.${kind}`)}</span>
            <Pill {...(state === 'read' ? { tone: 'good' as const } : {})}>{t(`cover:page.${state}`)}</Pill>
          </li>
        ))}
      </ul>
    </Part>
  );
}

/** The next step where the pages found are not all, or none: an address, or the text itself. */
export function MorePages({ site }: { site: string }) {
  const { t } = useWords();
  const { send, access } = useSurfaceData();
  const [address, setAddress] = useState('');
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState('');

  async function read(from: { url: string } | { text: string }) {
    setBusy(true);
    setSaid('');
    try {
      const other = 'url' in from ? siteOfAddress(from.url) : null;
      // Another domain is read with a permission of its own, asked for by this click.
      if (other !== null && other !== site) await access.requestSite(other);
      const { state } = await send('cover:read', { site, from });
      setSaid(t(`cover:came.${state}`));
    } catch (error) {
      setSaid(t('cover:failed', { reason: error instanceof Error ? error.message : String(error) }));
    }
    setBusy(false);
  }

  return (
    <Part level={2} title={t('cover:more')}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void read({ url: address.trim() });
        }}
      >
        <Field label={t('cover:address')} hint={t('cover:addressHelp')}>
          {(ids) => (
            <input
              {...ids}
              className="input"
              type="url"
              required
              placeholder={`https://www.${site}/…`}
              value={address}
              onChange={(event) => setAddress(event.target.value)}
            />
          )}
        </Field>
        <div className="cluster">
          <Button type="submit" disabled={busy || address.trim() === ''}>
            {t('cover:read')}
          </Button>
        </div>
      </form>
      <Field label={t('cover:paste')} hint={t('cover:pasteHelp')}>
        {(ids) => (
          <textarea
            {...ids}
            className="input"
            rows={4}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <div className="cluster">
        <Button disabled={busy || text.trim().length < 40} onClick={() => void read({ text })}>
          {t('cover:readText')}
        </Button>
      </div>
      <p role="status">{busy ? t('cover:reading') : said}</p>
    </Part>
  );
}

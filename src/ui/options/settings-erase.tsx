import { useState } from 'react';
import { Confirm } from '../components/confirm';
import { Part } from '../components/facts';
import { eraseRequestItems } from '../hooks/request-items';
import { useWords } from '../hooks/words';
import { keepSender } from '../letter/kept-sender';
import { useSurfaceData } from '../surface-data';

/** Erasing: one site or everything, confirmed once. */
export function EraseSettings() {
  const { t } = useWords();
  const { send, useSiteViews } = useSurfaceData();
  const views = useSiteViews();
  const [said, setSaid] = useState('');
  const sites = views.state === 'ready' ? views.value.map((view) => view.site) : [];

  async function erase(site: string | null) {
    try {
      await send('site:erase', { site });
      eraseRequestItems(site);
      if (site === null) keepSender(null);
      setSaid(t('options:settings.erased'));
    } catch (error) {
      setSaid(
        t('options:settings.failed', { reason: error instanceof Error ? error.message : String(error) }),
      );
    }
  }

  return (
    <Part level={2} title={t('options:settings.erase')}>
      <p className="small soft">{t('options:settings.eraseHelp')}</p>
      <div className="cluster">
        {sites.map((site) => (
          <Confirm
            key={site}
            action={t('options:settings.eraseSite', { site })}
            title={t('options:settings.eraseSiteTitle', { site })}
            text={t('options:settings.eraseSiteText')}
            onConfirm={() => void erase(site)}
          />
        ))}
        <Confirm
          action={t('options:settings.eraseAll')}
          title={t('options:settings.eraseTitle')}
          text={t('options:settings.eraseText')}
          onConfirm={() => void erase(null)}
        />
      </div>
      <p role="status" className="small soft">
        {said}
      </p>
    </Part>
  );
}

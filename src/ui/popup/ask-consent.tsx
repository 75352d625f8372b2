import { useState } from 'react';
import type { SiteView } from '../../core/model/site-view';
import { Button, Callout } from '../components/controls';
import { useWords } from '../hooks/words';
import { useSurfaceData } from '../surface-data';

/** A banner was seen that nothing can read, and nobody has said how it was answered. */
const unread = ({ report: { consent } }: SiteView): boolean =>
  consent.offer?.bannerSeen === true &&
  consent.cmp === null &&
  (consent.phase === 'unknown' || (consent.phase === 'before-choice' && consent.source === 'none'));

/** Asks for the person's own word, where it is the only one to be had. */
export function AskConsent({ view }: { view: SiteView }) {
  const { t } = useWords();
  const { send } = useSurfaceData();
  const [said, setSaid] = useState('');
  if (!unread(view) && !said) return null;
  const say = async (phase: 'accepted' | 'refused' | 'partial') => {
    try {
      await send('consent:word', { site: view.site, phase });
      setSaid(t('popup:consent.ask.saved'));
    } catch (error) {
      setSaid(t('popup:consent.failed', { reason: error instanceof Error ? error.message : String(error) }));
    }
  };
  return (
    <Callout tone="info">
      <strong>{t('popup:consent.ask.title')}</strong>
      <p className="small">{t('popup:consent.ask.text')}</p>
      <div className="cluster">
        {(['accepted', 'refused', 'partial'] as const).map((phase) => (
          <Button key={phase} size="small" onClick={() => say(phase)} disabled={said !== ''}>
            {t(`popup:consent.ask.${phase}`)}
          </Button>
        ))}
      </div>
      <p role="status" className="small soft">
        {said}
      </p>
    </Callout>
  );
}

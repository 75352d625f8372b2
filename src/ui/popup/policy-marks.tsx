import { useState } from 'react';
import type { Declaration } from '../../core/model/declaration';
import type { TabContext } from '../../core/model/site-view';
import { Button } from '../components/controls';
import { useWords } from '../hooks/words';
import { useSurfaceData } from '../surface-data';

/** Puts the answers beside the policy's own sentences, or takes them off; opens the policy where it is not open. */
export function PolicyMarks({ declaration, tab }: { declaration: Declaration | undefined; tab: TabContext }) {
  const { t } = useWords();
  const { useSettings, send } = useSurfaceData();
  const settings = useSettings();
  const [failed, setFailed] = useState('');
  const { site, tabId } = tab;
  if (settings.state !== 'ready' || site === null || !declaration?.policyUrls.length) return null;
  const on = settings.value.markedSites.includes(site);
  const set = (wanted: boolean) =>
    send('marks:set', { site, tabId, on: wanted }).then(
      () => setFailed(''),
      (error: unknown) => setFailed(error instanceof Error ? error.message : String(error)),
    );
  return (
    <section className="policy-marks" aria-label={t('popup:marks.label')}>
      <p className="small soft">{on ? t('popup:marks.on') : t('popup:marks.off')}</p>
      <Button size="small" onClick={() => void set(!on)}>
        {on ? t('popup:marks.takeOff') : t('popup:marks.putOn')}
      </Button>
      {failed === '' ? null : <p role="alert">{t('popup:marks.failed', { reason: failed })}</p>}
    </section>
  );
}

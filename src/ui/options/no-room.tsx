import { useWords } from '../hooks/words';
import { useSurfaceData } from '../surface-data';

/** The browser stores no more: said above every page, since each of them shows what was stored. */
export function NoRoom() {
  const { t } = useWords();
  const { useTab } = useSurfaceData();
  const tab = useTab();
  return tab.state === 'ready' && tab.value.noRoom ? (
    <p role="alert" className="callout" data-tone="bad">
      {t('options:noRoom')}
    </p>
  ) : null;
}

import { useState } from 'react';
import { useWords } from '../../hooks/words';
import { useSurfaceData } from '../../surface-data';
import { hashOf } from '../route';

/** Asks for access where it is missing, tells the background, and goes to the site's page. */
export function useConfirm(site: string) {
  const { t } = useWords();
  const { access, send } = useSurfaceData();
  const [said, setSaid] = useState('');
  const confirm = async (order: Parameters<typeof send<'cover:confirm'>>[1]): Promise<void> => {
    try {
      // Answered at once where it was given before; the browser asks only once.
      if (!(await access.requestSite(site))) {
        setSaid(t('cover:denied', { site }));
        return;
      }
      await send('cover:confirm', order);
      location.hash = hashOf({ page: 'site', site, section: 'declared' });
    } catch (error) {
      setSaid(t('cover:failed', { reason: error instanceof Error ? error.message : String(error) }));
    }
  };
  return { confirm, said };
}

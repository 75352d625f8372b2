import { useEffect, useState } from 'react';
import { Part } from '../components/facts';
import { useWords } from '../hooks/words';
import { useSurfaceData } from '../surface-data';

/** The keys that the browser gave us; they are changed in its own settings. */
export function Shortcuts() {
  const { t } = useWords();
  const { shortcuts } = useSurfaceData();
  const [keys, setKeys] = useState<Record<string, string> | null>(null);
  useEffect(() => {
    shortcuts().then(setKeys, () => setKeys({}));
  }, [shortcuts]);
  if (!keys) return null;
  const open = keys._execute_action;
  const { withdraw } = keys;
  return (
    <Part level={2} title={t('options:welcome.keys')}>
      <p>
        {open && withdraw ? t('options:welcome.keysHelp', { open, withdraw }) : t('options:welcome.keysNone')}
      </p>
    </Part>
  );
}

import { useEffect, useState } from 'react';
import { Button } from '../components/controls';
import { Part } from '../components/facts';
import { useWords } from '../hooks/words';
import { useSurfaceData } from '../surface-data';

/** The optional access, explained before it is asked for, and as easily given back. */
export function ThirdPartyAccess() {
  const { t } = useWords();
  const { access } = useSurfaceData();
  const [given, setGiven] = useState<boolean | null>(null);
  const [denied, setDenied] = useState(false);
  useEffect(() => {
    access.hasThirdParty().then(setGiven, () => setGiven(null));
  }, [access]);

  // The browser asks only in direct answer to a click: nothing may come before the call.
  const give = () =>
    access.requestThirdParty().then((answer) => {
      setGiven(answer);
      setDenied(!answer);
    });
  const take = () => access.removeThirdParty().then((removed) => setGiven(!removed));

  return (
    <Part level={2} title={t('options:settings.access')}>
      <p className="small soft">{t('options:settings.accessHelp')}</p>
      <p role="status">
        {given === null ? null : given ? t('options:settings.accessOn') : t('options:settings.accessOff')}{' '}
        {denied ? t('options:settings.accessDenied') : null}
      </p>
      <div>
        {given ? (
          <Button onClick={() => void take()}>{t('options:settings.accessTake')}</Button>
        ) : (
          <Button onClick={() => void give()}>{t('options:settings.accessGive')}</Button>
        )}
      </div>
    </Part>
  );
}

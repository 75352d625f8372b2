import { Button } from '../components/controls';
import { useWords } from '../hooks/words';
import { useSurfaceData } from '../surface-data';
import './requests-print.css';

/**
 * A letter for registered post: on paper only the sheet is left, with the sender at the top left and the addressee
 * where a window envelope shows it.
 */
export function PrintLetter({ id }: { id: string }) {
  const { t } = useWords();
  const { useRightsRequests } = useSurfaceData();
  const requests = useRightsRequests();
  if (requests.state === 'loading') return <p role="status">{t('common:loading')}</p>;
  const request = requests.state === 'ready' ? requests.value.find((one) => one.id === id) : undefined;
  if (!request) return <p>{t('rights:case.unknown')}</p>;
  const [sender = '', addressee = '', ...rest] = request.body.split('\n\n');
  return (
    <div className="stack print-page">
      <h1 className="no-print">{t('rights:case.print')}</h1>
      <div className="cluster no-print">
        <Button kind="main" onClick={() => window.print()}>
          {t('rights:send.print')}
        </Button>
        <p className="small soft">{t('rights:send.printHint')}</p>
      </div>
      <article className="sheet" lang={request.language}>
        <p className="sheet-sender">{sender}</p>
        <p className="sheet-addressee">{addressee}</p>
        {rest.map((part, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the letter does not change while it is shown
          <p key={index}>{part}</p>
        ))}
      </article>
    </div>
  );
}

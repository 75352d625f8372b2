import { useEffect } from 'react';
import { Button } from '../components/controls';
import { useDeclarations } from '../hooks/declarations';
import { useWords } from '../hooks/words';
import { readExtract } from '../letter/evidence-extract';
import { LetterSheet } from '../letter/letter-sheet';
import { useSurfaceData } from '../surface-data';
import { hashOf } from './route';
import './requests-print.css';

/** The first letter of a request as it lies on paper; the printer leaves all else away. */
export function PrintLetter({ id }: { id: string }) {
  const { t } = useWords();
  const { useRightsRequests, useAttachments } = useSurfaceData();
  const declarations = useDeclarations();
  const requests = useRightsRequests();
  const files = useAttachments(id);
  const request = requests.state === 'ready' ? requests.value.find((one) => one.id === id) : undefined;
  const reference = request?.reference ?? id;
  // The name that a browser gives the PDF.
  useEffect(() => {
    const title = document.title;
    document.title = reference;
    return () => {
      document.title = title;
    };
  }, [reference]);
  if (requests.state === 'loading' || files.state === 'loading')
    return <p role="status">{t('common:loading')}</p>;
  if (!request) return <p>{t('rights:case.unknown')}</p>;
  const proofs = files.state === 'ready' ? files.value.filter((file) => file.kind === 'proof') : [];
  const evidence = proofs.map((file) => readExtract(file)).find((one) => one !== null) ?? null;
  return (
    <div className="stack print-page">
      <p className="no-print">
        <a href={hashOf({ page: 'requests', id })}>{t('rights:case.open')}</a>
      </p>
      <h1 className="no-print">{t('rights:case.print')}</h1>
      <div className="cluster no-print">
        <Button kind="main" data-print onClick={() => window.print()}>
          {t('rights:send.print')}
        </Button>
        <p className="small soft">{t('rights:send.printHint')}</p>
      </div>
      <LetterSheet
        body={request.body}
        language={request.language}
        addressee={declarations[request.site]?.controller.name ?? ''}
        reference={reference}
        evidence={evidence}
      />
    </div>
  );
}

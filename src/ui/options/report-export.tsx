import { useState } from 'react';
import { Button } from '../components/controls';
import { useWords } from '../hooks/words';
import { download } from '../letter/download';
import { useSurfaceData } from '../surface-data';

type Progress = { state: 'idle' | 'making' | 'done' } | { state: 'failed'; reason: string };

/** The evidence report, as data and as a page to print. */
export function ReportExport({ site }: { site: string }) {
  const { t, language } = useWords();
  const { send, now } = useSurfaceData();
  const [progress, setProgress] = useState<Progress>({ state: 'idle' });

  async function make(kind: 'json' | 'html' | 'csv') {
    setProgress({ state: 'making' });
    try {
      const report = await send('site:report', { site });
      const name = `visavis-${site}-${now().toISOString().slice(0, 10)}.${kind === 'csv' ? 'zip' : kind}`;
      if (kind === 'json') download(name, 'application/json', `${JSON.stringify(report, null, 2)}\n`);
      else if (kind === 'csv') {
        const [{ tablesOf }, { strToU8, zipSync }] = await Promise.all([
          import('../../core/report/csv'),
          import('fflate'),
        ]);
        const files = Object.entries(tablesOf(report)).map(([file, text]) => [file, strToU8(text)] as const);
        download(name, 'application/zip', zipSync(Object.fromEntries(files)));
      } else {
        const { printableReport } = await import('../../core/report/printable');
        download(name, 'text/html', printableReport(report, language));
      }
      setProgress({ state: 'done' });
    } catch (error) {
      setProgress({ state: 'failed', reason: error instanceof Error ? error.message : String(error) });
    }
  }

  const busy = progress.state === 'making';
  return (
    <div className="stack">
      <p>{t('options:report.intro')}</p>
      <div className="cluster">
        <Button kind="main" disabled={busy} onClick={() => void make('html')}>
          {t('options:report.html')}
        </Button>
        <Button disabled={busy} onClick={() => void make('json')}>
          {t('options:report.json')}
        </Button>
        <Button disabled={busy} onClick={() => void make('csv')}>
          {t('options:report.csv')}
        </Button>
      </div>
      <p role="status" className="small soft">
        {progress.state === 'making' ? t('options:report.making') : null}
        {progress.state === 'done' ? t('options:report.done') : null}
        {progress.state === 'failed' ? t('options:report.failed', { reason: progress.reason }) : null}
      </p>
    </div>
  );
}

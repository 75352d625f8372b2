import { useState } from 'react';
import type { RightsRequest } from '../../core/model/rights-request';
import { Confirm } from '../components/confirm';
import { Button, Callout } from '../components/controls';
import { Part } from '../components/facts';
import { useWords } from '../hooks/words';
import { download } from '../letter/download';
import { base64ToBytes, bytesToBase64 } from '../letter/mail';
import { useSurfaceData } from '../surface-data';

const LARGEST = 20_000_000;

/** Replies and documents of a case. They stay in this browser's database. */
export function RequestFiles({ request }: { request: RightsRequest }) {
  const { t } = useWords();
  const { useAttachments, send, now, newId } = useSurfaceData();
  const files = useAttachments(request.id);
  const [failure, setFailure] = useState('');

  async function attach(chosen: FileList | null) {
    setFailure('');
    for (const file of chosen ?? []) {
      if (file.size > LARGEST) {
        setFailure(t('rights:case.tooBig', { name: file.name }));
        continue;
      }
      try {
        await send('rights:attach', {
          id: newId(),
          requestId: request.id,
          site: request.site,
          name: file.name.slice(0, 200),
          type: file.type.slice(0, 120) || 'application/octet-stream',
          kind: 'reply',
          addedAt: now().toISOString(),
          content: bytesToBase64(new Uint8Array(await file.arrayBuffer())),
        });
      } catch (error) {
        setFailure(
          t('rights:case.failed', { reason: error instanceof Error ? error.message : String(error) }),
        );
      }
    }
  }

  return (
    <Part level={2} title={t('rights:case.files')}>
      <p className="small soft">{t('rights:case.filesHint')}</p>
      <ul className="evidence">
        {(files.state === 'ready' ? files.value : []).map((file) => (
          <li key={file.id} className="cluster" data-file={file.name}>
            <Button
              kind="quiet"
              size="small"
              onClick={() => download(file.name, file.type, base64ToBytes(file.content))}
            >
              {file.name}
            </Button>
            <Confirm
              kind="quiet"
              action={t('rights:case.removeFile', { name: file.name })}
              title={t('rights:case.removeFileTitle', { name: file.name })}
              text={t('rights:case.removeFileText')}
              onConfirm={() => void send('rights:detach', { id: file.id })}
            />
          </li>
        ))}
      </ul>
      <div>
        <label className="button">
          {t('rights:case.addFile')}
          <input
            type="file"
            multiple
            className="unseen-text"
            data-attach
            onChange={(event) => {
              const input = event.target;
              void attach(input.files).then(() => {
                input.value = '';
              });
            }}
          />
        </label>
      </div>
      {failure ? (
        <Callout tone="bad" live>
          {failure}
        </Callout>
      ) : null}
    </Part>
  );
}

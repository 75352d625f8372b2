import { useState } from 'react';
import type { RightsRequest } from '../../core/model/rights-request';
import {
  holdAgainst,
  missingPoints,
  type ReplyPart,
  type ReplyReading,
  readReply,
} from '../../core/rights/reply';
import { replyChecklist } from '../../data/rights/checklist';
import { Button, Callout, Field } from '../components/controls';
import { Part } from '../components/facts';
import { useWords } from '../hooks/words';
import { base64ToBytes } from '../letter/mail';
import { useSurfaceData } from '../surface-data';

/** An access reply held against what was asked. Words are suggested; the person ticks. */
export function ReplyPanel({
  request,
  open,
  onFound,
  onMissing,
}: {
  request: RightsRequest;
  open: boolean;
  onFound: (found: string[]) => void;
  onMissing: (points: string[]) => void;
}) {
  const { t, text, list } = useWords();
  const { useAttachments } = useSurfaceData();
  const files = useAttachments(request.id);
  const [pasted, setPasted] = useState('');
  const [reading, setReading] = useState<ReplyReading | null>(null);
  const [problems, setProblems] = useState<string[]>([]);
  const found = request.found ?? [];
  const identifiers = request.identifiers ?? [];

  function read() {
    const parts: ReplyPart[] = pasted.trim() ? [{ name: t('rights:reply.paste'), text: pasted }] : [];
    const failed: string[] = [];
    for (const file of files.state === 'ready' ? files.value : []) {
      try {
        parts.push(...readReply(file.name, base64ToBytes(file.content)));
      } catch (error) {
        failed.push(`${file.name}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    if (parts.length === 0) failed.push(t('rights:reply.nothing'));
    setProblems(failed);
    setReading(parts.length === 0 ? null : holdAgainst(parts, replyChecklist, identifiers));
  }

  return (
    <Part level={2} title={t('rights:reply.title')}>
      <details open={open || reading !== null} data-panel="reply">
        <summary>{t('rights:reply.intro')}</summary>
        <div className="stack">
          <Field label={t('rights:reply.paste')}>
            {(ids) => (
              <textarea
                {...ids}
                className="input"
                rows={5}
                data-reply="text"
                value={pasted}
                onChange={(event) => setPasted(event.target.value)}
              />
            )}
          </Field>
          <div className="cluster">
            <Button data-reply="read" onClick={read}>
              {t('rights:reply.read')}
            </Button>
          </div>
          {problems.map((problem) => (
            <Callout key={problem} tone="unsure" live>
              {problem}
            </Callout>
          ))}
          {reading ? (
            <>
              <fieldset>
                <legend className="legend">{t('rights:reply.checklist')}</legend>
                {replyChecklist.map((item) => {
                  const hint = reading.suggested.find((one) => one.item === item.id);
                  return (
                    <label key={item.id} className="check">
                      <input
                        type="checkbox"
                        data-reply-item={item.id}
                        checked={found.includes(item.id)}
                        onChange={() =>
                          onFound(
                            found.includes(item.id)
                              ? found.filter((one) => one !== item.id)
                              : [...found, item.id],
                          )
                        }
                      />
                      <span>
                        {text(item.text)} <span className="soft small">(art. {item.article})</span>
                        {hint ? (
                          <span className="small soft">
                            {' '}
                            {t('rights:reply.suggested', { where: hint.where, words: hint.words })}
                          </span>
                        ) : null}
                      </span>
                    </label>
                  );
                })}
              </fieldset>
              {reading.identifiersFound.length > 0 ? (
                <p className="small">
                  {t('rights:reply.identifiersFound', { names: list(reading.identifiersFound) })}
                </p>
              ) : null}
              {reading.identifiersMissing.length > 0 ? (
                <Callout tone="unsure">
                  {t('rights:reply.identifiersMissing', { names: list(reading.identifiersMissing) })}
                </Callout>
              ) : null}
              <div className="cluster">
                <Button
                  data-reply="missing"
                  onClick={() =>
                    onMissing(
                      missingPoints(replyChecklist, found, reading.identifiersMissing, request.language),
                    )
                  }
                >
                  {t('rights:reply.write')}
                </Button>
              </div>
            </>
          ) : null}
        </div>
      </details>
    </Part>
  );
}

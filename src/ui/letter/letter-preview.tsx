import { useState } from 'react';
import type { RightsRequest } from '../../core/model/rights-request';
import { Button, Callout, Field } from '../components/controls';
import { useWords } from '../hooks/words';
import { mailAddress } from './mail';

export interface Written {
  subject: string;
  body: string;
}

interface LetterPreviewProps {
  to: string;
  written: Written;
  edited: boolean;
  onEdit: (written: Written) => void;
  onReset: () => void;
  onChannel: (channel: NonNullable<RightsRequest['channel']>) => void;
}

/** The letter as it will go out, open to change, and the ways to send it. Sending is always the person's own act. */
export function LetterPreview({ to, written, edited, onEdit, onReset, onChannel }: LetterPreviewProps) {
  const { t } = useWords();
  const [copied, setCopied] = useState<boolean | null>(null);
  const mail = mailAddress(to.trim(), written.subject, written.body);

  async function copy() {
    try {
      await navigator.clipboard.writeText(`${written.subject}\n\n${written.body}`);
      setCopied(true);
      onChannel('copy');
    } catch {
      setCopied(false);
    }
  }

  return (
    <section className="stack" aria-label={t('popup:letter.preview')}>
      <Field label={t('popup:letter.subject')}>
        {(ids) => (
          <input
            {...ids}
            className="input"
            value={written.subject}
            onChange={(event) => onEdit({ ...written, subject: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('popup:letter.body')}>
        {(ids) => (
          <textarea
            {...ids}
            className="input"
            rows={16}
            value={written.body}
            onChange={(event) => onEdit({ ...written, body: event.target.value })}
          />
        )}
      </Field>
      {edited ? (
        <Callout tone="unsure">
          <span>{t('popup:letter.edited')}</span>
          <Button size="small" onClick={onReset}>
            {t('popup:letter.reset')}
          </Button>
        </Callout>
      ) : null}
      <div className="cluster">
        <a className="button" data-kind="main" href={mail.href} onClick={() => onChannel('email')}>
          {t('popup:letter.mail')}
        </a>
        <Button onClick={() => void copy()}>{t('popup:letter.copy')}</Button>
      </div>
      <p role="status" className="small soft">
        {copied === true ? t('popup:letter.copied') : null}
        {copied === false ? t('popup:letter.copyFailed') : null}
        {copied === null && mail.long ? t('popup:letter.long') : null}
      </p>
    </section>
  );
}

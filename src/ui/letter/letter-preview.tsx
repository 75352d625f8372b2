import { useState } from 'react';
import { Button, Callout, Field } from '../components/controls';
import { useWords } from '../hooks/words';

export interface Written {
  subject: string;
  body: string;
}

/** The letter as it will go out: values masked until shown, text open to change. */
export function LetterPreview({
  written,
  masked,
  edited,
  onEdit,
  onReset,
}: {
  /** In full, as it is sent. */
  written: Written;
  /** With the values as dots; the same where there are none. */
  masked: string;
  edited: boolean;
  onEdit: (written: Written) => void;
  onReset: () => void;
}) {
  const { t } = useWords();
  const [shown, setShown] = useState(false);
  const hides = !edited && masked !== written.body;
  const open = edited || shown || !hides;
  return (
    <section className="stack" aria-label={t('popup:letter.preview')}>
      <Field label={t('popup:letter.subject')}>
        {(ids) => (
          <input
            {...ids}
            className="input"
            data-letter="subject"
            value={written.subject}
            onChange={(event) => onEdit({ ...written, subject: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('popup:letter.body')} hint={hides ? t('rights:values.hint') : undefined}>
        {(ids) => (
          <textarea
            {...ids}
            className="input"
            data-letter="body"
            rows={16}
            readOnly={!open}
            value={open ? written.body : masked}
            onChange={(event) => onEdit({ ...written, body: event.target.value })}
          />
        )}
      </Field>
      {hides ? (
        <div className="cluster">
          <Button size="small" kind="quiet" aria-pressed={shown} onClick={() => setShown(!shown)}>
            {t(shown ? 'rights:values.hide' : 'rights:values.show')}
          </Button>
        </div>
      ) : null}
      {edited ? (
        <Callout tone="unsure">
          <span>{t('popup:letter.edited')}</span>
          <Button size="small" onClick={onReset}>
            {t('popup:letter.reset')}
          </Button>
        </Callout>
      ) : null}
    </section>
  );
}

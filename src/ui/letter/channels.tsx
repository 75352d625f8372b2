import { useState } from 'react';
import type { Channel } from '../../core/model/rights-request';
import { Button, Callout } from '../components/controls';
import { useWords } from '../hooks/words';
import { download } from './download';
import type { Written } from './letter-preview';
import { type MailAttachment, mailAddress, mailFile } from './mail';

interface ChannelsProps {
  from: string;
  to: string;
  written: Written;
  reference: string;
  /** Files that an e-mail may carry along. */
  attachments: () => Promise<MailAttachment[]>;
  onChannel: (channel: Channel) => void;
  onPrint: () => void;
}

/** The ways to send a letter. Sending is always the person's own act. */
export function Channels({ from, to, written, reference, attachments, onChannel, onPrint }: ChannelsProps) {
  const { t } = useWords();
  const [said, setSaid] = useState<'' | 'copied' | 'copyFailed' | 'saved' | { failed: string }>('');
  const whole = mailAddress(to.trim(), written.subject, written.body);
  // A link that may be cut carries the subject alone: half a letter would be worse than none.
  const mail = whole.long ? mailAddress(to.trim(), written.subject, t('rights:send.paste')) : whole;

  async function copy(withSubject: boolean): Promise<boolean> {
    try {
      await navigator.clipboard.writeText(
        withSubject ? `${written.subject}\n\n${written.body}` : written.body,
      );
      setSaid('copied');
      return true;
    } catch {
      setSaid('copyFailed');
      return false;
    }
  }

  async function save() {
    try {
      const file = await mailFile(from.trim(), to.trim(), written.subject, written.body, await attachments());
      download(`${reference}.eml`, 'message/rfc822', file);
      setSaid('saved');
      onChannel('email');
    } catch (error) {
      setSaid({ failed: error instanceof Error ? error.message : String(error) });
    }
  }

  return (
    <section className="stack" aria-label={t('rights:send.title')}>
      <h3>{t('rights:send.title')}</h3>
      <p className="small soft">{t('rights:send.never')}</p>
      <div className="cluster">
        <a
          className="button"
          data-kind="main"
          data-send="mailto"
          href={mail.href}
          onClick={() => {
            onChannel('email');
            if (whole.long) void copy(false);
          }}
        >
          {t(whole.long ? 'rights:send.mailLong' : 'popup:letter.mail')}
        </a>
        <Button
          data-send="copy"
          onClick={() => {
            onChannel('copy');
            void copy(true);
          }}
        >
          {t('popup:letter.copy')}
        </Button>
        <Button data-send="eml" onClick={() => void save()}>
          {t('rights:send.eml')}
        </Button>
        <Button
          data-send="print"
          onClick={() => {
            onChannel('post');
            onPrint();
          }}
        >
          {t('rights:send.print')}
        </Button>
      </div>
      {whole.long ? <p className="small soft">{t('rights:send.mailLongHint')}</p> : null}
      <p className="small soft">{t('rights:send.printHint')}</p>
      <p role="status" className="small soft">
        {said === 'copied' ? t('popup:letter.copied') : null}
        {said === 'saved' ? t('rights:send.saved') : null}
      </p>
      {said === 'copyFailed' ? (
        <Callout tone="bad" live>
          {t('popup:letter.copyFailed')}
        </Callout>
      ) : null}
      {typeof said === 'object' ? (
        <Callout tone="bad" live>
          {t('popup:letter.saveFailed', { reason: said.failed })}
        </Callout>
      ) : null}
    </section>
  );
}

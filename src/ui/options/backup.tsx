import { useState } from 'react';
import type { Opened } from '../backup';
import { Confirm } from '../components/confirm';
import { Button, Field } from '../components/controls';
import { Part } from '../components/facts';
import { useWords } from '../hooks/words';
import { download } from '../letter/download';
import { useSurfaceData } from '../surface-data';

/** Saves everything to a file, behind a passphrase where one is wanted, and puts such a file back. */
export function BackupSettings() {
  const { t, day } = useWords();
  const { backup, now } = useSurfaceData();
  const [passphrase, setPassphrase] = useState('');
  const [file, setFile] = useState('');
  const [opened, setOpened] = useState<Opened | null>(null);
  const [said, setSaid] = useState('');
  const [busy, setBusy] = useState(false);

  async function work(what: () => Promise<void>) {
    setBusy(true);
    setSaid('');
    try {
      await what();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      setSaid(t('options:backup.failed', { reason }));
    } finally {
      setBusy(false);
    }
  }

  const save = () =>
    work(async () => {
      const text = await backup.make(passphrase);
      download(`visavis-${now().toISOString().slice(0, 10)}.json`, 'application/json', text);
      setPassphrase('');
      setSaid(t('options:backup.saved'));
    });
  const open = (text: string, secret: string) =>
    work(async () => {
      setFile(text);
      setOpened(await backup.open(text, secret));
    });
  const put = (one: Extract<Opened, { state: 'ready' }>) =>
    work(async () => {
      await backup.put(one.backup);
      setOpened(null);
      setFile('');
      setSaid(t('options:backup.restored'));
    });

  return (
    <Part level={2} title={t('options:backup.title')}>
      <p className="small soft">{t('options:backup.help')}</p>
      <Field label={t('options:backup.passphrase')} hint={t('options:backup.passphraseHelp')}>
        {(ids) => (
          <input
            {...ids}
            className="input"
            type="password"
            autoComplete="new-password"
            value={passphrase}
            onChange={(event) => setPassphrase(event.target.value)}
          />
        )}
      </Field>
      <div>
        <Button disabled={busy} onClick={() => void save()}>
          {t('options:backup.save')}
        </Button>
      </div>
      <Field label={t('options:backup.open')}>
        {(ids) => (
          <input
            {...ids}
            type="file"
            accept=".json,application/json"
            disabled={busy}
            onChange={(event) => {
              const [chosen] = event.target.files ?? [];
              if (chosen) void chosen.text().then((text) => open(text, ''));
            }}
          />
        )}
      </Field>
      {opened?.state === 'sealed' || (opened?.state === 'refused' && opened.why === 'wrong-passphrase') ? (
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            const secret = new FormData(event.currentTarget).get('passphrase');
            void open(file, String(secret ?? ''));
          }}
        >
          <Field label={t('options:backup.sealed')}>
            {(ids) => (
              <input
                {...ids}
                className="input"
                name="passphrase"
                type="password"
                autoComplete="off"
                required
              />
            )}
          </Field>
          <div>
            <Button type="submit" disabled={busy}>
              {t('options:backup.unseal')}
            </Button>
          </div>
        </form>
      ) : null}
      {opened?.state === 'refused' ? (
        <p role="alert">{t(`options:backup.refused.${opened.why}`, { detail: opened.detail ?? '' })}</p>
      ) : null}
      {opened?.state === 'ready' ? (
        <div className="stack">
          <p>
            {t('options:backup.holds', {
              date: day(opened.summary.createdAt.slice(0, 10)),
              sites: opened.summary.sites,
              requests: opened.summary.requests,
              receipts: opened.summary.receipts,
            })}
          </p>
          <div>
            <Confirm
              action={t('options:backup.restore')}
              title={t('options:backup.restoreTitle')}
              text={t('options:backup.restoreText')}
              onConfirm={() => void put(opened)}
            />
          </div>
        </div>
      ) : null}
      <p role="status" className="small soft">
        {said}
      </p>
    </Part>
  );
}

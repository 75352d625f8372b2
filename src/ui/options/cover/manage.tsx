import { useState } from 'react';
import { LARGEST_FILE, writeDeclarationFile } from '../../../core/declaration/file';
import type { Declaration } from '../../../core/model/declaration';
import type { CoveredRecord } from '../../../storage/reader';
import { Confirm } from '../../components/confirm';
import { Button, Callout, Field } from '../../components/controls';
import { Part } from '../../components/facts';
import { useWords } from '../../hooks/words';
import { download } from '../../letter/download';
import { useSurfaceData } from '../../surface-data';
import { hashOf } from '../route';

/** What can be done with a site's declaration: save it, read it again, end the covering. */
export function ManageDeclaration({
  site,
  declaration,
  record,
}: {
  site: string;
  declaration: Declaration | undefined;
  record: CoveredRecord | undefined;
}) {
  const { t, moment } = useWords();
  const { send } = useSurfaceData();
  const [said, setSaid] = useState('');
  return (
    <Part title={t('cover:manage')}>
      {record ? (
        <p className="soft">
          {t('cover:manageAdded', { date: moment(new Date(record.coveredAt).toISOString()) })}
        </p>
      ) : null}
      {record?.under ? <p>{t('cover:runUnder', { other: record.under })}</p> : null}
      {record && !declaration ? <Callout>{t('cover:noPolicy')}</Callout> : null}
      <div className="cluster">
        {declaration ? (
          <Button
            onClick={() =>
              download(`${site}.declaration.json`, 'application/json', writeDeclarationFile(declaration))
            }
          >
            {t('cover:export')}
          </Button>
        ) : null}
        {record ? (
          <>
            <a className="button" data-kind="plain" href={hashOf({ page: 'cover', site })}>
              {t('cover:again')}
            </a>
            <Confirm
              action={t('cover:stop')}
              title={t('cover:stopTitle', { site })}
              text={t('cover:stopText')}
              onConfirm={() =>
                void send('cover:remove', { site }).then(
                  () => {
                    location.hash = '#/';
                  },
                  (error: unknown) => setSaid(t('cover:failed', { reason: String(error) })),
                )
              }
            />
          </>
        ) : null}
      </div>
      <p role="status">{said}</p>
    </Part>
  );
}

const REASONS = [
  'too-large',
  'not-json',
  'no-declaration',
  'newer-version',
  'markup',
  'address',
  'site',
  'malformed',
] as const;

/** Takes a declaration from a file of someone else's; a file that is none is refused with the reason. */
export function ImportDeclaration() {
  const { t } = useWords();
  const { send } = useSurfaceData();
  const [refused, setRefused] = useState('');

  async function take(file: File | undefined) {
    if (!file) return;
    const say = (reason: string, where: string): void => {
      const known = REASONS.find((one) => one === reason) ?? 'malformed';
      const place = where === '' ? '' : t('cover:refusedWhere', { where });
      setRefused(`${t(`cover:refused.${known}`, { where: place })} ${t('cover:refusedEnd')}`);
    };
    if (file.size > LARGEST_FILE * 4) {
      say('too-large', '');
      return;
    }
    try {
      const read = await send('cover:import', { text: await file.text() });
      if (read.site === null) say(read.reason ?? 'malformed', read.where);
      else location.hash = hashOf({ page: 'cover', site: read.site });
    } catch (error) {
      setRefused(t('cover:failed', { reason: error instanceof Error ? error.message : String(error) }));
    }
  }

  return (
    <section className="part">
      <Field label={t('cover:import')} hint={t('cover:importHelp')}>
        {(ids) => (
          <input
            {...ids}
            className="input"
            type="file"
            accept=".json,application/json"
            onChange={(event) => void take(event.target.files?.[0])}
          />
        )}
      </Field>
      <div role="alert">{refused === '' ? null : <Callout tone="unsure">{refused}</Callout>}</div>
    </section>
  );
}

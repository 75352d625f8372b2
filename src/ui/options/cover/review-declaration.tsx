import { useMemo, useState } from 'react';
import { periodWords } from '../../../core/declaration/period-words';
import type { Proposal } from '../../../core/declaration/propose';
import { nameKey } from '../../../core/declaration/recipient-vendors';
import type { ProposalRecord } from '../../../storage/reader';
import { Button, Field } from '../../components/controls';
import { Part } from '../../components/facts';
import { Table } from '../../components/table';
import { useWords } from '../../hooks/words';
import { useSurfaceData } from '../../surface-data';
import { type Corrections, corrected, uncorrected } from './corrections';
import { FactChecks, Quote } from './fact-checks';
import { MorePages } from './pages-found';
import { useConfirm } from './use-confirm';

const CONSENT = ['required', 'choice', 'implied', 'not-required', 'not-stated'] as const;

/** Every fact of a proposal with the words that it was read from; the person keeps or corrects it. */
export function ReviewDeclaration({
  site,
  found,
  proposal,
}: {
  site: string;
  found: ProposalRecord;
  proposal: Proposal;
}) {
  const { t, text, country, list } = useWords();
  const { claims: definitions, send } = useSurfaceData();
  const { confirm, said } = useConfirm(site);
  const { declaration: d, evidence } = proposal;
  const [change, setChange] = useState<Corrections>(() => uncorrected(d));
  const set = (part: Partial<Corrections>) => setChange((before) => ({ ...before, ...part }));
  const imported = found.pages.length === 0;
  const final = useMemo(() => {
    const made = corrected(d, change, definitions);
    // A file brings claims in its own words; they stay as long as nothing else was changed.
    return imported && JSON.stringify({ ...made, claims: [] }) === JSON.stringify({ ...d, claims: [] })
      ? d
      : made;
  }, [d, change, definitions, imported]);
  const toggle = (fact: string) => {
    const dropped = new Set(change.dropped);
    if (!dropped.delete(fact)) dropped.add(fact);
    set({ dropped });
  };
  const checks = { evidence, dropped: change.dropped, toggle };

  return (
    <>
      <div>
        <h2>{t('cover:facts')}</h2>
        <p className="soft">{t('cover:factsHelp')}</p>
      </div>
      <Part title={t('cover:controller')}>
        <div className="review-fields">
          <Text label={t('cover:name')} value={change.name} onChange={(name) => set({ name })} />
          <Text
            label={t('cover:email')}
            type="email"
            value={change.email}
            onChange={(email) => set({ email })}
          />
          <Text label={t('cover:date')} type="date" value={change.date} onChange={(date) => set({ date })} />
        </div>
        <Quote evidence={evidence.controller} />
        <Quote evidence={evidence.date} />
      </Part>
      <Part title={t('cover:recipients')}>
        <FactChecks
          {...checks}
          facts={d.recipients.map(({ vendor, name }) => [`recipient ${vendor}`, name] as const)}
        />
        <AddRecipient
          onAdd={(name) =>
            set({
              added: [
                ...change.added,
                {
                  vendor: nameKey(name) || name,
                  name,
                  purpose: { en: 'as the policy says', fr: 'selon la politique' },
                  covers: [],
                  observability: 'browser',
                  section: '',
                },
              ],
            })
          }
        />
        <p>{list(change.added.map(({ name }) => name))}</p>
      </Part>
      <Part title={t('cover:categories')}>
        <FactChecks
          {...checks}
          facts={d.cookieCategories.map((one) => [`category ${one.name.en}`, text(one.name)] as const)}
          evidenceKey={(_, index) => `category ${d.cookieCategories[index]?.category ?? ''}`}
        />
        <div className="review-fields">
          <Text
            label={t('cover:lifetime')}
            hint={t('cover:lifetimeHelp')}
            type="number"
            value={change.months}
            onChange={(months) => set({ months })}
          />
          <Field label={t('cover:consent')}>
            {(ids) => (
              <select
                {...ids}
                className="input"
                value={change.consent}
                onChange={(event) =>
                  set({ consent: CONSENT.find((one) => one === event.target.value) ?? 'not-stated' })
                }
              >
                {CONSENT.map((one) => (
                  <option key={one} value={one}>
                    {t(`cover:consentIs.${one}`)}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </div>
        <Quote evidence={evidence.trackers} />
        <Quote evidence={evidence.consent} />
      </Part>
      {d.cookies && d.cookies.length > 0 ? (
        <details className="part">
          <summary>
            {t('cover:cookies')}: {t('cover:cookiesCount', { count: d.cookies.length })}
          </summary>
          <Table
            caption={t('cover:cookies')}
            rows={d.cookies}
            rowId={(row) => row.name}
            columns={[
              { id: 'name', name: t('cover:name'), cell: (row) => row.name },
              { id: 'provider', name: t('options:declared.recipient'), cell: (row) => row.provider ?? '–' },
              {
                id: 'lifetime',
                name: t('options:declared.lifetime'),
                cell: (row) =>
                  list(
                    row.lifetimes.map((iso) =>
                      iso === 'session' ? t('cover:session') : text(periodWords(iso)),
                    ),
                  ),
              },
            ]}
          />
        </details>
      ) : null}
      {d.transfers.outsideEea ? (
        <Part title={t('cover:transfers')}>
          <FactChecks
            {...checks}
            facts={[['transfers', list(d.transfers.countries.map(country)) || t('cover:transfers')]]}
          />
        </Part>
      ) : null}
      {d.retention.length > 0 ? (
        <Part title={t('cover:retention')}>
          <FactChecks
            {...checks}
            facts={d.retention.map(
              (row) =>
                [
                  `retention ${row.id}`,
                  `${text(row.processing)} – ${list(row.durations.map((iso) => text(periodWords(iso))))}`,
                ] as const,
            )}
          />
        </Part>
      ) : null}
      {d.rights.length > 0 ? (
        <Part title={t('cover:rights')}>
          <FactChecks
            {...checks}
            facts={d.rights.map(({ right }) => [`right ${right}`, t(`common:right.${right}`)] as const)}
          />
        </Part>
      ) : null}
      <Part level={2} title={t('cover:claims')}>
        <p className="soft">{t('cover:claimsHelp')}</p>
        <ul className="bullets">
          {final.claims.map((claim) => (
            <li key={claim.claim}>{text(claim.statement)}</li>
          ))}
        </ul>
      </Part>
      <div className="review-end">
        <Button kind="main" onClick={() => void confirm({ site, declaration: final, under: null })}>
          {t('cover:confirm', { site })}
        </Button>
        <Button
          kind="quiet"
          onClick={() => {
            void send('cover:give-up', { site });
            location.hash = '#/';
          }}
        >
          {t('cover:giveUp')}
        </Button>
        <p role="status">{said}</p>
      </div>
      {imported ? null : <MorePages site={site} />}
    </>
  );
}

function Text({
  label,
  hint,
  value,
  type = 'text',
  onChange,
}: {
  label: string;
  hint?: string;
  value: string;
  type?: 'text' | 'email' | 'date' | 'number';
  onChange: (value: string) => void;
}) {
  return (
    <Field label={label} hint={hint}>
      {(ids) => (
        <input
          {...ids}
          className="input"
          type={type}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

function AddRecipient({ onAdd }: { onAdd: (name: string) => void }) {
  const { t } = useWords();
  const [name, setName] = useState('');
  return (
    <form
      className="add-one"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() === '') return;
        onAdd(name.trim().slice(0, 120));
        setName('');
      }}
    >
      <input
        className="input"
        aria-label={t('cover:addRecipient')}
        placeholder={t('cover:addRecipient')}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <Button type="submit" size="small">
        {t('cover:add')}
      </Button>
    </form>
  );
}

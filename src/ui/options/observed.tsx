import { useState } from 'react';
import type { ReportBody } from '../../core/model/report';
import type { SiteView } from '../../core/model/site-view';
import { coverageWords } from '../../core/report/coverage';
import { Callout, Pill, SearchField } from '../components/controls';
import { hostOf, readableName } from '../components/evidence';
import { Part } from '../components/facts';
import { type Column, Table } from '../components/table';
import { useWords } from '../hooks/words';
import { DECLARED_TONE } from '../popup/cookies';

type Cookie = ReportBody['cookies'][number];
type Entry = ReportBody['storage'][number];
type Request = ReportBody['requests'][number];
type Reading = ReportBody['fingerprinting'][number];
type Common = Pick<Cookie, 'vendor' | 'category' | 'declared' | 'consentPhase' | 'firstSeen'> & {
  lastSeen?: string | undefined;
};

/** Everything observed on a site, as tables with dates. */
export function Observed({ view }: { view: SiteView }) {
  const { t, moment, language } = useWords();
  const [search, setSearch] = useState('');
  const { report } = view;
  const wanted = search.trim().toLowerCase();
  const has = (...texts: (string | null)[]) => texts.some((text) => text?.toLowerCase().includes(wanted));
  const { gaps, notObservable } = report.coverage;
  return (
    <div className="stack">
      <SearchField label={t('options:observed.search')} value={search} onChange={setSearch} />
      {gaps.map((gap) => (
        <Callout key={gap.from} tone="unsure">
          {t('options:observed.gaps', {
            from: moment(gap.from),
            to: moment(gap.to),
            why: coverageWords(gap.why, language),
          })}
        </Callout>
      ))}
      {notObservable.length > 0 ? (
        <p className="small soft">
          {t('options:observed.notObservable', {
            what: notObservable.map((one) => coverageWords(one, language)).join('; '),
          })}
        </p>
      ) : null}
      <CookieTable
        report={report}
        rows={report.cookies.filter((row) => has(row.name, row.vendor, row.domain))}
      />
      <RequestTable report={report} rows={report.requests.filter((row) => has(row.host, row.vendor))} />
      <StorageTable report={report} rows={report.storage.filter((row) => has(row.key, row.vendor))} />
      <FingerprintTable rows={report.fingerprinting.filter((row) => has(row.api, row.scriptUrl))} />
    </div>
  );
}

/** Columns that every kind of observation has. */
function useCommonColumns<T extends Common>(report: ReportBody): Column<T>[] {
  const { t, moment } = useWords();
  const nameOf = (vendor: string | null) =>
    report.recipients.find((one) => one.vendor === vendor)?.name ?? vendor ?? '';
  return [
    {
      id: 'company',
      name: t('options:observed.company'),
      cell: (row) => nameOf(row.vendor),
      sort: (row) => nameOf(row.vendor),
    },
    {
      id: 'category',
      name: t('options:observed.category'),
      cell: (row) => t(`common:category.${row.category}`),
      sort: (row) => row.category,
    },
    {
      id: 'status',
      name: t('options:observed.status'),
      cell: (row) => <Pill tone={DECLARED_TONE[row.declared]}>{t(`common:declared.${row.declared}`)}</Pill>,
      sort: (row) => row.declared,
    },
    {
      id: 'phase',
      name: t('options:observed.phase'),
      cell: (row) => t(`common:phase.${row.consentPhase}`),
      sort: (row) => row.consentPhase,
    },
    {
      id: 'first',
      name: t('options:observed.first'),
      cell: (row) => moment(row.firstSeen),
      sort: (row) => row.firstSeen,
    },
    {
      id: 'last',
      name: t('options:observed.last'),
      cell: (row) => (row.lastSeen ? moment(row.lastSeen) : ''),
      sort: (row) => row.lastSeen ?? '',
    },
  ];
}

function CookieTable({ report, rows }: { report: ReportBody; rows: Cookie[] }) {
  const { t, duration } = useWords();
  const common = useCommonColumns<Cookie>(report);
  const span = (seconds: number | null) => (seconds === null ? '–' : duration(seconds));
  return (
    <Part title={`${t('options:observed.cookies')} (${rows.length})`}>
      <Content rows={rows}>
        <Table
          caption={t('options:observed.cookies')}
          rows={rows}
          rowId={(row) => row.id}
          columns={[
            {
              id: 'name',
              name: t('options:observed.name'),
              cell: (row) => (
                <>
                  <code>{readableName(row.name)}</code>
                  <br />
                  <span className="soft small">{row.domain}</span>
                </>
              ),
              sort: (row) => row.name,
            },
            {
              id: 'lifetime',
              name: t('options:observed.lifetime'),
              cell: (row) =>
                row.session
                  ? t('common:session')
                  : `${span(row.requestedLifetime)} / ${span(row.storedLifetime)}`,
              sort: (row) => row.requestedLifetime ?? row.storedLifetime ?? 0,
            },
            ...common,
            {
              id: 'setter',
              name: t('options:observed.setBy'),
              cell: (row) => (row.setterUrl ? hostOf(row.setterUrl) : t(`common:setBy.${row.setBy}`)),
              sort: (row) => row.setterUrl ?? '',
            },
          ]}
        />
      </Content>
    </Part>
  );
}

function RequestTable({ report, rows }: { report: ReportBody; rows: Request[] }) {
  const { t } = useWords();
  const common = useCommonColumns<Request>(report);
  return (
    <Part title={`${t('options:observed.requests')} (${rows.length})`}>
      <Content rows={rows}>
        <Table
          caption={t('options:observed.requests')}
          rows={rows}
          rowId={(row) => row.id}
          columns={[
            {
              id: 'host',
              name: t('options:observed.host'),
              cell: (row) => row.host,
              sort: (row) => row.host,
            },
            {
              id: 'count',
              name: t('options:observed.count'),
              cell: (row) => row.count,
              sort: (row) => row.count,
            },
            {
              id: 'types',
              name: t('options:observed.types'),
              cell: (row) => row.types.map((type) => t(`common:requestType.${type}`)).join(', '),
            },
            ...common,
          ]}
        />
      </Content>
    </Part>
  );
}

function StorageTable({ report, rows }: { report: ReportBody; rows: Entry[] }) {
  const { t } = useWords();
  const common = useCommonColumns<Entry>(report);
  return (
    <Part title={`${t('options:observed.storage')} (${rows.length})`}>
      <Content rows={rows}>
        <Table
          caption={t('options:observed.storage')}
          rows={rows}
          rowId={(row) => row.id}
          columns={[
            {
              id: 'key',
              name: t('options:observed.key'),
              cell: (row) => <code>{readableName(row.key)}</code>,
              sort: (row) => row.key,
            },
            {
              id: 'area',
              name: t('options:observed.area'),
              cell: (row) => t(`common:storageKind.${row.kind}`),
              sort: (row) => row.kind,
            },
            {
              id: 'size',
              name: t('options:observed.size'),
              cell: (row) => t('popup:evidence.size', { count: row.size }),
              sort: (row) => row.size,
            },
            ...common,
          ]}
        />
      </Content>
    </Part>
  );
}

function FingerprintTable({ rows }: { rows: Reading[] }) {
  const { t } = useWords();
  return (
    <Part title={`${t('options:observed.fingerprinting')} (${rows.length})`}>
      <Content rows={rows}>
        <Table
          caption={t('options:observed.fingerprinting')}
          rows={rows}
          rowId={(row) => `${row.api} ${row.scriptUrl}`}
          columns={[
            { id: 'api', name: t('options:observed.api'), cell: (row) => row.api },
            { id: 'script', name: t('options:observed.script'), cell: (row) => row.scriptUrl },
            { id: 'count', name: t('options:observed.count'), cell: (row) => row.count },
            {
              id: 'phase',
              name: t('options:observed.phase'),
              cell: (row) => t(`common:phase.${row.consentPhase}`),
            },
          ]}
        />
      </Content>
    </Part>
  );
}

function Content({ rows, children }: { rows: readonly unknown[]; children: React.ReactNode }) {
  const { t } = useWords();
  return rows.length === 0 ? <p className="soft">{t('options:observed.none')}</p> : children;
}

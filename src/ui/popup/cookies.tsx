import { useMemo, useState } from 'react';
import type { SiteView } from '../../core/model/site-view';
import type { Declared } from '../../core/model/terms';
import { Button, Choices, Pill, SearchField, type Tone } from '../components/controls';
import { EvidenceItem, type Item } from '../components/evidence';
import { Row, Rows } from '../components/rows';
import { useWords } from '../hooks/words';
import { useSurfaceData } from '../surface-data';
import { type Company, companies, matching } from './companies';

/** How many items of one company are drawn before the reader asks for all. */
const FIRST_ITEMS = 40;

export const DECLARED_TONE: Record<Declared, Tone> = {
  declared: 'good',
  ambiguous: 'unsure',
  undeclared: 'bad',
};

/** What is there, by company: who it belongs to, whether it is declared, how long it lasts. */
export function Cookies({ view, initiallyOpen = [] }: { view: SiteView; initiallyOpen?: string[] }) {
  const { t } = useWords();
  const { openOptions } = useSurfaceData();
  const [search, setSearch] = useState('');
  const [filter, setFilter] = useState<'all' | Declared>('all');
  const [open, setOpen] = useState(initiallyOpen);
  const all = useMemo(() => companies(view.report), [view.report]);
  const shown = all
    .map((company) => ({ company, items: matching(company, search, filter) }))
    .filter(({ items }) => items.length > 0);
  const { coverage } = view.report;

  return (
    <div className="stack">
      <SearchField label={t('popup:cookies.search')} value={search} onChange={setSearch} />
      <Choices
        label={t('popup:cookies.filter')}
        value={filter}
        onChange={setFilter}
        options={[
          ['all', t('popup:cookies.all')],
          ['undeclared', t('common:declared.undeclared')],
          ['ambiguous', t('common:declared.ambiguous')],
          ['declared', t('common:declared.declared')],
        ]}
      />
      {shown.length === 0 ? (
        <p className="soft" role="status">
          {all.length === 0 ? t('popup:cookies.none') : t('popup:cookies.noMatch')}
        </p>
      ) : (
        <Rows open={open} onOpen={setOpen}>
          {shown.map(({ company, items }) => (
            <CompanyRow key={company.id} company={company} items={items} />
          ))}
        </Rows>
      )}
      <p className="small soft">
        {coverage.loads
          ? t('popup:cookies.loadsSeen', { loads: t('common:loads', { count: coverage.loads }) })
          : null}{' '}
        {coverage.thirdPartyAccess ? null : (
          <>
            {t('popup:cookies.thirdParty')}{' '}
            <Button kind="quiet" size="small" onClick={() => openOptions('/settings')}>
              {t('popup:cookies.allowThirdParty')}
            </Button>
          </>
        )}
      </p>
    </div>
  );
}

function CompanyRow({ company, items }: { company: Company; items: Item[] }) {
  const { t, text, country } = useWords();
  const [all, setAll] = useState(false);
  const drawn = all ? items : items.slice(0, FIRST_ITEMS);
  const count = (kind: Item['kind']) => items.filter((item) => item.kind === kind).length;
  const requests = items.reduce((sum, item) => sum + (item.kind === 'request' ? item.request.count : 0), 0);
  const counts = [
    count('cookie') > 0 ? t('common:cookies', { count: count('cookie') }) : '',
    count('storage') > 0 ? t('common:keys', { count: count('storage') }) : '',
    requests > 0 ? t('common:requests', { count: requests }) : '',
  ];
  const where = company.country ? country(company.country) : '';
  const categories = company.categories.map((category) => t(`common:category.${category}`)).join(', ');
  return (
    <Row
      id={company.id}
      level={2}
      title={company.own ? t('popup:cookies.thisSite') : company.name}
      meta={
        <>
          {[...counts, where].filter(Boolean).join(' · ')}
          <br />
          {categories}
        </>
      }
      side={<Pill tone={DECLARED_TONE[company.declared]}>{t(`common:declared.${company.declared}`)}</Pill>}
    >
      {company.safeguard ? <p className="small soft">{text(company.safeguard)}</p> : null}
      <ul className="evidence">
        {drawn.map((item) => (
          <EvidenceItem key={item.id} item={item} />
        ))}
      </ul>
      {drawn.length < items.length ? (
        <Button size="small" kind="quiet" onClick={() => setAll(true)}>
          {t('common:action.showAll', { count: items.length })}
        </Button>
      ) : null}
    </Row>
  );
}

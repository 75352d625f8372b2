import type { Declaration } from '../../core/model/declaration';
import type { SiteView } from '../../core/model/site-view';
import { formatRegistration } from '../../i18n/format';
import type { Language } from '../../i18n/language';
import { ExternalLink } from '../components/controls';
import { Facts, Part } from '../components/facts';
import { VerdictIcon } from '../components/icons';
import { Table } from '../components/table';
import { useWords } from '../hooks/words';
import { policyLink } from '../popup/policy-link';
import { useSurfaceData } from '../surface-data';
import { Review } from './declarations/review';
import { Versions } from './declarations/versions';

/** The policy as data: every fact with the section that it was read in. */
export function Declared({ declaration, view }: { declaration: Declaration; view: SiteView | undefined }) {
  const { t, day, language } = useWords();
  const { reviewedOn, packVersion, statedDate, policyUrls } = declaration;
  return (
    <div className="stack">
      <p className="soft">
        {statedDate ? t('popup:policyOf', { date: day(statedDate) }) : t('popup:policyUndated')}.{' '}
        {t('options:declared.intro')}
      </p>
      <div className="cluster">
        {policyUrls.map((page) => (
          <ExternalLink key={page.url} href={page.url} button="plain" size="small">
            {t(`options:declared.read.${page.kind ?? 'privacy'}`)} ({distinction(page, policyUrls, language)})
          </ExternalLink>
        ))}
      </div>
      <Controller declaration={declaration} view={view} />
      <Recipients declaration={declaration} />
      <PlatformCompanies declaration={declaration} view={view} />
      <Trackers declaration={declaration} />
      <Retention declaration={declaration} />
      <Hosting declaration={declaration} />
      <Part title={t('options:declared.rights')} section={declaration.rights[0]?.section}>
        <ul className="bullets">
          {declaration.rights.map(({ right }) => (
            <li key={right}>{t(`common:right.${right}`)}</li>
          ))}
        </ul>
      </Part>
      <Claims declaration={declaration} view={view} />
      <Review site={declaration.id} />
      <Versions site={view?.site ?? declaration.id} />
      <Part title={t('options:declared.sources')}>
        <ul className="bullets">
          {declaration.sources.map((source) => (
            <li key={source.title}>
              {source.url ? <ExternalLink href={source.url}>{source.title}</ExternalLink> : source.title}
            </li>
          ))}
        </ul>
        <p className="small soft">
          {t('options:declared.reviewed', { date: day(reviewedOn), version: packVersion })}
        </p>
      </Part>
    </div>
  );
}

type PolicyPage = Declaration['policyUrls'][number];

/** What tells one page from the others: its language, and its path where another has the same kind and language. */
function distinction(page: PolicyPage, all: readonly PolicyPage[], language: Language): string {
  const name = new Intl.DisplayNames(language, { type: 'language' }).of(page.language) ?? page.language;
  const alike = all.filter(
    (o) => o.language === page.language && (o.kind ?? 'privacy') === (page.kind ?? 'privacy'),
  );
  if (alike.length < 2) return name;
  const { hostname, pathname } = new URL(page.url);
  const elsewhere = alike.some(({ url }) => new URL(url).hostname !== hostname);
  return `${name}, ${elsewhere ? hostname : ''}${decodedPath(pathname)}`;
}

function decodedPath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function Controller({ declaration, view }: { declaration: Declaration; view: SiteView | undefined }) {
  const { t, text, country } = useWords();
  const { controller, supervisoryAuthority } = declaration;
  const { address, registration } = controller;
  const live = view?.contactEmail;
  const contact =
    controller.email ??
    (live ? t('options:declared.contactLive', { email: live }) : t('options:declared.contactMissing'));
  return (
    <Part title={t('options:declared.controller')} section={controller.section}>
      <Facts
        facts={[
          [t('options:declared.name'), controller.name],
          [t('options:declared.legalForm'), controller.legalForm ? text(controller.legalForm) : null],
          [t('options:declared.registration'), registration ? formatRegistration(registration) : null],
          [
            t('options:declared.address'),
            address
              ? `${address.street}, ${address.postalCode} ${address.city}, ${country(address.country)}`
              : null,
          ],
          [t('options:declared.contact'), contact],
          [t('options:declared.dpo'), controller.dpo ?? t('options:declared.dpoMissing')],
          [t('options:declared.authority'), supervisoryAuthority],
        ]}
      />
    </Part>
  );
}

function Recipients({ declaration }: { declaration: Declaration }) {
  const { t, text } = useWords();
  return (
    <Part title={t('options:declared.recipients')} section={declaration.recipients[0]?.section}>
      <Table
        caption={t('options:declared.recipients')}
        rows={declaration.recipients}
        rowId={(row) => row.vendor}
        columns={[
          { id: 'name', name: t('options:declared.recipient'), cell: (row) => row.name },
          { id: 'purpose', name: t('options:declared.purpose'), cell: (row) => text(row.purpose) },
          {
            id: 'where',
            name: t('options:declared.where'),
            cell: (row) => t(`options:declared.${row.observability}`),
          },
        ]}
      />
    </Part>
  );
}

/** The second declaration: companies that the site's consent platform names, beside the policy and what was seen. */
function PlatformCompanies({ declaration, view }: { declaration: Declaration; view: SiteView | undefined }) {
  const { t, list } = useWords();
  const all = view?.report.consent.companies ?? [];
  const companies = all.filter((one) => !one.general);
  const general = all.length - companies.length;
  if (all.length === 0) return null;
  const inPolicy = new Set(declaration.recipients.flatMap(({ vendor, covers }) => [vendor, ...covers]));
  const seen = new Set(view?.report.recipients.flatMap((one) => (one.observed ? [one.vendor] : [])));
  return (
    <Part title={t('options:declared.platform')}>
      {companies.length > 0 ? (
        <Table
          caption={t('options:declared.platform')}
          rows={companies}
          rowId={(row) => row.vendor}
          columns={[
            { id: 'name', name: t('options:declared.recipient'), cell: (row) => row.name },
            {
              id: 'purpose',
              name: t('options:declared.purpose'),
              cell: (row) =>
                row.categories.length > 0
                  ? list(row.categories.map((one) => t(`common:category.${one}`)))
                  : t('options:declared.purposeNotSaid'),
            },
            {
              id: 'policy',
              name: t('options:declared.inPolicy'),
              cell: (row) =>
                t(
                  [row.vendor, ...row.covers].some((id) => inPolicy.has(id))
                    ? 'options:declared.named'
                    : 'options:declared.notNamed',
                ),
            },
            {
              id: 'seen',
              name: t('options:declared.seen'),
              cell: (row) =>
                t(
                  [row.vendor, ...row.covers].some((id) => seen.has(id))
                    ? 'options:declared.observed'
                    : 'options:declared.notObserved',
                ),
            },
          ]}
        />
      ) : null}
      {general > 0 ? <p className="small soft">{t('options:declared.general', { count: general })}</p> : null}
    </Part>
  );
}

function Trackers({ declaration }: { declaration: Declaration }) {
  const { t, text, isoDuration } = useWords();
  const { cookieCategories, trackerLifetime } = declaration;
  return (
    <Part title={t('options:declared.cookies')} section={cookieCategories[0]?.section}>
      <Table
        caption={t('options:declared.cookies')}
        rows={cookieCategories}
        rowId={(row) => row.category}
        columns={[
          { id: 'name', name: t('options:declared.category'), cell: (row) => text(row.name) },
          { id: 'purpose', name: t('options:declared.purpose'), cell: (row) => text(row.purpose) },
        ]}
      />
      {trackerLifetime ? (
        <Facts
          facts={[
            [
              t('options:declared.lifetime'),
              `${isoDuration(trackerLifetime.duration)} (${t('common:sectionShort', { section: trackerLifetime.section })})`,
            ],
          ]}
        />
      ) : null}
    </Part>
  );
}

function Retention({ declaration }: { declaration: Declaration }) {
  const { t, text, list } = useWords();
  return (
    <Part title={t('options:declared.retention')} section={declaration.retention[0]?.section}>
      <Table
        caption={t('options:declared.retention')}
        rows={declaration.retention}
        rowId={(row) => row.id}
        columns={[
          { id: 'use', name: t('options:declared.processing'), cell: (row) => text(row.processing) },
          { id: 'data', name: t('options:declared.data'), cell: (row) => text(row.data) },
          {
            id: 'basis',
            name: t('options:declared.basis'),
            cell: (row) => list(row.legalBasis.map((basis) => t(`options:declared.bases.${basis}`))),
          },
          { id: 'period', name: t('options:declared.period'), cell: (row) => text(row.period) },
        ]}
      />
    </Part>
  );
}

function Hosting({ declaration }: { declaration: Declaration }) {
  const { t, country, list } = useWords();
  const { hosting, transfers, recipients } = declaration;
  const host = recipients.find((one) => one.vendor === hosting?.vendor)?.name ?? hosting?.vendor ?? '';
  return (
    <Part title={t('options:declared.hosting')} section={transfers.section}>
      <Facts
        facts={[
          [
            t('options:declared.hostedBy'),
            hosting
              ? t('options:declared.hostedIn', { name: host, country: country(hosting.country) })
              : null,
          ],
          [
            t('options:declared.outside'),
            transfers.outsideEea
              ? t('options:declared.outsideYes', { countries: list(transfers.countries.map(country)) })
              : t('options:declared.outsideNo'),
          ],
          [
            t('options:declared.safeguards'),
            transfers.safeguards.length > 0
              ? list(transfers.safeguards)
              : t('options:declared.safeguardsNone'),
          ],
        ]}
      />
    </Part>
  );
}

function Claims({ declaration, view }: { declaration: Declaration; view: SiteView | undefined }) {
  const { t, text, language } = useWords();
  const { claims } = useSurfaceData();
  const verdictOf = (claim: string) =>
    view?.report.claims.find((one) => one.id === claim)?.verdict ?? 'not-observed';
  return (
    <Part title={t('options:declared.claims')}>
      <Table
        caption={t('options:declared.claims')}
        rows={declaration.claims}
        rowId={(row) => row.claim}
        columns={[
          {
            id: 'promise',
            name: t('options:declared.promise'),
            cell: (row) => {
              const definition = claims[row.claim];
              return (
                <>
                  {definition ? text(definition.title) : row.claim}
                  <br />
                  <span className="soft small">{text(row.statement)}</span>
                </>
              );
            },
          },
          {
            id: 'section',
            name: t('options:declared.section'),
            cell: (row) => (
              <ExternalLink href={policyLink(declaration, row.claim, language) ?? '#'}>
                {t('common:sectionShort', { section: row.section })}
              </ExternalLink>
            ),
          },
          {
            id: 'answer',
            name: t('options:declared.answer'),
            cell: (row) => (
              <span className="answer-cell">
                <VerdictIcon verdict={verdictOf(row.claim)} size="small" />
                {t(`common:verdict.${verdictOf(row.claim)}`)}
              </span>
            ),
          },
        ]}
      />
    </Part>
  );
}

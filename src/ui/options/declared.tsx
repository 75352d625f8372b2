import type { Declaration } from '../../core/model/declaration';
import type { SiteView } from '../../core/model/site-view';
import { formatRegistration } from '../../i18n/format';
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
            {t('common:action.openPolicy')} (
            {new Intl.DisplayNames(language, { type: 'language' }).of(page.language)})
          </ExternalLink>
        ))}
      </div>
      <Controller declaration={declaration} view={view} />
      <Recipients declaration={declaration} />
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

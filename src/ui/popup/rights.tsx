import { lazy, Suspense, useState } from 'react';
import type { Declaration, RightName } from '../../core/model/declaration';
import type { SiteView } from '../../core/model/site-view';
import { Button, ExternalLink } from '../components/controls';
import { RequestList } from '../components/request-list';
import { Row, Rows } from '../components/rows';
import { useWords } from '../hooks/words';
import { useSurfaceData } from '../surface-data';
import { policyUrl } from './policy-link';

/** The letter brings calendars and texts along: loaded when someone writes. */
const LetterForm = lazy(() => import('../letter/letter-form'));

/** Rights under the GDPR, for a declaration that lists none. */
const ALL_RIGHTS: RightName[] = [
  'access',
  'rectification',
  'erasure',
  'restriction',
  'portability',
  'objection',
  'withdraw-consent',
  'complaint',
];
const COMPLAINTS = 'https://www.cnil.fr/fr/plaintes';

interface RightsProps {
  view: SiteView;
  declaration: Declaration | undefined;
  letter: boolean;
  onLetter: (open: boolean) => void;
  onWithdraw: () => void;
}

/** Requests under way, the rights that the policy grants, and the letter for the first of them. */
export function Rights({ view, declaration, letter, onLetter, onWithdraw }: RightsProps) {
  const { t } = useWords();
  const { useRightsRequests } = useSurfaceData();
  const requests = useRightsRequests(view.site);
  const [open, setOpen] = useState<string[]>([]);
  if (letter && declaration)
    return (
      <Suspense fallback={<p role="status">{t('common:loading')}</p>}>
        <LetterForm view={view} declaration={declaration} onBack={() => onLetter(false)} />
      </Suspense>
    );
  const declared = declaration?.rights.map(({ right }) => right) ?? [];
  const listed = declared.length > 0 ? declared : ALL_RIGHTS;
  return (
    <div className="stack">
      {requests.state === 'ready' && requests.value.length > 0 ? (
        <section className="stack">
          <h2>{t('popup:rights.requests')}</h2>
          <RequestList requests={requests.value} />
        </section>
      ) : null}
      <p className="small soft">
        {declared.length > 0 ? t('popup:rights.intro') : t('popup:rights.undeclared')}
      </p>
      <div className="rights">
        <Rows open={open} onOpen={setOpen}>
          {listed.map((right) => (
            <RightRow
              key={right}
              right={right}
              view={view}
              declaration={declaration}
              onLetter={() => onLetter(true)}
              onWithdraw={onWithdraw}
            />
          ))}
        </Rows>
      </div>
    </div>
  );
}

function RightRow({
  right,
  view,
  declaration,
  onLetter,
  onWithdraw,
}: {
  right: RightName;
  view: SiteView;
  declaration: Declaration | undefined;
  onLetter: () => void;
  onWithdraw: () => void;
}) {
  const { t, language } = useWords();
  const section = declaration?.rights.find((one) => one.right === right)?.section;
  const url = policyUrl(declaration, language);
  const controller = declaration?.controller;
  return (
    <Row
      id={right}
      level={2}
      title={t(`common:right.${right}`)}
      side={section ? t('common:sectionShort', { section }) : null}
    >
      <div className="stack">
        <p className="small">{t(`common:rightHelp.${right}`)}</p>
        <div className="cluster">
          {right === 'access' && declaration ? (
            <Button kind="main" size="small" onClick={onLetter}>
              {t('popup:rights.start')}
            </Button>
          ) : null}
          {right === 'withdraw-consent' ? (
            <Button kind="main" size="small" onClick={onWithdraw}>
              {t('common:action.withdraw')}
            </Button>
          ) : null}
          {right === 'complaint' ? (
            <ExternalLink href={COMPLAINTS} button="plain" size="small">
              {t('popup:rights.complain')}
            </ExternalLink>
          ) : null}
          {url ? (
            <ExternalLink href={url} button="plain" size="small">
              {t('common:action.openPolicy')}
            </ExternalLink>
          ) : null}
        </div>
        {controller && right !== 'complaint' && right !== 'withdraw-consent' && right !== 'access' ? (
          <p className="small soft">
            {view.contactEmail
              ? t('popup:rights.askAt', { controller: controller.name, contact: view.contactEmail })
              : t('popup:rights.byLetter', {
                  controller: `${controller.name}, ${controller.address.street}, ${controller.address.postalCode} ${controller.address.city}`,
                })}
          </p>
        ) : null}
      </div>
    </Row>
  );
}

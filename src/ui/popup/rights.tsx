import { lazy, Suspense, useState } from 'react';
import type { Declaration } from '../../core/model/declaration';
import { type RequestedRight, rightName } from '../../core/model/right';
import type { SiteView } from '../../core/model/site-view';
import { rightFacts } from '../../data/rights/facts';
import { Button, ExternalLink } from '../components/controls';
import { RequestList } from '../components/request-list';
import { Row, Rows } from '../components/rows';
import { useRightName } from '../hooks/right-name';
import { useWords } from '../hooks/words';
import { useSurfaceData } from '../surface-data';
import { policyUrl } from './policy-link';

/** The letter brings calendars and texts along: loaded when someone writes. */
const LetterForm = lazy(() => import('../letter/letter-form'));

const COMPLAINTS = 'https://www.cnil.fr/fr/plaintes';
type Writable = Exclude<RequestedRight, 'complaint'>;

interface RightsProps {
  view: SiteView;
  declaration: Declaration | undefined;
  letter: boolean;
  onLetter: (open: boolean) => void;
  onWithdraw: () => void;
}

/** Requests under way, every right with the policy's section where it names it, and a letter for each. */
export function Rights({ view, declaration, letter, onLetter, onWithdraw }: RightsProps) {
  const { t } = useWords();
  const { useRightsRequests } = useSurfaceData();
  const requests = useRightsRequests(view.site);
  const [open, setOpen] = useState<string[]>([]);
  const [right, setRight] = useState<Writable>('access');
  if (letter && declaration)
    return (
      <Suspense fallback={<p role="status">{t('common:loading')}</p>}>
        <LetterForm
          key={right}
          view={view}
          declaration={declaration}
          right={right}
          onBack={() => {
            onLetter(false);
            setRight('access');
          }}
        />
      </Suspense>
    );
  const declared = declaration?.rights ?? [];
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
          {rightFacts.map(({ id }) => (
            <RightRow
              key={id}
              right={id}
              declaration={declaration}
              asked={requests.state === 'ready' && requests.value.length > 0}
              onLetter={(one) => {
                setRight(one);
                onLetter(true);
              }}
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
  declaration,
  asked,
  onLetter,
  onWithdraw,
}: {
  right: RequestedRight;
  declaration: Declaration | undefined;
  /** There is a request that a complaint could be about. */
  asked: boolean;
  onLetter: (right: Writable) => void;
  onWithdraw: () => void;
}) {
  const { t, text, language } = useWords();
  const nameOf = useRightName();
  const section = declaration?.rights.find((one) => one.right === rightName(right))?.section;
  const url = policyUrl(declaration, language);
  const facts = rightFacts.find((one) => one.id === right);
  return (
    <Row
      id={right}
      level={2}
      title={nameOf(right)}
      side={section ? t('common:sectionShort', { section }) : null}
    >
      <div className="stack">
        <p className="small">
          {right === 'objection-marketing' ? t('rights:marketingHelp') : t(`common:rightHelp.${right}`)}
        </p>
        {facts ? <p className="small soft">{text(facts.applies)}</p> : null}
        {right === 'complaint' && !asked ? <p className="small soft">{t('rights:complaintFirst')}</p> : null}
        <div className="cluster">
          {right === 'withdraw-consent' ? (
            <Button kind="main" size="small" onClick={onWithdraw}>
              {t('common:action.withdraw')}
            </Button>
          ) : null}
          {right !== 'complaint' && declaration ? (
            <Button
              kind={right === 'withdraw-consent' ? 'plain' : 'main'}
              size="small"
              data-write={right}
              onClick={() => onLetter(right)}
            >
              {t('rights:write')}
            </Button>
          ) : null}
          {right === 'complaint' ? (
            <ExternalLink href={COMPLAINTS} button="plain" size="small">
              {t('rights:complaintSite')}
            </ExternalLink>
          ) : null}
          {url ? (
            <ExternalLink href={url} button="plain" size="small">
              {t('common:action.openPolicy')}
            </ExternalLink>
          ) : null}
        </div>
      </div>
    </Row>
  );
}

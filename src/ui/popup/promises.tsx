import { useState } from 'react';
import { findingsOf } from '../../core/compare/of-claim';
import type { Declaration } from '../../core/model/declaration';
import type { Finding } from '../../core/model/finding';
import type { ClaimVerdict, ReportBody } from '../../core/model/report';
import type { SiteView } from '../../core/model/site-view';
import { Button, ExternalLink } from '../components/controls';
import { EvidenceList } from '../components/evidence-list';
import { CheckIcon, PlusIcon, VerdictIcon } from '../components/icons';
import { Parts, Row, Rows } from '../components/rows';
import { VERDICT_ORDER } from '../components/verdict-bar';
import { useRequestItems } from '../hooks/request-items';
import { useWords } from '../hooks/words';
import { policyLink } from './policy-link';

interface PromisesProps {
  view: SiteView;
  declaration: Declaration | undefined;
  /** Ids of rows open at first. */
  initiallyOpen?: string[];
  /** Level of the groups' headings; the rows are one below. */
  level?: 2 | 3;
}

const WEIGHT = { major: 0, minor: 1, info: 2 };

/** Every promise with its answer, the ones that differ first. */
export function Promises({ view, declaration, initiallyOpen, level = 2 }: PromisesProps) {
  const Heading = level === 2 ? 'h2' : 'h3';
  const { t } = useWords();
  const { claims } = view.report;
  const broken = claims.filter((claim) => claim.verdict === 'broken');
  const first = broken.length === 1 && broken[0] ? [broken[0].id] : [];
  const [open, setOpen] = useState(initiallyOpen ?? first);
  return (
    <Rows open={open} onOpen={setOpen}>
      {VERDICT_ORDER.map((verdict) => {
        // In the policy's order, the graver first.
        const gravity = (claim: ClaimVerdict) =>
          WEIGHT[findingsOf(view.report, claim)[0]?.severity ?? 'info'];
        const group = claims
          .filter((claim) => claim.verdict === verdict)
          .sort((a, b) => gravity(a) - gravity(b));
        if (group.length === 0) return null;
        return (
          <section key={verdict} className="group" aria-labelledby={`group-${verdict}`}>
            <Heading
              id={`group-${verdict}`}
              className="group-name"
              title={t(`common:verdictHelp.${verdict}`)}
            >
              {t(`common:verdict.${verdict}`)}
            </Heading>
            {group.map((claim) => (
              <PromiseRow
                key={claim.id}
                claim={claim}
                report={view.report}
                declaration={declaration}
                level={level === 2 ? 3 : 4}
              />
            ))}
          </section>
        );
      })}
    </Rows>
  );
}

function PromiseRow({
  claim,
  report,
  declaration,
  level,
}: {
  claim: ClaimVerdict;
  report: ReportBody;
  declaration: Declaration | undefined;
  level: 3 | 4;
}) {
  const { t, text } = useWords();
  const title = claim.title ? text(claim.title) : claim.text ? text(claim.text) : claim.statement;
  return (
    <Row
      id={claim.id}
      level={level}
      icon={<VerdictIcon verdict={claim.verdict} />}
      title={
        <>
          <span className="unseen-text">{t(`common:verdict.${claim.verdict}`)}: </span>
          {title}
        </>
      }
      meta={claim.reason ? text(claim.reason) : null}
      side={
        <span>
          <span className="unseen-text">{t('common:section', { section: claim.section })}</span>
          <span aria-hidden="true">{t('common:sectionShort', { section: claim.section })}</span>
        </span>
      }
    >
      <PromiseBody claim={claim} report={report} declaration={declaration} />
    </Row>
  );
}

function PromiseBody({
  claim,
  report,
  declaration,
}: {
  claim: ClaimVerdict;
  report: ReportBody;
  declaration: Declaration | undefined;
}) {
  const { t, text, language } = useWords();
  const { items, toggle } = useRequestItems(report.site);
  const findings = findingsOf(report, claim);
  const link = policyLink(declaration, claim.id, language);
  const chosen = items.includes(claim.id);
  return (
    <div className="stack">
      {findings.some((finding) => finding.parts) ? (
        findings.map((finding) => (
          <FindingParts
            key={finding.id}
            finding={finding}
            report={report}
            limit={declaration?.trackerLifetime?.duration ?? null}
          />
        ))
      ) : (
        <Parts
          pairs={[
            [t('popup:promise.declared'), claim.text ? text(claim.text) : claim.statement],
            [t('popup:promise.observed'), claim.reason ? text(claim.reason) : null],
            [t('popup:promise.rule'), claim.rule ? text(claim.rule.text) : null],
            [t('popup:promise.question'), claim.question ? text(claim.question) : null],
          ]}
        />
      )}
      {findings.some((finding) => finding.parts) ? null : <Evidence report={report} ids={claim.evidence} />}
      <div className="cluster">
        {link ? (
          <ExternalLink href={link} button="plain" size="small">
            {t('common:action.showInPolicy')}
          </ExternalLink>
        ) : null}
        {findings.length > 0 || claim.question ? (
          <Button size="small" aria-pressed={chosen} onClick={() => toggle(claim.id)}>
            {chosen ? <CheckIcon /> : <PlusIcon />}
            {chosen ? t('common:action.addedToRequest') : t('common:action.addToRequest')}
          </Button>
        ) : null}
      </div>
    </div>
  );
}

/** Declared, observed, rule, could be: always the four, then what they rest on. */
function FindingParts({
  finding,
  report,
  limit,
}: {
  finding: Finding;
  report: ReportBody;
  limit: string | null;
}) {
  const { t, text } = useWords();
  const { parts } = finding;
  if (!parts) return <p className="small">{text(finding.explanation)}</p>;
  const aboutLifetime = finding.kind === 'lifetime-exceeded' || finding.kind === 'lifetime-mismatch';
  return (
    <div className="stack finding">
      <Parts
        pairs={[
          [t('popup:promise.declared'), text(parts.declared)],
          [t('popup:promise.observed'), text(parts.observed)],
          // The text itself says whether it is law, doctrine or good practice.
          [t('popup:promise.rule'), text(parts.rule)],
          [t('popup:promise.limits'), text(parts.limits)],
        ]}
      />
      <Evidence report={report} ids={finding.evidence} {...(aboutLifetime ? { limit } : {})} />
    </div>
  );
}

/** The observations behind an answer, under their own name and at full width. */
function Evidence({
  report,
  ids,
  limit,
}: {
  report: ReportBody;
  ids: readonly string[];
  limit?: string | null;
}) {
  const { t } = useWords();
  if (ids.length === 0) return null;
  return (
    <div>
      <p className="evidence-name">{t('popup:promise.evidenceCount', { count: ids.length })}</p>
      <EvidenceList report={report} ids={ids} {...(limit === undefined ? {} : { limit })} />
    </div>
  );
}

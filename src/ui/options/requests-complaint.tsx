import { useState } from 'react';
import type { CaseEvent, RightsRequest } from '../../core/model/rights-request';
import type { CaseStatus } from '../../core/rights/case';
import { complaintLanguage, composeComplaint, whereToLodge } from '../../core/rights/complaint';
import { authorities } from '../../data/authorities';
import { complaintWords, letterWords } from '../../data/rights/letters';
import { parisDay } from '../../i18n/format';
import { typographic } from '../../i18n/typography';
import { Button, Callout, ExternalLink, Field } from '../components/controls';
import { Part } from '../components/facts';
import { useDeclarations } from '../hooks/declarations';
import { useWords } from '../hooks/words';
import { download } from '../letter/download';
import { ContactFields } from '../letter/letter-fields';
import { senderOfCase } from '../letter/sender-of-case';
import { usePrint } from '../letter/use-print';
import { useSurfaceData } from '../surface-data';
import { complaintDossier, pieceNames } from './complaint-dossier';

/** The complaint, in French for the CNIL, with everything it rests on as one ZIP. Lodging it is the person's act. */
export function ComplaintPanel({
  request,
  status,
  onPrepared,
}: {
  request: RightsRequest;
  status: CaseStatus;
  onPrepared: (event: Omit<CaseEvent, 'at'>) => Promise<boolean>;
}) {
  const { t, language, text, country, languageName, list } = useWords();
  const { useSiteView, useAttachments, send, now } = useSurfaceData();
  const declarations = useDeclarations();
  const view = useSiteView(request.site);
  const files = useAttachments(request.id);
  const [land, setLand] = useState('FR');
  const [sender, setSender] = useState(() => senderOfCase(request, declarations[request.site]));
  const { paper, print } = usePrint();
  const [account, setAccount] = useState('');
  const [confidential, setConfidential] = useState(false);
  const [said, setSaid] = useState<'' | 'done' | { failed: string }>('');
  const declaration = declarations[request.site];
  const authority = authorities.find((one) => one.country === land) ?? authorities[0];
  if (!declaration || !authority || request.right === 'complaint') return null;
  const right = request.right;
  const french = authority.country === 'FR';
  const writtenIn = french ? 'fr' : complaintLanguage(authority, language);
  const taken = authority.languages.includes(writtenIn);
  const where = whereToLodge(authority, complaintWords[writtenIn], writtenIn);
  const attached = files.state === 'ready' ? files.value : [];
  const today = parisDay(now());
  const compose = (one: 'en' | 'fr') => {
    const { subject, body } = composeComplaint({
      request,
      declaration,
      report: view.state === 'ready' ? (view.value?.report ?? null) : null,
      words: complaintWords[one],
      language: one,
      authority,
      sender,
      right: letterWords(right, one).subject,
      today,
      lastDay: status.lastDay,
      overdue: status.lastDay !== null && today > status.lastDay,
      confidential,
      account,
      pieces: pieceNames(attached, one),
    });
    return { subject: typographic(subject, one), body: typographic(body, one) };
  };
  const written = compose(writtenIn);

  async function save() {
    try {
      const report = await send('site:report', { site: request.site });
      const zip = await complaintDossier({
        written,
        request,
        report,
        attached,
        language: writtenIn,
        where,
        made: now(),
      });
      download(`${request.reference ?? request.id}-complaint.zip`, 'application/zip', zip);
      if (status.state !== 'complaint-prepared') await onPrepared({ event: 'complaint-prepared', on: today });
      setSaid('done');
    } catch (error) {
      setSaid({ failed: error instanceof Error ? error.message : String(error) });
    }
  }

  return (
    <Part level={2} title={t('rights:complaint.title')}>
      <div className="stack" data-panel="complaint">
        {status.overdue || status.state !== 'sent' ? null : (
          <Callout tone="unsure">{t('rights:complaint.early')}</Callout>
        )}
        <Field label={t('rights:complaint.authority')} hint={text(authority.name)}>
          {(ids) => (
            <select {...ids} className="input" value={land} onChange={(event) => setLand(event.target.value)}>
              {authorities.map((one) => (
                <option key={one.country} value={one.country}>
                  {country(one.country)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <p className="small soft">
          {french
            ? t('rights:complaint.french')
            : t(taken ? 'rights:complaint.ownLanguage' : 'rights:complaint.otherLanguage', {
                languages: list(authority.languages.map(languageName)),
                written: languageName(writtenIn),
              })}
        </p>
        <ContactFields sender={sender} onSender={setSender} />
        <Field label={t('rights:complaint.account')}>
          {(ids) => (
            <textarea
              {...ids}
              className="input address"
              rows={3}
              value={account}
              onChange={(event) => setAccount(event.target.value)}
            />
          )}
        </Field>
        <label className="check">
          <input
            type="checkbox"
            checked={confidential}
            onChange={(event) => setConfidential(event.target.checked)}
          />
          <span>{t('rights:complaint.confidential')}</span>
        </label>
        <pre className="letter" data-complaint="text" lang={writtenIn}>
          {written.body}
        </pre>
        {writtenIn === 'fr' && language === 'en' ? (
          <details>
            <summary>{t('rights:complaint.english')}</summary>
            <pre className="letter" lang="en">
              {compose('en').body}
            </pre>
          </details>
        ) : null}
        <div className="cluster">
          <Button kind="main" data-complaint="zip" onClick={() => void save()}>
            {t('rights:complaint.zip')}
          </Button>
          <Button
            data-complaint="print"
            onClick={() =>
              print({
                body: written.body,
                language: writtenIn,
                addressee: authority.name[writtenIn],
                reference: `${request.reference ?? request.id}-${writtenIn === 'fr' ? 'plainte' : 'complaint'}`,
              })
            }
          >
            {t('rights:send.print')}
          </Button>
          <ExternalLink href={authority.complaintUrl ?? authority.website} button="plain">
            {t('rights:complaint.online')}
          </ExternalLink>
        </div>
        {paper}
        <p className="small soft">{t('rights:complaint.zipHint')}</p>
        {authority.post ? (
          <p className="small soft">
            {t('rights:complaint.post', { address: [text(authority.name), ...authority.post].join(', ') })}
          </p>
        ) : null}
        {said === 'done' ? (
          <Callout tone="good" live>
            {t('rights:complaint.done')}
          </Callout>
        ) : null}
        {typeof said === 'object' ? (
          <Callout tone="bad" live>
            {t('rights:complaint.noReport', { reason: said.failed })}
          </Callout>
        ) : null}
      </div>
    </Part>
  );
}

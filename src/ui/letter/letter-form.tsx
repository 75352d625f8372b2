import { useEffect, useMemo, useState } from 'react';
import type { Declaration } from '../../core/model/declaration';
import type { RequestedRight } from '../../core/model/right';
import type { Channel, RightsRequest } from '../../core/model/rights-request';
import type { SiteView } from '../../core/model/site-view';
import { withEvent } from '../../core/rights/case';
import { type Deadline, dueDate } from '../../core/rights/deadlines';
import { type IdentifierValue, letterItems } from '../../core/rights/items';
import { type Answers, composeLetter, obstacles } from '../../core/rights/letters';
import { frenchHolidayTable } from '../../data';
import { rightOf } from '../../data/rights/facts';
import { commonWords, letterWords } from '../../data/rights/letters';
import { parisDay } from '../../i18n/format';
import type { Language } from '../../i18n/language';
import { typographic } from '../../i18n/typography';
import { Button } from '../components/controls';
import { BackIcon } from '../components/icons';
import { useRequestItems } from '../hooks/request-items';
import { useRightName } from '../hooks/right-name';
import { useWords } from '../hooks/words';
import { useSurfaceData } from '../surface-data';
import { Channels } from './channels';
import { evidenceExtract } from './evidence-extract';
import { keepSender, keptSender } from './kept-sender';
import { LanguageChoice, Recipient, SenderFields } from './letter-fields';
import { LetterItems } from './letter-items';
import { LetterPreview, type Written } from './letter-preview';
import { base64 } from './mail';
import { BeforeWriting, RightFields } from './right-fields';
import { initialSelection } from './selection';
import { SentNote } from './sent-note';
import './letter.css';

interface LetterFormProps {
  view: SiteView;
  declaration: Declaration;
  right: Exclude<RequestedRight, 'complaint'>;
  onBack: () => void;
}

/** From evidence to a letter that the person reads over, changes and sends. */
export default function LetterForm({ view, declaration, right, onBack }: LetterFormProps) {
  const { t, language: reader } = useWords();
  const nameOf = useRightName();
  const { send, now, newId, openOptions } = useSurfaceData();
  const { items: putAside, clear } = useRequestItems(view.site);
  const facts = rightOf(right);
  const [id] = useState(newId);
  const [language, setLanguage] = useState<Language>(reader);
  const [kept, setKept] = useState(() => keptSender().kept);
  const [sender, setSender] = useState(() => keptSender().sender);
  const [answers, setAnswers] = useState<Answers>({});
  const [to, setTo] = useState(view.contactEmail ?? declaration.controller.email ?? '');
  const identifiers = useIdentifiers(view.site);
  const values = identifiers ?? NONE;
  const available = useMemo(
    () => letterItems(view, values).filter((item) => facts.items.includes(item.kind)),
    [view, values, facts],
  );
  // What was put aside as the form opened: saving clears it and must not change the letter.
  const [aside] = useState(putAside);
  const [changed, setTicked] = useState<string[] | null>(null);
  const ticked = changed ?? initialSelection(available, view, aside);
  const [withEvidence, setWithEvidence] = useState(false);
  const [edited, setEdited] = useState<Written | null>(null);
  const [channel, setChannel] = useState<Channel>('email');
  const [saved, setSaved] = useState<Deadline | null>(null);
  const [failure, setFailure] = useState('');

  const today = parisDay(now());
  const reference = `VIS-${today.replaceAll('-', '')}-${id.slice(0, 4).toUpperCase()}`;
  const items = available.filter((item) => ticked.includes(item.id));
  const common = commonWords[language];
  const compose = (masked: boolean) =>
    composeLetter({
      facts,
      words: letterWords(right, language),
      common,
      language,
      declaration,
      site: view.site,
      sender,
      answers,
      items,
      today,
      reference,
      holidays: frenchHolidayTable,
      attachments: withEvidence ? [common.evidenceName] : [],
      masked,
    });
  const composed = compose(false);
  const written: Written = edited ?? {
    subject: typographic(composed.subject, language),
    body: typographic(composed.body, language),
  };
  const stopped = obstacles(facts, answers).excluded.length > 0;

  function keep(on: boolean) {
    setKept(on);
    keepSender(on ? sender : null);
  }
  function change(next: typeof sender) {
    setSender(next);
    if (kept) keepSender(next);
  }

  const draft = (): RightsRequest => {
    const at = now().toISOString();
    return {
      id,
      site: view.site,
      right,
      language,
      state: 'draft',
      createdAt: at,
      sentOn: null,
      receivedOn: null,
      dueOn: null,
      channel: null,
      recipientEmail: to.trim() || null,
      ...written,
      history: [{ at, on: today, event: 'drafted' }],
      reference,
      identifiers: items.flatMap(({ name, value }) => (name && value ? [{ name, value }] : [])),
    };
  };

  async function save(request: RightsRequest): Promise<boolean> {
    try {
      await send('rights:save', request);
      clear();
      setFailure('');
      return true;
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
      return false;
    }
  }

  const evidence = () => JSON.stringify(evidenceExtract(view, items), null, 2);
  const evidenceFile = `${reference}-visavis.json`;

  /** What the letter lists as attached stays with the case. */
  async function keepEvidence() {
    if (!withEvidence) return;
    await send('rights:attach', {
      id: `${id}-evidence`,
      requestId: id,
      site: view.site,
      name: evidenceFile,
      type: 'application/json',
      kind: 'proof',
      addedAt: now().toISOString(),
      content: base64(evidence()),
    });
  }

  async function noteSent(on: string) {
    try {
      const at = now().toISOString();
      const sent = withEvent(draft(), { at, on, event: 'sent', channel }, facts.clock, frenchHolidayTable);
      if (!(await save(sent))) return;
      await keepEvidence();
      setSaved(dueDate({ clock: facts.clock, receivedOn: on }, frenchHolidayTable));
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    }
  }

  async function print() {
    try {
      if (!(await save(draft()))) return;
      await keepEvidence();
      openOptions(`/requests/${id}/print`);
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    }
  }

  return (
    <div className="stack letter-form">
      <div>
        <Button kind="quiet" size="small" onClick={onBack}>
          <BackIcon /> {t('popup:letter.back')}
        </Button>
      </div>
      <h2>{t('rights:title', { right: nameOf(right) })}</h2>
      <BeforeWriting facts={facts} />
      <div className="letter-columns">
        <div className="stack">
          <RightFields facts={facts} answers={answers} onAnswers={setAnswers} />
          <Recipient view={view} declaration={declaration} to={to} onTo={setTo} />
          <SenderFields sender={sender} onSender={change} kept={kept} onKept={keep} />
          <LanguageChoice language={language} onLanguage={setLanguage} />
          <LetterItems items={available} ticked={ticked} onTicked={setTicked} />
        </div>
        {/* A letter that goes out before its identifiers were read would find nobody's data. */}
        {identifiers === null ? <p role="status">{t('rights:values.reading')}</p> : null}
        {stopped || identifiers === null ? null : (
          <div className="stack">
            <LetterPreview
              written={written}
              masked={edited ? written.body : typographic(compose(true).body, language)}
              edited={edited !== null}
              onEdit={setEdited}
              onReset={() => setEdited(null)}
            />
            <label className="check">
              <input
                type="checkbox"
                data-send="evidence"
                checked={withEvidence}
                onChange={(event) => setWithEvidence(event.target.checked)}
              />
              <span>{t('rights:send.emlEvidence')}</span>
            </label>
            <Channels
              from={sender.email ?? ''}
              to={to}
              written={written}
              reference={reference}
              attachments={async () =>
                withEvidence
                  ? [
                      {
                        name: evidenceFile,
                        type: 'application/json',
                        content: base64(evidence()),
                      },
                    ]
                  : []
              }
              onChannel={setChannel}
              onPrint={() => void print()}
            />
            <SentNote
              id={id}
              today={today}
              channel={channel}
              onChannel={setChannel}
              onSent={(on) => void noteSent(on)}
              saved={saved}
              failure={failure}
            />
          </div>
        )}
      </div>
    </div>
  );
}

const NONE: readonly IdentifierValue[] = [];

/** Identifiers with their values, read once for this letter; null until they are. Without an answer the letter names them alone. */
function useIdentifiers(site: string): readonly IdentifierValue[] | null {
  const { send } = useSurfaceData();
  const [values, setValues] = useState<readonly IdentifierValue[] | null>(null);
  useEffect(() => {
    let current = true;
    send('rights:identifiers', { site }).then(
      (found) => {
        if (current) setValues(found);
      },
      () => {
        if (current) setValues(NONE);
      },
    );
    return () => {
      current = false;
    };
  }, [send, site]);
  return values;
}

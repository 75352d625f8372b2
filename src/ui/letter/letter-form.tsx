import { useMemo, useState } from 'react';
import type { Declaration } from '../../core/model/declaration';
import type { RightsRequest } from '../../core/model/rights-request';
import type { SiteView } from '../../core/model/site-view';
import { composeLetter, letterItems, type Sender } from '../../core/rights/letters';
import { parisDay } from '../../i18n/format';
import type { Language } from '../../i18n/language';
import { typographic } from '../../i18n/typography';
import { Button, Callout } from '../components/controls';
import { BackIcon } from '../components/icons';
import { useRequestItems } from '../hooks/request-items';
import { useWords } from '../hooks/words';
import { useSurfaceData } from '../surface-data';
import { holidays } from './holidays';
import { LanguageChoice, Recipient, SenderFields } from './letter-fields';
import { LetterItems } from './letter-items';
import { LetterPreview, type Written } from './letter-preview';
import { initialSelection } from './selection';
import './letter.css';

interface LetterFormProps {
  view: SiteView;
  declaration: Declaration;
  onBack: () => void;
}

/** From evidence to a letter that the person reads over, changes and sends. */
export default function LetterForm({ view, declaration, onBack }: LetterFormProps) {
  const { t, language: reader, day } = useWords();
  const { send, now, newId } = useSurfaceData();
  const { items: putAside, clear } = useRequestItems(view.site);
  const [id] = useState(newId);
  const [language, setLanguage] = useState<Language>(reader);
  const [sender, setSender] = useState<Sender>({ name: '', relation: 'visitor' });
  const [to, setTo] = useState(view.contactEmail ?? declaration.controller.email ?? '');
  const available = useMemo(() => letterItems(view), [view]);
  const [ticked, setTicked] = useState(() => initialSelection(available, view, putAside));
  const [edited, setEdited] = useState<Written | null>(null);
  const [channel, setChannel] = useState<RightsRequest['channel']>(null);
  const [saved, setSaved] = useState<{ dueOn: string | null } | null>(null);
  const [failure, setFailure] = useState('');

  const today = parisDay(now());
  const composed = composeLetter({
    right: 'access',
    language,
    declaration,
    view,
    sender,
    items: available.filter((item) => ticked.includes(item.id)),
    today,
    reference: `VIS-${today.replaceAll('-', '')}-${id.slice(0, 4).toUpperCase()}`,
    holidays,
  });
  const written: Written = edited ?? {
    subject: typographic(composed.subject, language),
    body: typographic(composed.body, language),
  };

  async function noteSent() {
    const at = now().toISOString();
    try {
      await send('rights:save', {
        id,
        site: view.site,
        right: 'access',
        language,
        state: 'sent',
        createdAt: at,
        sentOn: today,
        receivedOn: today,
        dueOn: composed.dueOn,
        channel: channel ?? 'other',
        recipientEmail: to.trim() || null,
        ...written,
        history: [{ at, event: 'sent' }],
      });
      clear();
      setSaved({ dueOn: composed.dueOn });
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
      <h2>{t('popup:letter.title')}</h2>
      <div className="letter-columns">
        <div className="stack">
          <Recipient view={view} declaration={declaration} to={to} onTo={setTo} />
          <SenderFields sender={sender} onSender={setSender} />
          <LanguageChoice language={language} onLanguage={setLanguage} />
          <LetterItems items={available} ticked={ticked} onTicked={setTicked} />
        </div>
        <div className="stack">
          <LetterPreview
            to={to}
            written={written}
            edited={edited !== null}
            onEdit={setEdited}
            onReset={() => setEdited(null)}
            onChannel={setChannel}
          />
          {saved ? (
            <Callout tone="good" live>
              {saved.dueOn ? t('popup:letter.saved', { date: day(saved.dueOn) }) : t('common:state.sent')}
            </Callout>
          ) : (
            <div className="cluster">
              <Button onClick={() => void noteSent()}>{t('popup:letter.sent')}</Button>
            </div>
          )}
          {failure ? (
            <Callout tone="bad" live>
              {t('popup:letter.saveFailed', { reason: failure })}
            </Callout>
          ) : null}
        </div>
      </div>
    </div>
  );
}

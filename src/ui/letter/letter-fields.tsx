import { useState } from 'react';
import type { Declaration } from '../../core/model/declaration';
import type { SiteView } from '../../core/model/site-view';
import type { Sender } from '../../core/rights/letters';
import { LANGUAGE_NAMES, LANGUAGES, type Language } from '../../i18n/language';
import { Button, Choices, ExternalLink, Field } from '../components/controls';
import { useWords } from '../hooks/words';
import { policyUrl } from '../popup/policy-link';
import { useSurfaceData } from '../surface-data';

/** Who it goes to. The address is read from the live page or typed by the person, never invented. */
export function Recipient({
  view,
  declaration,
  to,
  onTo,
}: {
  view: SiteView;
  declaration: Declaration;
  to: string;
  onTo: (to: string) => void;
}) {
  const { t, language } = useWords();
  const { send } = useSurfaceData();
  const [looking, setLooking] = useState<'no' | 'yes' | { failed: string }>('no');
  const url = policyUrl(declaration, language);
  const fromPage = to !== '' && to === view.contactEmail;

  async function look() {
    setLooking('yes');
    try {
      const { contactEmail } = await send('site:read-policy', { site: view.site });
      if (contactEmail) onTo(contactEmail);
      setLooking('no');
    } catch (error) {
      setLooking({ failed: error instanceof Error ? error.message : String(error) });
    }
  }

  return (
    <div className="stack-tight">
      <Field
        label={`${t('popup:letter.to')} ${declaration.controller.name}`}
        hint={fromPage ? t('popup:letter.toHint') : to === '' ? t('popup:letter.toMissing') : undefined}
      >
        {(ids) => (
          <input
            {...ids}
            className="input"
            type="email"
            autoComplete="off"
            value={to}
            onChange={(event) => onTo(event.target.value)}
          />
        )}
      </Field>
      {fromPage ? null : (
        <div className="cluster">
          <Button size="small" kind="quiet" disabled={looking === 'yes'} onClick={() => void look()}>
            {looking === 'yes' ? t('popup:letter.reading') : t('popup:letter.readPolicy')}
          </Button>
          {url ? (
            <ExternalLink href={url} button="quiet" size="small">
              {t('common:action.openPolicy')}
            </ExternalLink>
          ) : null}
        </div>
      )}
      <p role="status" className="small soft">
        {typeof looking === 'object' ? t('popup:letter.readFailed', { reason: looking.failed }) : null}
      </p>
    </div>
  );
}

const RELATIONS: readonly Sender['relation'][] = ['visitor', 'user', 'customer', 'prospect'];

/** Who writes. Kept only in this form, and in the letter once it is saved, unless the person ticks otherwise. */
export function SenderFields({
  sender,
  onSender,
  kept,
  onKept,
}: {
  sender: Sender;
  onSender: (sender: Sender) => void;
  kept: boolean;
  onKept: (kept: boolean) => void;
}) {
  const { t } = useWords();
  return (
    <>
      <ContactFields sender={sender} onSender={onSender} hint={t('popup:letter.nameHint')} />
      <Field label={t('popup:letter.relation')}>
        {(ids) => (
          <select
            {...ids}
            className="input"
            value={sender.relation}
            onChange={(event) =>
              onSender({
                ...sender,
                relation: RELATIONS.find((one) => one === event.target.value) ?? 'visitor',
              })
            }
          >
            {RELATIONS.map((relation) => (
              <option key={relation} value={relation}>
                {t(`popup:letter.relations.${relation}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t('rights:account')}>
        {(ids) => (
          <input
            {...ids}
            className="input"
            autoComplete="off"
            value={sender.account ?? ''}
            onChange={(event) => onSender({ ...sender, account: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('rights:place')}>
        {(ids) => (
          <input
            {...ids}
            className="input"
            autoComplete="address-level2"
            value={sender.place ?? ''}
            onChange={(event) => onSender({ ...sender, place: event.target.value })}
          />
        )}
      </Field>
      <label className="check">
        <input type="checkbox" checked={kept} onChange={(event) => onKept(event.target.checked)} />
        <span>{t('rights:keepSender')}</span>
      </label>
    </>
  );
}

/** Name and addresses: what every letter has at its top. */
export function ContactFields({
  sender,
  onSender,
  hint,
}: {
  sender: Sender;
  onSender: (sender: Sender) => void;
  hint?: string;
}) {
  const { t } = useWords();
  return (
    <>
      <Field label={t('popup:letter.name')} hint={hint}>
        {(ids) => (
          <input
            {...ids}
            className="input"
            autoComplete="name"
            data-sender="name"
            value={sender.name}
            onChange={(event) => onSender({ ...sender, name: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('popup:letter.email')}>
        {(ids) => (
          <input
            {...ids}
            className="input"
            type="email"
            autoComplete="email"
            value={sender.email ?? ''}
            onChange={(event) => onSender({ ...sender, email: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('popup:letter.address')}>
        {(ids) => (
          <textarea
            {...ids}
            className="input address"
            rows={2}
            autoComplete="street-address"
            data-sender="address"
            value={sender.address ?? ''}
            onChange={(event) => onSender({ ...sender, address: event.target.value })}
          />
        )}
      </Field>
    </>
  );
}

export function LanguageChoice({
  language,
  onLanguage,
}: {
  language: Language;
  onLanguage: (language: Language) => void;
}) {
  const { t } = useWords();
  return (
    <fieldset className="stack-tight">
      <legend className="legend">{t('popup:letter.language')}</legend>
      <Choices
        label={t('popup:letter.language')}
        value={language}
        onChange={onLanguage}
        options={LANGUAGES.map((one) => [one, LANGUAGE_NAMES[one]] as const)}
      />
    </fieldset>
  );
}

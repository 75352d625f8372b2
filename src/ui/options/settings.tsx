import { RadioGroup } from 'radix-ui';
import { useId, useState } from 'react';
import type { Settings as SettingsModel } from '../../core/model/settings';
import { LANGUAGE_NAMES, LANGUAGES } from '../../i18n/language';
import { Button, Field } from '../components/controls';
import { Part } from '../components/facts';
import { useWords } from '../hooks/words';
import { useSurfaceData } from '../surface-data';
import { BackupSettings } from './backup';
import { ThirdPartyAccess } from './settings-access';
import { EraseSettings } from './settings-erase';
import { Shortcuts } from './shortcuts';

/** What the person can choose; every change is saved at once and said. */
export function Settings() {
  const { t } = useWords();
  const { send, useSettings } = useSurfaceData();
  const settings = useSettings();
  const [said, setSaid] = useState('');
  if (settings.state === 'loading') return <p role="status">{t('common:loading')}</p>;
  if (settings.state === 'error') return <p role="alert">{settings.reason}</p>;
  const { value } = settings;

  async function change(part: Partial<SettingsModel>) {
    try {
      await send('settings:set', part);
      setSaid(t('options:settings.saved'));
    } catch (error) {
      setSaid(
        t('options:settings.failed', { reason: error instanceof Error ? error.message : String(error) }),
      );
    }
  }

  return (
    <div className="stack page">
      <h1>{t('options:settings.title')}</h1>
      <p role="status" className="saved small soft">
        {said}
      </p>
      <Part level={2} title={t('options:settings.language')}>
        <OneOf
          label={t('options:settings.language')}
          value={value.language}
          options={[
            ['auto', t('options:settings.languageAuto')],
            ...LANGUAGES.map((language) => [language, LANGUAGE_NAMES[language]] as const),
          ]}
          onChange={(language) => void change({ language })}
        />
      </Part>
      <Part level={2} title={t('options:settings.notices')}>
        <p className="small soft">{t('options:settings.noticesHelp')}</p>
        <OneOf
          label={t('options:settings.notices')}
          value={value.notices}
          options={[
            ['all', t('options:settings.noticesAll')],
            ['major', t('options:settings.noticesMajor')],
            ['never', t('options:settings.noticesNever')],
          ]}
          onChange={(notices) => void change({ notices })}
        />
        <h3 className="minor">{t('options:settings.muted')}</h3>
        {value.mutedSites.length === 0 ? (
          <p className="small soft">{t('options:settings.mutedNone')}</p>
        ) : (
          <ul className="cluster">
            {value.mutedSites.map((site) => (
              <li key={site}>
                <Button
                  size="small"
                  onClick={() => void change({ mutedSites: value.mutedSites.filter((one) => one !== site) })}
                >
                  {t('options:settings.unmute', { site })}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </Part>
      <Retention days={value.retentionDays} onChange={(retentionDays) => void change({ retentionDays })} />
      <ThirdPartyAccess />
      <Shortcuts />
      <BackupSettings />
      <EraseSettings />
    </div>
  );
}

/** A choice with every option in view. */
function OneOf<T extends string>({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: T;
  options: readonly (readonly [T, string])[];
  onChange: (value: T) => void;
}) {
  const id = useId();
  return (
    <RadioGroup.Root
      className="radios"
      aria-label={label}
      value={value}
      onValueChange={(chosen) => onChange(chosen as T)}
    >
      {options.map(([option, words]) => (
        <div key={option} className="radio-row">
          <RadioGroup.Item value={option} id={`${id}-${option}`} className="radio">
            <RadioGroup.Indicator className="radio-dot" />
          </RadioGroup.Item>
          <label htmlFor={`${id}-${option}`}>{words}</label>
        </div>
      ))}
    </RadioGroup.Root>
  );
}

function Retention({ days, onChange }: { days: number; onChange: (days: number) => void }) {
  const { t } = useWords();
  const [typed, setTyped] = useState(String(days));
  const wanted = Number(typed);
  const fits = Number.isInteger(wanted) && wanted >= 1 && wanted <= 3650;
  return (
    <Part level={2} title={t('options:settings.retention')}>
      <Field
        label={t('options:settings.retentionUnit')}
        hint={fits ? t('options:settings.retentionHelp') : t('options:settings.retentionWrong')}
      >
        {(ids) => (
          <input
            {...ids}
            className="input short"
            inputMode="numeric"
            value={typed}
            aria-invalid={!fits}
            onChange={(event) => setTyped(event.target.value)}
            onBlur={() => {
              if (fits && wanted !== days) onChange(wanted);
            }}
          />
        )}
      </Field>
    </Part>
  );
}

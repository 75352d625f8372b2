import type { RightFacts, RightField } from '../../core/model/right';
import { type Answers, chosen, obstacles } from '../../core/rights/letters';
import { Callout, Field } from '../components/controls';
import { useWords } from '../hooks/words';

/** When the right applies and what limits it: said before anything is written. */
export function BeforeWriting({ facts }: { facts: RightFacts }) {
  const { t, text } = useWords();
  return (
    <div className="stack-tight before-writing">
      <p>
        <strong>{t('rights:applies')}</strong> {text(facts.applies)}
      </p>
      <p className="small soft">
        <strong>{t('rights:limits')}</strong> {facts.limits.map((one) => text(one)).join(' ')}
      </p>
    </div>
  );
}

/** What the person tells for this right, with what excludes it told at once. */
export function RightFields({
  facts,
  answers,
  onAnswers,
}: {
  facts: RightFacts;
  answers: Answers;
  onAnswers: (answers: Answers) => void;
}) {
  const { t, text, list } = useWords();
  const { excluded, missing } = obstacles(facts, answers);
  if (facts.fields.length === 0) return null;
  const names = facts.fields.filter((field) => missing.includes(field.id)).map((field) => text(field.label));
  return (
    <div className="stack">
      <h3>{t('rights:askAbout')}</h3>
      {facts.fields.map((field) => (
        <OneField
          key={field.id}
          field={field}
          value={chosen(answers, field.id)}
          onValue={(value) => onAnswers({ ...answers, [field.id]: value })}
          typed={typeof answers[field.id] === 'string' ? (answers[field.id] as string) : ''}
        />
      ))}
      {excluded.length > 0 ? (
        <Callout tone="bad" live>
          <strong>{t('rights:excluded')}</strong> {excluded.map((one) => text(one)).join(' ')}
        </Callout>
      ) : null}
      {names.length > 0 ? <p className="small soft">{t('rights:missing', { fields: list(names) })}</p> : null}
    </div>
  );
}

function OneField({
  field,
  value,
  typed,
  onValue,
}: {
  field: RightField;
  value: readonly string[];
  typed: string;
  onValue: (value: string | string[]) => void;
}) {
  const { text } = useWords();
  const hint = field.hint ? text(field.hint) : undefined;
  if (field.kind === 'text' || field.kind === 'lines')
    return (
      <Field label={text(field.label)} hint={hint}>
        {(ids) =>
          field.kind === 'text' ? (
            <input
              {...ids}
              className="input"
              data-field={field.id}
              value={typed}
              onChange={(event) => onValue(event.target.value)}
            />
          ) : (
            <textarea
              {...ids}
              className="input address"
              rows={3}
              data-field={field.id}
              value={typed}
              onChange={(event) => onValue(event.target.value)}
            />
          )
        }
      </Field>
    );
  const one = field.kind === 'choice';
  return (
    <fieldset>
      <legend className="legend">{text(field.label)}</legend>
      {(field.options ?? []).map((option) => (
        <label key={option.id} className="check">
          <input
            type={one ? 'radio' : 'checkbox'}
            name={`right-${field.id}`}
            data-field={field.id}
            value={option.id}
            checked={value.includes(option.id)}
            onChange={() =>
              onValue(
                one
                  ? [option.id]
                  : value.includes(option.id)
                    ? value.filter((id) => id !== option.id)
                    : [...value, option.id],
              )
            }
          />
          <span>{text(option.label)}</span>
        </label>
      ))}
      {hint ? <p className="small soft">{hint}</p> : null}
    </fieldset>
  );
}

import { ToggleGroup } from 'radix-ui';
import { type ButtonHTMLAttributes, type ReactNode, useId } from 'react';
import { useWords } from '../hooks/words';
import { ExternalIcon, SearchIcon } from './icons';
import './controls.css';

export type ButtonKind = 'main' | 'plain' | 'quiet' | 'grave';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  kind?: ButtonKind;
  size?: 'small';
}

export function Button({ kind = 'plain', size, type = 'button', ...rest }: ButtonProps) {
  return <button {...rest} type={type} className="button" data-kind={kind} data-size={size} />;
}

interface LinkProps {
  href: string;
  children: ReactNode;
  button?: ButtonKind;
  size?: 'small';
}

/** Leaves the extension: says that a new tab opens, and does not tell the site where the reader came from. */
export function ExternalLink({ href, children, button, size }: LinkProps) {
  const { t } = useWords();
  return (
    <a
      href={href}
      target="_blank"
      rel="noreferrer"
      {...(button ? { className: 'button', 'data-kind': button, 'data-size': size } : {})}
    >
      {children}
      <span className="unseen-text"> ({t('common:newTab')})</span> <ExternalIcon />
    </a>
  );
}

export type Tone = 'good' | 'bad' | 'unsure' | 'strong';

export function Pill({ tone, children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className="pill" data-tone={tone}>
      {children}
    </span>
  );
}

/** A short message in the flow of a page; `live` announces it when it appears. */
export function Callout({
  tone = 'info',
  live,
  children,
}: {
  tone?: 'info' | 'good' | 'bad' | 'unsure';
  live?: boolean;
  children: ReactNode;
}) {
  return (
    <div className="callout" data-tone={tone} role={live ? 'status' : undefined}>
      {children}
    </div>
  );
}

/** A label, a control and a hint, tied together for everyone. */
export function Field({
  label,
  hint,
  children,
}: {
  label: string;
  hint?: ReactNode;
  children: (ids: { id: string; 'aria-describedby': string | undefined }) => ReactNode;
}) {
  const id = useId();
  const hintId = `${id}-hint`;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({ id, 'aria-describedby': hint ? hintId : undefined })}
      {hint ? <small id={hintId}>{hint}</small> : null}
    </div>
  );
}

export function SearchField({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
}) {
  return (
    <div className="search">
      <SearchIcon />
      <input
        type="search"
        className="input"
        aria-label={label}
        placeholder={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}

/** One of a few; always exactly one. */
export function Choices<T extends string>({
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
  return (
    <ToggleGroup.Root
      type="single"
      className="choices"
      aria-label={label}
      value={value}
      onValueChange={(chosen) => {
        if (chosen) onChange(chosen as T);
      }}
    >
      {options.map(([option, text]) => (
        <ToggleGroup.Item key={option} value={option} className="choice">
          {text}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}

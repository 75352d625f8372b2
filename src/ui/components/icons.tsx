import type { ReactNode } from 'react';
import type { Verdict } from '../../core/model/terms';

interface Drawing {
  size?: number;
  children: ReactNode;
}

/** Line drawings on a 16-unit grid; always beside words, so always hidden from assistive technology. */
function Line({ size = 14, children }: Drawing) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {children}
    </svg>
  );
}

const VERDICT_LINES: Record<Verdict, ReactNode> = {
  kept: <path d="m3.5 8.5 3 3 6-7" />,
  // Two lines that do not meet: not equal, rather than a cross that condemns.
  broken: <path d="M3.5 6h9M3.5 10h9M10.5 3l-5 10" />,
  'not-observed': <path d="M4 8h8" />,
  'not-observable': <circle cx="8" cy="8" r="4.6" strokeDasharray="2.2 2.6" />,
};

/** The drawing of one of the four answers. Decorative: the word stands beside it. */
export function VerdictIcon({ verdict, size }: { verdict: Verdict; size?: 'small' }) {
  return (
    <span className="verdict-icon" data-verdict={verdict} data-size={size}>
      <Line size={size ? 10 : 13}>{VERDICT_LINES[verdict]}</Line>
    </span>
  );
}

export const Chevron = () => (
  <Line size={12}>
    <path d="m3.5 6 4.5 4.5L12.5 6" />
  </Line>
);
export const SearchIcon = () => (
  <Line>
    <circle cx="7" cy="7" r="4.2" />
    <path d="m10.3 10.3 3.2 3.2" />
  </Line>
);
export const ExternalIcon = () => (
  <Line size={12}>
    <path d="M6.5 3.5h-3v9h9v-3M9.5 3h3.5v3.5M13 3 7.5 8.5" />
  </Line>
);
export const PlusIcon = () => (
  <Line size={12}>
    <path d="M8 3.5v9M3.5 8h9" />
  </Line>
);
export const CheckIcon = () => <Line size={12}>{VERDICT_LINES.kept}</Line>;
export const BackIcon = () => (
  <Line size={12}>
    <path d="M9.5 3.5 5 8l4.5 4.5" />
  </Line>
);
export const SettingsIcon = () => (
  <Line size={16}>
    <path d="M2.5 5h6M12.5 5h1M2.5 11h1M7.5 11h6" />
    <circle cx="10.5" cy="5" r="1.9" />
    <circle cx="5.5" cy="11" r="1.9" />
  </Line>
);

/** The mark: what is declared, solid, facing what is observed, in outline. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="8" fill="#1f4fd8" />
      <path d="M14.4 7.2a8.8 8.8 0 0 0 0 17.6z" fill="#fff" />
      <path
        d="M17.9 8.5a7.5 7.5 0 0 1 0 15z"
        fill="none"
        stroke="#fff"
        strokeWidth="2.2"
        strokeLinejoin="round"
      />
    </svg>
  );
}

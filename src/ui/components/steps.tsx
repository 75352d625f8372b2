import type { Withdrawal, WithdrawalStep } from '../../core/model/report';
import type { Verdict } from '../../core/model/terms';
import { useWords } from '../hooks/words';
import { VerdictIcon } from './icons';

const STEPS: readonly WithdrawalStep['step'][] = ['cmp', 'cookies', 'storage', 'block', 'gpc', 'reload'];

const AS_VERDICT: Record<WithdrawalStep['result'], Verdict> = {
  done: 'kept',
  skipped: 'not-observed',
  failed: 'broken',
};

/** The steps of a withdrawal with their results; without results yet, the steps that are being taken. */
export function Steps({ withdrawal }: { withdrawal: Withdrawal | null }) {
  const { t } = useWords();
  return (
    <ol className="steps" aria-busy={withdrawal === null}>
      {STEPS.map((step) => {
        const done = withdrawal?.steps.find((one) => one.step === step);
        if (withdrawal && !done) return null;
        const detail = done?.result === 'failed' ? done.detail : '';
        return (
          <li key={step}>
            {done ? (
              <VerdictIcon verdict={AS_VERDICT[done.result]} size="small" />
            ) : (
              <span className="spinner" aria-hidden="true" />
            )}
            <span>
              {t(`popup:consent.steps.${step}`)}
              {detail ? <span className="soft small"> ({detail})</span> : null}
            </span>
            <span className="soft">{t(`popup:consent.result.${done ? done.result : 'waiting'}`)}</span>
          </li>
        );
      })}
    </ol>
  );
}

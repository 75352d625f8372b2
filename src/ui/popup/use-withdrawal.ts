import { useCallback, useState } from 'react';
import type { Withdrawal } from '../../core/model/report';
import type { Category } from '../../core/model/terms';
import { useSurfaceData } from '../surface-data';

export type WithdrawalState =
  | { state: 'idle' }
  | { state: 'running'; act: 'withdraw' | 'refuse' }
  | { state: 'done'; withdrawal: Withdrawal }
  | { state: 'failed'; reason: string };

/** Starts one; without categories everything is taken back. */
export type RunWithdrawal = (
  act: 'withdraw' | 'refuse',
  more?: { categories?: Category[]; signOut?: boolean },
) => void;

/** Runs a withdrawal or a refusal on a site and keeps what came of it, for as long as the surface is open. */
export function useWithdrawal(site: string, tabId: number | null) {
  const { send } = useSurfaceData();
  const [progress, setProgress] = useState<WithdrawalState>({ state: 'idle' });
  const run = useCallback(
    async (act: 'withdraw' | 'refuse', more: { categories?: Category[]; signOut?: boolean } = {}) => {
      setProgress({ state: 'running', act });
      try {
        const withdrawal = await send('site:withdraw', { site, tabId, act, ...more });
        setProgress({ state: 'done', withdrawal });
      } catch (error) {
        setProgress({ state: 'failed', reason: error instanceof Error ? error.message : String(error) });
      }
    },
    [send, site, tabId],
  );
  return { progress, run };
}

import { useId, useState } from 'react';
import type { SiteView } from '../../core/model/site-view';
import type { Category } from '../../core/model/terms';
import { Button } from '../components/controls';
import { useWords } from '../hooks/words';
import type { RunWithdrawal } from './use-withdrawal';

/** What consent is asked for. */
const CHOOSABLE: readonly Category[] = ['functional', 'analytics', 'marketing'];

/** Categories that may still be taken back: those that the last choice did not refuse. */
const open = (view: SiteView): Category[] => {
  const last = view.report.consent.timeline.at(-1);
  if (last?.phase !== 'partial') return [...CHOOSABLE];
  return CHOOSABLE.filter((category) => last.categories[category] !== false);
};

/** Taking back everything in one click; below it, for who wants it, only some of it, or the sign-in as well. */
export function WithdrawForm({ view, run }: { view: SiteView; run: RunWithdrawal }) {
  const { t } = useWords();
  const { phase } = view.report.consent;
  const act = phase === 'accepted' || phase === 'partial' ? 'withdraw' : 'refuse';
  const offered = open(view);
  const [kept, setKept] = useState<readonly Category[]>([]);
  const [signOut, setSignOut] = useState(false);
  const hint = useId();
  const taken = offered.filter((category) => !kept.includes(category));
  const part = act === 'withdraw' && taken.length < offered.length;
  const go = () =>
    run(act, { ...(part ? { categories: taken } : {}), ...(signOut ? { signOut: true } : {}) });
  return (
    <section className="stack">
      <div>
        <Button kind="main" onClick={go} disabled={taken.length === 0}>
          {part
            ? t('popup:consent.doWithdrawSome')
            : act === 'withdraw'
              ? t('popup:consent.doWithdraw')
              : t('popup:consent.doRefuse')}
        </Button>
      </div>
      <p className="small soft">{t('popup:consent.explain')}</p>
      {act === 'withdraw' && offered.length > 1 ? (
        <fieldset className="plain">
          <legend className="small soft">{t('popup:consent.choose')}</legend>
          {offered.map((category) => (
            <label key={category} className="check">
              <input
                type="checkbox"
                checked={!kept.includes(category)}
                onChange={({ target }) =>
                  setKept(target.checked ? kept.filter((one) => one !== category) : [...kept, category])
                }
              />
              {t(`common:category.${category}`)}
            </label>
          ))}
          {taken.length === 0 ? (
            <p role="status" className="small">
              {t('popup:consent.nothingTicked')}
            </p>
          ) : null}
        </fieldset>
      ) : null}
      <div>
        <label className="check">
          <input
            type="checkbox"
            checked={signOut}
            aria-describedby={hint}
            onChange={({ target }) => setSignOut(target.checked)}
          />
          {t('popup:consent.signOut')}
        </label>
        <p id={hint} className="small soft">
          {t('popup:consent.signOutHint')}
        </p>
      </div>
    </section>
  );
}

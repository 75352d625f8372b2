import type { SiteView } from '../../core/model/site-view';

export type MainAction = 'withdraw' | 'refuse' | 'ask' | 'none';

const CONSENT_FINDINGS = ['before-consent', 'after-refusal', 'after-withdrawal', 'no-choice'];

/** Does anything that is there now need consent? */
function needsConsent(view: SiteView): boolean {
  const { cookies, requests, findings } = view.report;
  const tracking = (category: string) => category === 'analytics' || category === 'marketing';
  return (
    cookies.some((cookie) => cookie.present && tracking(cookie.category)) ||
    requests.some((request) => request.thirdParty && tracking(request.category)) ||
    findings.some((finding) => CONSENT_FINDINGS.includes(finding.kind) && finding.severity !== 'info')
  );
}

/**
 * The one thing to do now: take back what was given, refuse what runs unasked, else ask about what differs.
 * A withdrawal whose result is still open offers nothing new: it would only start again.
 */
export function mainAction(view: SiteView): MainAction {
  const { phase } = view.report.consent;
  const last = view.report.withdrawals.at(-1);
  if (phase === 'accepted' || phase === 'partial') return 'withdraw';
  if (last?.verification.verdict === 'pending') return 'none';
  if (last?.verification.verdict === 'not-verified') return 'ask';
  if (needsConsent(view)) return phase === 'refused' || phase === 'withdrawn' ? 'ask' : 'refuse';
  return view.headline.broken > 0 ? 'ask' : 'none';
}

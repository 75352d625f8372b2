import { claimsOf } from '../../../core/declaration/claims';
import type { ClaimDefinition, Declaration } from '../../../core/model/declaration';

/** What the person changed in a proposal. */
export interface Corrections {
  /** Facts that the text does not state after all, by the keys of the proposal's evidence. */
  dropped: ReadonlySet<string>;
  name: string;
  email: string;
  date: string;
  months: string;
  consent: Declaration['consent']['analytics'];
  added: readonly Declaration['recipients'][number][];
}

export const uncorrected = (d: Declaration): Corrections => ({
  dropped: new Set(),
  name: d.controller.name,
  email: d.controller.email ?? '',
  date: d.statedDate ?? '',
  months: d.trackerLifetime ? String(monthsOf(d.trackerLifetime.duration)) : '',
  consent: d.consent.analytics,
  added: [],
});

const monthsOf = (iso: string): number => {
  const [, years = 0, months = 0, days = 0] = (/^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?/.exec(iso) ?? []).map(
    (part) => Number(part ?? 0),
  );
  return years * 12 + months + Math.ceil(days / 31);
};

/** The declaration as corrected, with the claims that follow from what is left. Pure. */
export function corrected(
  d: Declaration,
  { dropped, name, email, date, months, consent, added }: Corrections,
  definitions: Readonly<Record<string, ClaimDefinition>>,
): Declaration {
  const kept = (fact: string): boolean => !dropped.has(fact);
  const whole = /^\d{1,3}$/.test(months.trim()) && Number(months) > 0 ? Number(months) : null;
  const unchanged = d.trackerLifetime !== null && whole === monthsOf(d.trackerLifetime.duration);
  const next: Declaration = {
    ...d,
    statedDate: /^\d{4}-\d{2}-\d{2}$/.test(date) ? date : null,
    controller: { ...d.controller, name: name.trim() || d.id, email: email.trim() || null },
    recipients: [...d.recipients.filter(({ vendor }) => kept(`recipient ${vendor}`)), ...added],
    cookieCategories: d.cookieCategories.filter(({ name: n }) => kept(`category ${n.en}`)),
    retention: d.retention.filter(({ id }) => kept(`retention ${id}`)),
    rights: d.rights.filter(({ right }) => kept(`right ${right}`)),
    transfers: kept('transfers')
      ? d.transfers
      : { ...d.transfers, outsideEea: false, countries: [], safeguards: [] },
    trackerLifetime: unchanged
      ? d.trackerLifetime
      : whole === null
        ? null
        : { duration: `P${whole}M`, section: d.trackerLifetime?.section ?? '' },
    consent: { ...d.consent, analytics: consent },
  };
  return { ...next, claims: claimsOf(next, definitions) };
}

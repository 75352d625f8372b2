import type { Category, Confidence, Severity } from '../model/terms';
import type { VendorInfo } from './context';

/**
 * How grave a finding is, derived from what is concerned and never felt. The whole table:
 *
 * | what is concerned                                                          | severity |
 * |----------------------------------------------------------------------------|----------|
 * | following people (advertising, audience measurement) without the consent   |          |
 * | or the declaration it needs, or beyond the declared lifetime                | major    |
 * | a session cookie that travels without Secure                                | major    |
 * | tracking filed by the consent platform as necessary or functional           | major    |
 * | a service that a visit alone does not ask for (chat, video …), other        |          |
 * | undeclared companies, lifetimes, transfers; the choice itself made harder   | minor    |
 * | exempt or possibly exempt; a company of a declared group; a consent          |          |
 * | platform; a parent company abroad; nothing that shows who wrote it          | info     |
 *
 * Only `minor` and `major` with confidence `high` or `medium` break a claim (report contract).
 */
export const isTracking = (category: Category): boolean =>
  category === 'marketing' || category === 'analytics';

/** Severity by purpose alone: what follows people weighs most, what is exempt never accuses. */
export function purposeSeverity(category: Category): Severity {
  if (category === 'necessary') return 'info';
  return isTracking(category) ? 'major' : 'minor';
}

/**
 * Severity of something that ran without the consent it needs; null when it needs none, or nobody can tell.
 * Audience measurement that may be exempt is judged in `exempt.ts`, since its conditions lie in each cookie.
 */
export function consentSeverity(category: Category, vendor: VendorInfo | undefined): Severity | null {
  switch (category) {
    case 'marketing':
    case 'analytics':
      return 'major';
    case 'functional':
      if (!vendor) return null;
      return vendor.purposes.some((p) => NOT_ASKED_BY_A_VISIT.has(p)) ? 'minor' : 'info';
    case 'necessary':
    case 'unknown':
      return null;
  }
}

/** Purposes that a person asks for by an act of their own; opening a page is no such act (legal basis: LIL art. 82). */
const NOT_ASKED_BY_A_VISIT = new Set(['live chat', 'embedded video', 'social media', 'social sharing']);

const SEVERITIES: readonly Severity[] = ['info', 'minor', 'major'];
export const graver = (a: Severity, b: Severity): Severity =>
  SEVERITIES.indexOf(a) >= SEVERITIES.indexOf(b) ? a : b;

/** Only such findings break a claim (report contract). */
export const breaksClaims = (f: { severity: Severity; confidence: Confidence }): boolean =>
  f.severity !== 'info' && f.confidence !== 'low';

import type { Category, Confidence, Severity } from '../model/terms';
import type { VendorInfo } from './context';

/**
 * How grave a finding is, derived and never felt:
 *
 * | what is concerned                                              | severity |
 * |----------------------------------------------------------------|----------|
 * | advertising or audience measurement that needs consent         | major    |
 * | audience measurement that may be exempt if set up so           | info     |
 * | a service that a visit alone does not ask for (chat, video …)  | minor    |
 * | functional services the visitor may have asked for             | info     |
 * | strictly necessary storage, the choice itself                  | none     |
 * | purpose not known                                              | none     |
 */
export function consentSeverity(category: Category, vendor: VendorInfo | undefined): Severity | null {
  switch (category) {
    case 'marketing':
      return 'major';
    case 'analytics':
      return vendor?.mayQualify === true ? 'info' : 'major';
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

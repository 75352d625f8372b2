import type { CmpCookie } from '../model/consent';
import type { CookieObservation } from '../model/observation';
import type { LocalizedText, RuleLevel, Severity } from '../model/terms';
import type { Context, Draft } from './context';

/** Pairs each observed cookie with what the site's own consent platform declares about it (`*` ends a wildcard). */
export function declaredByCmp(context: Context): { cookie: CookieObservation; cmp: CmpCookie }[] {
  const pairs: { cookie: CookieObservation; cmp: CmpCookie }[] = [];
  for (const cookie of context.cookies) {
    // The nearest of several: its own name, else the longest beginning.
    const cmp = context.cmpCookies
      .filter((d) =>
        d.name.endsWith('*') ? cookie.name.startsWith(d.name.slice(0, -1)) : cookie.name === d.name,
      )
      .sort(
        (a, b) =>
          Number(a.name.endsWith('*')) - Number(b.name.endsWith('*')) || b.name.length - a.name.length,
      )[0];
    if (cmp) pairs.push({ cookie, cmp });
  }
  return pairs;
}

/** One finding about one cookie held against the consent platform's own list. */
export function cmpDraft(
  cookie: CookieObservation,
  words: {
    explanation: LocalizedText;
    declared: LocalizedText;
    observed: LocalizedText;
    rule: LocalizedText;
    ruleLevel: RuleLevel;
    severity: Severity;
  },
): Draft {
  return {
    severity: words.severity,
    confidence: 'high',
    evidence: [cookie.id],
    vendor: cookie.vendor,
    explanation: words.explanation,
    parts: {
      declared: words.declared,
      observed: words.observed,
      rule: words.rule,
      ruleLevel: words.ruleLevel,
      limits: {
        en: 'The list of the consent platform may be out of date while the policy is right, or the reverse.',
        fr: 'La liste de la plateforme de consentement peut être périmée et la politique exacte, ou l’inverse.',
      },
    },
    firstSeen: cookie.firstSeen,
    lastSeen: cookie.lastSeen,
  };
}

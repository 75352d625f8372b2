import type { Confidence, LocalizedText, RuleLevel, Severity } from '../model/terms';
import type { Context, Draft } from './context';

/** A finding about a state of the page rather than about one cookie or request; its evidence names what was looked at. */
export function stateDraft(
  context: Context,
  what: {
    severity: Severity;
    confidence: Confidence;
    evidence: string[];
    explanation: LocalizedText;
    declared: LocalizedText;
    observed: LocalizedText;
    rule: LocalizedText;
    ruleLevel: RuleLevel;
    limits: LocalizedText;
    seenAt?: string;
    vendor?: string | null;
  },
): Draft {
  const at = what.seenAt ?? context.now;
  const { severity, confidence, evidence, explanation, declared, observed, rule, ruleLevel, limits } = what;
  return {
    severity,
    confidence,
    evidence,
    vendor: what.vendor ?? null,
    explanation,
    parts: { declared, observed, rule, ruleLevel, limits },
    firstSeen: at,
    lastSeen: at,
  };
}

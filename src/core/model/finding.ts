import { z } from 'zod';
import { Confidence, Instant, LocalizedText, RuleLevel, Severity } from './terms';

/** Every kind of finding in the report contract, and `consent-mismatch`: sources of one choice that disagree. */
export const FindingKind = z.enum([
  'undeclared-cookie',
  'undeclared-storage',
  'undeclared-recipient',
  'category-mismatch',
  'unclassified',
  'multiple-purposes',
  'lifetime-exceeded',
  'lifetime-mismatch',
  'before-consent',
  'after-refusal',
  'after-withdrawal',
  'no-choice',
  'refusing-harder',
  'no-way-to-withdraw',
  'identifier-in-anonymous',
  'undeclared-transfer',
  'weak-session-cookie',
  'policy-changed',
  'policy-unreadable',
  'contact-hidden',
  'fingerprinting',
  'consent-mismatch',
]);
export type FindingKind = z.infer<typeof FindingKind>;

/** Four parts, always: what was declared, what was observed, which rule, what could explain it. */
export const FindingParts = z.object({
  declared: LocalizedText,
  observed: LocalizedText,
  rule: LocalizedText,
  ruleLevel: RuleLevel,
  limits: LocalizedText,
});
export type FindingParts = z.infer<typeof FindingParts>;

export const Finding = z.object({
  id: z.string(),
  kind: FindingKind,
  severity: Severity,
  confidence: Confidence,
  claim: z.string().nullable(),
  /** Every claim it bears on. */
  claims: z.array(z.string()).optional(),
  /** Ids of cookies, keys, requests. A finding without evidence does not exist. */
  evidence: z.array(z.string()).min(1),
  /** One or two sentences a person can repeat. */
  explanation: LocalizedText,
  parts: FindingParts.optional(),
  /** Vendor concerned, when one is. */
  vendor: z.string().nullable().optional(),
  /** It tells of something exempt by law: never above `info`, breaks no claim and does not keep one from being kept. */
  exempt: z.boolean().optional(),
  firstSeen: Instant,
  lastSeen: Instant,
});
export type Finding = z.infer<typeof Finding>;

import type { ClaimDefinition, DeclaredClaim } from '../model/declaration';
import type { Finding } from '../model/finding';
import type { ClaimVerdict } from '../model/report';
import type { LocalizedText } from '../model/terms';
import type { Context } from './context';
import { breaksClaims } from './severity';

/** Further conditions under which a claim may be called kept; named by `keptWhen.also` in the claim's data. */
const CONDITIONS: Readonly<Record<string, (context: Context) => string[] | null>> = {
  'banner-seen': ({ consent }) =>
    consent.cmp !== null || consent.offer?.bannerSeen ? ['consent.offer'] : null,
  'lifetimes-seen': ({ cookies }) => {
    const persistent = cookies.filter((c) => !c.session);
    return persistent.length > 0 ? persistent.map((c) => c.id) : null;
  },
  'session-cookie-seen': ({ cookies }) => {
    const found = cookies.filter((c) => c.httpOnly && c.secure && c.vendor === null);
    return found.length > 0 ? found.map((c) => c.id) : null;
  },
  'cookies-classified': ({ cookies, storage }) => {
    const all = [...cookies, ...storage];
    return all.length > 0 && all.every((item) => item.declared !== 'undeclared')
      ? all.map((item) => item.id)
      : null;
  },
  'analytics-seen': ({ cookies, requests }) => {
    const analytics = [...cookies, ...requests].filter((i) => i.category === 'analytics');
    const identified = [
      ...cookies.filter((c) => c.category === 'analytics' && c.identifier),
      ...requests.filter((r) => r.category === 'analytics' && r.sendsIdentifier),
    ];
    return analytics.length > 0 && identified.length === 0 ? analytics.map((i) => i.id) : null;
  },
  'no-identifier-sent': ({ requests }) =>
    requests.some((r) => r.thirdParty && r.sendsIdentifier) ? null : [],
  'policy-read': ({ policy }) => (policy?.readable ? [policy.url] : null),
};

/**
 * The verdict on one claim. `broken` only through findings that may break it, `kept` only with the observation that
 * the claim's data asks for, never from silence.
 */
export function judgeClaim(
  context: Context,
  declared: DeclaredClaim,
  definition: ClaimDefinition,
  findings: readonly Finding[],
): ClaimVerdict {
  const concerned = findings.filter((f) => definition.brokenBy.includes(f.kind));
  const breaking = concerned.filter(breaksClaims);
  const base = {
    id: declared.claim,
    section: declared.section,
    statement: declared.statement.en,
    text: declared.statement,
    title: definition.title,
    rule: definition.rule,
    findings: concerned.map((f) => f.id),
    ...(definition.question ? { question: definition.question } : {}),
  };
  if (definition.observability === 'server-only') {
    return {
      ...base,
      verdict: 'not-observable',
      confidence: 'high',
      evidence: [],
      reason: definition.whyNot ?? NO_BROWSER,
    };
  }
  if (breaking.length > 0) {
    return {
      ...base,
      verdict: 'broken',
      confidence: breaking.some((f) => f.confidence === 'high') ? 'high' : 'medium',
      evidence: [...new Set(breaking.flatMap((f) => f.evidence))],
      reason: definition.showsBroken,
    };
  }
  const missing = whatIsMissing(context, definition);
  if (missing.reason) {
    return { ...base, verdict: 'not-observed', confidence: 'low', evidence: [], reason: missing.reason };
  }
  return {
    ...base,
    verdict: 'kept',
    confidence: context.loads >= 2 ? 'high' : 'medium',
    evidence: missing.evidence,
    reason: definition.showsKept,
  };
}

const NO_BROWSER: LocalizedText = { en: 'No browser can see this.', fr: 'Aucun navigateur ne peut le voir.' };

const PHASE_WORDS: Readonly<Record<string, LocalizedText>> = {
  'before-choice': { en: 'a visit before any choice', fr: 'une visite avant tout choix' },
  accepted: { en: 'a visit after accepting', fr: 'une visite après acceptation' },
  refused: { en: 'a visit after refusing', fr: 'une visite après refus' },
  withdrawn: { en: 'a visit after withdrawing', fr: 'une visite après retrait' },
};

function whatIsMissing(
  context: Context,
  definition: ClaimDefinition,
): { reason: LocalizedText | null; evidence: string[] } {
  const needed = definition.keptWhen;
  if (!needed) return { reason: NO_BROWSER, evidence: [] };
  if (context.loads < needed.minLoads) {
    const n = needed.minLoads;
    return {
      reason: {
        en: `Not observed in this visit: ${n} page load${n > 1 ? 's are' : ' is'} needed to tell.`,
        fr: `Non observé lors de cette visite : il faut ${n} chargement${n > 1 ? 's' : ''} de page pour le dire.`,
      },
      evidence: [],
    };
  }
  const phases = needed.phases.filter(
    (phase) =>
      !((context.loadsByPhase[phase] ?? 0) > 0 || context.consent.timeline.some((e) => e.phase === phase)),
  );
  if (phases.length > 0) {
    const words = phases.map((p) => PHASE_WORDS[p] ?? { en: p, fr: p });
    return {
      reason: {
        en: `Not observed in this visit: ${words.map((w) => w.en).join(' and ')} is needed to tell.`,
        fr: `Non observé lors de cette visite : il faut ${words.map((w) => w.fr).join(' et ')} pour le dire.`,
      },
      evidence: [],
    };
  }
  const evidence = needed.also === undefined ? [] : (CONDITIONS[needed.also]?.(context) ?? null);
  if (evidence === null) {
    return {
      reason: {
        en: 'Not observed in this visit: nothing that shows it came up.',
        fr: 'Non observé lors de cette visite : rien de probant ne s’est présenté.',
      },
      evidence: [],
    };
  }
  return { reason: null, evidence };
}

/** Names of the conditions, so that a test can hold the data against them. */
export const CONDITION_NAMES = Object.keys(CONDITIONS);

import type { ClaimDefinition, DeclaredClaim } from '../model/declaration';
import type { Finding } from '../model/finding';
import type { ClaimVerdict } from '../model/report';
import type { LocalizedText } from '../model/terms';
import type { Context } from './context';
import { isSessionCookie } from './kinds/weak-session-cookie';
import { isChoiceCookie, isChoiceKey } from './never-accused';
import { serverWords } from './server-network';
import { breaksClaims } from './severity';

/** Further conditions under which a claim may be called kept; named by `keptWhen.also` in the claim's data. */
const CONDITIONS: Readonly<Record<string, (context: Context) => string[] | null>> = {
  'banner-seen': ({ consent }) =>
    consent.cmp !== null || consent.offer?.bannerSeen ? ['consent.offer'] : null,
  // A consent platform's own cookie alone says nothing about trackers.
  'lifetimes-seen': (context) => {
    const persistent = context.cookies.filter(
      (c) =>
        !c.session &&
        (c.requestedLifetime !== null || c.storedLifetime !== null) &&
        !isChoiceCookie(context, c),
    );
    return persistent.length > 0 ? persistent.map((c) => c.id) : null;
  },
  'session-cookie-seen': ({ cookies }) => {
    const found = cookies.filter((c) => isSessionCookie(c) && c.httpOnly && c.secure);
    return found.length > 0 ? found.map((c) => c.id) : null;
  },
  // A cookie whose purpose nobody knows leaves the question open.
  'cookies-classified': (context) => {
    const all = [
      ...context.cookies.filter((c) => !isChoiceCookie(context, c)),
      ...context.storage.filter((s) => !isChoiceKey(context, s)),
    ];
    return all.length > 0 && all.every((item) => item.declared === 'declared')
      ? all.map((item) => item.id)
      : null;
  },
  'analytics-seen': ({ cookies, requests }) => {
    const cookiesThere = cookies.filter((c) => c.category === 'analytics');
    const requestsThere = requests.filter((r) => r.category === 'analytics' && r.count > 0);
    const identified =
      cookiesThere.some((c) => c.identifier !== false) || requestsThere.some((r) => r.sendsIdentifier);
    return requestsThere.length > 0 && !identified
      ? [...cookiesThere, ...requestsThere].map((i) => i.id)
      : null;
  },
  'third-parties-seen': ({ requests }) => {
    const there = requests.filter((r) => r.thirdParty && r.count > 0);
    return there.length > 0 && there.every((r) => r.declared === 'declared') ? there.map((r) => r.id) : null;
  },
  'no-identifier-sent': ({ requests }) =>
    requests.some((r) => r.thirdParty && r.sendsIdentifier) ? null : [],
  'policy-read': ({ policy }) => (policy?.readable ? [policy.url] : null),
};

/** Does a finding with this evidence, of a kind that may break a claim, bear on it at all? */
export const bearsOn = (
  context: Context,
  definition: ClaimDefinition,
  evidence: readonly string[],
): boolean => definition.brokenOnlyByRequests !== true || evidence.some((id) => context.requestIds.has(id));

/**
 * The verdict on one claim. `broken` only through findings that may break it, `kept` only with the observation that
 * the claim's data asks for, never from silence.
 * @param concerned the findings that bear on it
 */
export function judgeClaim(
  context: Context,
  declared: DeclaredClaim,
  definition: ClaimDefinition,
  concerned: readonly Finding[],
): ClaimVerdict {
  const breaking = concerned.filter(breaksClaims);
  const base = {
    id: declared.claim,
    section: declared.section,
    statement: declared.statement.en,
    text: declared.statement,
    title: declared.title ?? definition.title,
    rule: definition.rule,
    findings: concerned.map((f) => f.id),
    ...(definition.question ? { question: definition.question } : {}),
  };
  if (definition.observability === 'server-only') {
    const why = definition.whyNot ?? NO_BROWSER;
    const beside = definition.besideIt === 'server-address' ? serverWords(context) : null;
    return {
      ...base,
      verdict: 'not-observable',
      confidence: 'high',
      evidence: beside?.evidence ?? [],
      reason: beside ? { en: `${why.en} ${beside.words.en}`, fr: `${why.fr} ${beside.words.fr}` } : why,
    };
  }
  if (breaking.length > 0) {
    return {
      ...base,
      verdict: 'broken',
      confidence: breaking.some((f) => f.confidence === 'high') ? 'high' : 'medium',
      evidence: [...new Set(breaking.flatMap((f) => f.evidence))],
      reason: declared.showsBroken ?? definition.showsBroken,
    };
  }
  // Signs that break nothing still leave the question open, unless they are about what the law exempts.
  const open = concerned.find(
    (f) => f.exempt !== true && definition.keptWhen?.despite?.includes(f.kind) !== true,
  );
  if (open) {
    return {
      ...base,
      verdict: 'not-observed',
      confidence: 'low',
      evidence: [...open.evidence],
      reason: {
        en: `Not settled by this visit: ${open.explanation.en}`,
        fr: `Cette visite ne permet pas de conclure. ${open.explanation.fr}`,
      },
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
    reason: declared.showsKept ?? definition.showsKept,
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

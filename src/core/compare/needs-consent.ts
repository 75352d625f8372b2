import type { CookieObservation, RequestObservation, StorageObservation } from '../model/observation';
import type { Category, Confidence, ConsentPhase, LocalizedText, Severity } from '../model/terms';
import { isAttributed, UNATTRIBUTED } from './attribution';
import type { Context, Draft } from './context';
import { cookieExemption, EXEMPTION_WORDS, type Exemption, keyExemption, requestExemption } from './exempt';
import { consentSeverity, graver } from './severity';
import { moment, sentence, setter, things } from './words';

/** What one vendor (or the site itself, under one cookie name) did in one phase although it needed consent. */
export interface ConsentGroup {
  vendor: string | null;
  severity: Severity;
  confidence: Confidence;
  cookies: CookieObservation[];
  storage: StorageObservation[];
  requests: RequestObservation[];
  /** Cookies of which nothing shows who wrote them, and nothing else of their company was seen. */
  unattributed: boolean;
  /** All of it may be exempt audience measurement. */
  mayBeExempt: boolean;
}

type Phases = Partial<Record<ConsentPhase, number>>;
interface Stamped {
  consentPhase: ConsentPhase;
  phases?: Phases | undefined;
  preexisting?: boolean | undefined;
}

/** Did it happen in this phase? Where writings are not counted by phase, the phase of the first one speaks. */
const happenedIn = (item: Stamped, phase: ConsentPhase): boolean =>
  item.phases && Object.keys(item.phases).length > 0
    ? (item.phases[phase] ?? 0) > 0
    : item.consentPhase === phase;

/** An identifying request in this phase; where identifiers are not told apart by phase, any request in it. */
function identifiedIn(r: RequestObservation, phase: ConsentPhase): boolean {
  if (!r.sendsIdentifier) return false;
  if (r.identifierPhases && Object.keys(r.identifierPhases).length > 0)
    return (r.identifierPhases[phase] ?? 0) > 0;
  return happenedIn(r, phase);
}

/** An item as far as time and phase go: what decides whether a refusal concerned it. */
export interface Moment extends Stamped {
  category: Category;
  firstSeen: string;
  lastSeen?: string | undefined;
}

/**
 * Groups everything that needed consent and happened in a phase, by vendor.
 * @param applies whether the phase concerns an item (in `partial` only refused categories do)
 */
export function groupsIn(
  context: Context,
  phase: ConsentPhase,
  applies: (item: Moment) => boolean,
): ConsentGroup[] {
  const groups = new Map<string, ConsentGroup>();
  const add = (
    key: string,
    item: Moment & { vendor: string | null },
    exemption: Exemption | null,
    confidence: Confidence,
    attributed: boolean,
    put: (g: ConsentGroup) => void,
  ): void => {
    if (exemption === 'choice' || exemption === 'necessary') return;
    const { vendor, category } = item;
    const info = vendor === null ? undefined : context.vendors(vendor);
    const needed = consentSeverity(category, info);
    if (needed === null || !applies(item)) return;
    const severity = exemption === 'audience' || !attributed ? 'info' : needed;
    const group = groups.get(key) ?? {
      vendor,
      severity,
      confidence,
      cookies: [],
      storage: [],
      requests: [],
      unattributed: true,
      mayBeExempt: true,
    };
    group.severity = graver(group.severity, severity);
    if (confidence === 'high') group.confidence = 'high';
    if (attributed) group.unattributed = false;
    if (exemption !== 'audience') group.mayBeExempt = false;
    put(group);
    groups.set(key, group);
  };
  for (const c of context.cookies) {
    if (c.preexisting === true || !happenedIn(c, phase)) continue;
    const sure = c.classification?.confidence ?? 'high';
    const attributed = isAttributed(context, c);
    add(c.vendor ?? `cookie ${c.name}`, c, cookieExemption(context, c), sure, attributed, (g) =>
      g.cookies.push(c),
    );
  }
  for (const s of context.storage) {
    if (s.preexisting === true || !happenedIn(s, phase)) continue;
    add(s.vendor ?? `key ${s.key}`, s, keyExemption(context, s), 'medium', true, (g) => g.storage.push(s));
  }
  for (const r of context.requests) {
    if (!r.thirdParty || r.count <= 0 || !identifiedIn(r, phase)) continue;
    add(r.vendor ?? `host ${r.registrableDomain}`, r, requestExemption(context, r), 'medium', true, (g) =>
      g.requests.push(r),
    );
  }
  for (const group of groups.values()) if (group.unattributed) group.confidence = 'low';
  return [...groups.values()];
}

/** Everything exempt that was written or read in a phase; the choice itself is never even mentioned. */
export function exemptIn(
  context: Context,
  phase: ConsentPhase,
): { cookies: CookieObservation[]; storage: StorageObservation[] } {
  return {
    cookies: context.cookies.filter(
      (c) => c.preexisting !== true && happenedIn(c, phase) && cookieExemption(context, c) === 'necessary',
    ),
    storage: context.storage.filter(
      (s) => s.preexisting !== true && happenedIn(s, phase) && keyExemption(context, s) === 'necessary',
    ),
  };
}

/** Makes a finding of each group. */
export function consentDrafts(
  context: Context,
  groups: readonly ConsentGroup[],
  words: { when: LocalizedText; declared: LocalizedText; rule: LocalizedText; limits: LocalizedText },
): Draft[] {
  return groups.map((group) => {
    const { cookies, storage, requests } = group;
    const evidence = [...cookies, ...storage, ...requests].map((item) => item.id);
    const firstSeen =
      [...cookies, ...storage, ...requests].map((item) => item.firstSeen).sort()[0] ?? context.now;
    const lastSeen =
      [...cookies, ...storage, ...requests]
        .map((item) => item.lastSeen ?? item.firstSeen)
        .sort()
        .at(-1) ?? firstSeen;
    const name = context.vendorName(group.vendor);
    const what = things(cookies, storage, requests);
    const from = setter(cookies[0]?.setterUrl ?? storage[0]?.setterUrl ?? null);
    const at = moment(firstSeen);
    return {
      severity: group.severity,
      confidence: group.confidence,
      evidence,
      vendor: group.vendor,
      ...(group.mayBeExempt ? { exempt: true } : {}),
      explanation: {
        en: `${name}: ${what.en} ${words.when.en}.`,
        fr: `${name} : ${what.fr}, ${words.when.fr}.`,
      },
      parts: {
        declared: words.declared,
        observed: {
          en: `${sentence(what.en)} ${words.when.en}, first ${at.en}${from.en}.`,
          fr: `${sentence(what.fr)}, ${words.when.fr}, pour la première fois ${at.fr}${from.fr}.`,
        },
        rule: words.rule,
        ruleLevel: 'law',
        limits: limitsOf(group, words.limits),
      },
      firstSeen,
      lastSeen,
    };
  });
}

function limitsOf(group: ConsentGroup, limits: LocalizedText): LocalizedText {
  const { audience } = EXEMPTION_WORDS;
  if (group.mayBeExempt) {
    return {
      en: `${limits.en} It ${audience.en} (CNIL 2020-091, art. 5).`,
      fr: `${limits.fr} Cet outil ${audience.fr} (CNIL 2020-091, art. 5).`,
    };
  }
  if (!group.unattributed) return limits;
  return { en: limits.en + UNATTRIBUTED.en, fr: limits.fr + UNATTRIBUTED.fr };
}

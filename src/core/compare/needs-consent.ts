import type { CookieObservation, RequestObservation, StorageObservation } from '../model/observation';
import type { Category, Confidence, ConsentPhase, LocalizedText, Severity } from '../model/terms';
import type { Context, Draft } from './context';
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

/**
 * Groups everything that needed consent and happened in a phase, by vendor.
 * @param applies whether the phase concerns a category (in `partial` only refused ones do)
 */
export function groupsIn(
  context: Context,
  phase: ConsentPhase,
  applies: (category: Category) => boolean,
): ConsentGroup[] {
  const groups = new Map<string, ConsentGroup>();
  const add = (
    key: string,
    vendor: string | null,
    category: Category,
    confidence: Confidence,
    put: (g: ConsentGroup) => void,
  ): void => {
    const severity = consentSeverity(category, vendor === null ? undefined : context.vendors(vendor));
    if (severity === null || !applies(category)) return;
    const group = groups.get(key) ?? { vendor, severity, confidence, cookies: [], storage: [], requests: [] };
    group.severity = graver(group.severity, severity);
    if (confidence === 'high') group.confidence = 'high';
    put(group);
    groups.set(key, group);
  };
  for (const c of context.cookies) {
    if (c.preexisting === true || !happenedIn(c, phase)) continue;
    const sure = c.classification?.confidence ?? 'high';
    add(c.vendor ?? `cookie ${c.name}`, c.vendor, c.category, sure, (g) => g.cookies.push(c));
  }
  for (const s of context.storage) {
    if (s.preexisting === true || !happenedIn(s, phase)) continue;
    add(s.vendor ?? `key ${s.key}`, s.vendor, s.category, 'medium', (g) => g.storage.push(s));
  }
  for (const r of context.requests) {
    if (!r.thirdParty || r.count <= 0 || !identifiedIn(r, phase)) continue;
    add(r.vendor ?? `host ${r.registrableDomain}`, r.vendor, r.category, 'medium', (g) => g.requests.push(r));
  }
  return [...groups.values()];
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
        limits: words.limits,
      },
      firstSeen,
      lastSeen,
    };
  });
}

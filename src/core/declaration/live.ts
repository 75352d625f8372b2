import type { Declaration, DeclaredRecipient } from '../model/declaration';
import { Category, type LocalizedText } from '../model/terms';
import type { ChangedFact } from './compare';
import type { PolicyDocument } from './document';
import { daysOf } from './durations';
import type { PolicyFacts } from './facts';
import type { PolicyKind } from './find';

/** Less text than this is no policy that could be read. */
const LEAST_TEXT = 400;

/**
 * Does the page hold a policy that was understood? A page half built, an error page or another page under the
 * policy's address holds some text and next to no facts: it must never pass for a policy that states nothing.
 */
export function isReadable(document: PolicyDocument, facts: PolicyFacts): boolean {
  return document.text.length >= LEAST_TEXT && familiesOf(facts) >= 3;
}

/**
 * The same of a page that the site itself calls its policy: less has to be understood of it. A legal notice that only
 * names the company is no policy; it may still say who is responsible.
 */
export function tellsSomething(kind: PolicyKind, document: PolicyDocument, facts: PolicyFacts): boolean {
  if (kind === 'legal') return facts.controller !== null || facts.emails.length > 0;
  const ofCookies =
    facts.cookies.length > 0 || facts.categories.declared.length > 0 || facts.retention.trackers.length > 0;
  if (kind === 'cookies' && ofCookies && document.text.length >= LEAST_TEXT / 2) return true;
  return document.text.length >= LEAST_TEXT && familiesOf(facts) >= 2;
}

function familiesOf(facts: PolicyFacts): number {
  return [
    facts.date !== null,
    facts.controller !== null,
    facts.rights.length >= 2,
    facts.recipients.length > 0,
    facts.retention.other.length + facts.retention.trackers.length > 0,
    facts.categories.declared.length > 0 || facts.cookies.length > 0,
    facts.emails.length > 0,
  ].filter(Boolean).length;
}

/**
 * The pack as the live page now has it, for judging claims: what the page states replaces what the pack stated, fact
 * by fact; what the reader cannot tell stays the pack's.
 */
export function underLiveFacts(
  pack: Declaration,
  facts: PolicyFacts,
  changes: readonly ChangedFact[],
): Declaration {
  const changed = (fact: string): boolean => changes.some((change) => change.fact === fact);
  const out = { ...pack };
  if (changed('recipients')) out.recipients = liveRecipients(pack, facts);
  if (changed('retention.trackers')) {
    const longest = [...facts.retention.trackers].sort((a, b) => daysOf(b.duration) - daysOf(a.duration))[0];
    out.trackerLifetime = longest ? { duration: longest.duration, section: longest.place.section } : null;
  }
  if (changed('rights')) {
    const packed = new Map(pack.rights.map((right) => [right.right, right]));
    out.rights = facts.rights.map(
      ({ right, place }) => packed.get(right) ?? { right, section: place.section },
    );
  }
  if (changed('consent.analytics'))
    out.consent = {
      ...pack.consent,
      analytics: facts.consent.analytics,
      allCookies: pack.consent.allCookies && facts.consent.analytics === 'required',
    };
  if (changed('cookie_categories')) {
    const stated = new Set(facts.categories.declared.map(({ category }) => category as string));
    const kept = pack.cookieCategories.filter(({ category }) => stated.has(category));
    const added = facts.categories.declared.flatMap(({ category, place }) => {
      const ours = Category.safeParse(category);
      if (!ours.success || pack.cookieCategories.some((c) => c.category === ours.data)) return [];
      const name = { en: `${category} cookies`, fr: `cookies : ${category}` };
      return [{ category: ours.data, covers: [ours.data], name, purpose: name, section: place.section }];
    });
    out.cookieCategories = [...kept, ...added];
  }
  return out;
}

function liveRecipients(pack: Declaration, facts: PolicyFacts): DeclaredRecipient[] {
  const key = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');
  return facts.recipients.map((r) => {
    const packed = pack.recipients.find(
      (p) => p.vendor === r.vendor || key(p.name) === key(r.name) || key(p.name) === key(r.asWritten),
    );
    if (packed) return packed;
    return {
      vendor: r.vendor ?? key(r.name),
      name: r.asWritten,
      purpose: { en: 'as the page says', fr: 'selon la page' },
      covers: [],
      observability: 'browser',
      section: r.place.section,
    };
  });
}

const NAMES: Readonly<Record<string, LocalizedText>> = {
  language: { en: 'language', fr: 'langue' },
  last_updated: { en: 'stated date', fr: 'date énoncée' },
  controller: { en: 'controller', fr: 'responsable du traitement' },
  'controller.siren': { en: 'SIREN number', fr: 'numéro SIREN' },
  'dpo.email': {
    en: 'address of the data protection officer',
    fr: 'adresse du délégué à la protection des données',
  },
  'rights_contacts.emails': { en: 'contact address', fr: 'adresse de contact' },
  supervisory_authorities: { en: 'supervisory authority', fr: 'autorité de contrôle' },
  rights: { en: 'right', fr: 'droit' },
  recipients: { en: 'recipient', fr: 'destinataire' },
  cookie_categories: { en: 'category of cookies', fr: 'catégorie de cookies' },
  cookies: { en: 'cookie', fr: 'cookie' },
  'retention.trackers': { en: 'lifetime of trackers', fr: 'durée de vie des traceurs' },
  'retention.consent_choice': { en: 'lifetime of the choice', fr: 'durée de vie du choix' },
  'retention.other': { en: 'retention', fr: 'conservation' },
  'transfers.stated': { en: 'transfers outside the EEA', fr: 'transferts hors de l’EEE' },
  'transfers.countries': { en: 'country of transfer', fr: 'pays de transfert' },
  'transfers.safeguards': { en: 'safeguard', fr: 'garantie' },
  'consent.analytics': { en: 'consent for analytics', fr: 'consentement à la mesure d’audience' },
  'consent.marketing': { en: 'consent for advertising', fr: 'consentement à la publicité' },
  'consent.withdrawal.how': { en: 'way to withdraw', fr: 'moyen de retrait' },
};

/** Code of a change for the report: `recipients +Hotjar`, `retention.trackers P13M → P25M`. */
export function changeCode({ fact, change, before, after }: ChangedFact): string {
  if (change === 'added') return `${fact} +${shown(after)}`;
  if (change === 'removed') return `${fact} −${shown(before)}`;
  return `${fact} ${shown(before)} → ${shown(after)}`;
}

/** A change in words: "recipient added: Hotjar"; "lifetime of trackers: P13M, now P25M". */
export function changeWords({ fact, change, before, after }: ChangedFact): LocalizedText {
  const name = NAMES[fact] ?? { en: fact, fr: fact };
  if (change === 'added')
    return { en: `${name.en}, added: ${shown(after)}`, fr: `${name.fr}, ajout : ${shown(after)}` };
  if (change === 'removed')
    return {
      en: `${name.en}, no longer found: ${shown(before)}`,
      fr: `${name.fr}, plus trouvé : ${shown(before)}`,
    };
  return {
    en: `${name.en}: ${shown(before, 'en')} before, ${shown(after, 'en')} now`,
    fr: `${name.fr} : ${shown(before, 'fr')} avant, ${shown(after, 'fr')} maintenant`,
  };
}

const UNITS: Readonly<Record<string, { en: string; fr: string }>> = {
  Y: { en: 'years', fr: 'ans' },
  M: { en: 'months', fr: 'mois' },
  W: { en: 'weeks', fr: 'semaines' },
  D: { en: 'days', fr: 'jours' },
};

function shown(value: unknown, language: 'en' | 'fr' | null = null): string {
  if (value !== null && typeof value === 'object' && 'name' in value) return String(value.name);
  const text = String(value);
  const [, number, unit] = /^P(\d+)([YMWD])$/.exec(text) ?? [];
  return language && number && unit ? `${number} ${UNITS[unit]?.[language] ?? unit}` : text;
}

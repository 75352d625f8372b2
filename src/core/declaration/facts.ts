import type { RightName } from '../model/declaration';

/** What a policy states, each fact with where it was read. */

/** Where a fact was read. `words` are the policy's own: shown from the live page, never kept in the project. */
export interface Place {
  section: string;
  start: number;
  end: number;
  words: string;
}

export type StatedCategory =
  | 'necessary'
  | 'functional'
  | 'analytics'
  | 'marketing'
  | 'social'
  | 'personalisation'
  | 'security';
export type ConsentStatement = 'required' | 'choice' | 'implied' | 'not-required' | 'not-stated';
export type Safeguard = 'SCC' | 'DPF' | 'adequacy' | 'BCR' | 'explicit-consent' | 'art46-other';
export type WithdrawalMeans =
  | 'cookie-panel'
  | 'account-settings'
  | 'browser-settings'
  | 'os-settings'
  | 'third-party-opt-out'
  | 'gpc'
  | 'in-page-link'
  | 'contact-dpo'
  | 'general-right';

export interface StatedDate {
  /** YYYY-MM-DD. */
  date: string;
  kind: 'last-updated' | 'version-date' | 'effective' | 'changelog';
  place: Place;
}

export interface Controller {
  name: string;
  aliases: string[];
  /** The text names it as controller, not only as the company that speaks. */
  explicit: boolean;
  siren: string | null;
  address: string | null;
  place: Place;
}

export interface Recipient {
  name: string;
  asWritten: string;
  family: string | null;
  /** Vendor id of ours, where the name is one of them. */
  vendor: string | null;
  place: Place;
}

export interface StatedCookie {
  /** As written, `*` for a wildcard. */
  name: string;
  category: StatedCategory | null;
  /** ISO 8601, `session`, several where the text gives several, or null. */
  lifetime: string | string[] | null;
  lifetimeText: string | null;
  /** Null when the text names none. */
  provider: string | null;
  purpose: string | null;
  /** The words in which the text may name who sets it, where no column does. */
  told?: string;
  /** The nearest heading, which may name who sets it where nothing nearer does. */
  under?: string;
  domains: string[];
  place: Place;
}

export interface Retention {
  subject: string;
  duration: string;
  max: boolean;
  place: Place;
}

export interface PolicyFacts {
  language: 'fr' | 'en';
  date: StatedDate | null;
  controller: Controller | null;
  emails: { address: string; place: Place | null }[];
  /** Other ways to reach the controller that the text offers. */
  otherContacts: ('web-form' | 'postal' | 'support-ticket' | 'phone')[];
  dpo: { stated: boolean; email: string | null; place: Place | null };
  authorities: { name: string; place: Place }[];
  rights: { right: RightName; place: Place }[];
  recipients: Recipient[];
  categories: { explicit: boolean; declared: { category: StatedCategory; place: Place }[] };
  cookies: StatedCookie[];
  retention: { trackers: Retention[]; consentChoice: Retention | null; other: Retention[] };
  transfers: {
    stated: boolean;
    countries: { name: string; place: Place }[];
    safeguards: { safeguard: Safeguard; place: Place }[];
    place: Place | null;
  };
  consent: {
    analytics: ConsentStatement;
    marketing: ConsentStatement;
    places: Place[];
    withdrawal: { stated: boolean; how: { means: WithdrawalMeans; place: Place }[] };
  };
}

/** A company that policies name: normalised name, other spellings, and how far its name alone may be trusted. */
export interface KnownName {
  name: string;
  aliases?: readonly string[];
  family?: string;
  vendor?: string;
  /** The name is also an ordinary word: counts only in a list of recipients or a provider's column. */
  ordinary?: boolean;
}

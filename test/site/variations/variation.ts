import type { Expected } from '../scenarios';
import { BANNER_NAMES, type BannerName, MAY_HIDE_REFUSAL } from './banners';

/** Faults that a careless variation has, each with what an honest observer has to say of it. */
export type Fault =
  | 'analytics-early'
  | 'analytics-long'
  | 'chat-early'
  | 'pixel'
  | 'ignores-refusal'
  | 'weak-session'
  | 'unnamed-video'
  | 'unnamed-library'
  | 'unnamed-host'
  | 'long-preference'
  | 'no-refuse-button';

/** One way in which a site may be built. Everything follows from the seed. */
export interface Variation {
  seed: number;
  language: 'en' | 'fr';
  /** Who asks for consent. */
  banner: BannerName;
  choice: 'none' | 'accept' | 'refuse';
  /** Lifetime asked for by gtag, seconds. */
  analyticsLifetime: number;
  /** gtag renews its cookie at each page. */
  renews: boolean;
  chat: boolean;
  /** Audience measurement by the site itself, within CNIL's conditions, without asking. */
  ownMeasuring: boolean;
  /** Scripts from a host of the site's own. */
  ownCdn: boolean;
  /** The visit goes on to a page where a card is paid with. */
  paymentPage: boolean;
  session: boolean;
  loadBalancer: boolean;
  csrf: boolean;
  theme: boolean;
  /** Cloudflare in front, which is not named. */
  inFront: boolean;
  bannerAtTop: boolean;
  /** Days that the choice is kept. */
  choiceDays: number;
  /** The choice is made twice: accepted, and accepted anew on the next page. */
  renewedConsent: boolean;
  faults: readonly Fault[];
}

/** Mulberry32: the same numbers for the same seed on every machine. */
function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const DAY = 86_400;
export const TWO_YEARS = 730 * DAY;

/** A site that does as it declares. */
export function honest(seed: number): Variation {
  const next = numbers(seed);
  const maybe = (chance = 0.5): boolean => next() < chance;
  const of = <T>(items: readonly T[]): T => items[Math.floor(next() * items.length)] as T;
  return {
    seed,
    language: of(['en', 'fr']),
    // In turn, beside the other choices: each banner has as many variations.
    banner: BANNER_NAMES[seed % BANNER_NAMES.length] as BannerName,
    choice: of(['none', 'accept', 'accept', 'refuse']),
    analyticsLifetime: of([30, 90, 180, 365, 390, 393]) * DAY,
    renews: maybe(),
    chat: maybe(),
    ownMeasuring: maybe(),
    ownCdn: maybe(),
    paymentPage: maybe(),
    session: maybe(),
    loadBalancer: maybe(),
    csrf: maybe(),
    theme: maybe(),
    inFront: maybe(0.3),
    bannerAtTop: maybe(),
    choiceDays: of([30, 180, 365, 700]),
    renewedConsent: maybe(0.3),
    faults: [],
  };
}

const FAULTS: readonly Fault[] = [
  'analytics-early',
  'analytics-long',
  'chat-early',
  'pixel',
  'ignores-refusal',
  'weak-session',
  'unnamed-video',
  'unnamed-library',
  'unnamed-host',
  'long-preference',
  'no-refuse-button',
];

/** The same with one to three faults; every fault is somebody's first one in turn. */
export function careless(seed: number): Variation {
  const next = numbers(seed ^ 0x5f3759df);
  const faults = new Set<Fault>([FAULTS[seed % FAULTS.length] as Fault]);
  const more = Math.floor(next() * 3);
  for (let i = 0; i < more; i++) faults.add(FAULTS[Math.floor(next() * FAULTS.length)] as Fault);
  // Refusing has to be possible where the refusal is what is ignored.
  if (faults.has('ignores-refusal')) faults.delete('no-refuse-button');
  const base = honest(seed);
  const choice = faults.has('ignores-refusal')
    ? ('refuse' as const)
    : faults.has('analytics-long') || base.choice === 'refuse'
      ? ('accept' as const)
      : base.choice;
  const banner =
    faults.has('no-refuse-button') && !MAY_HIDE_REFUSAL.includes(base.banner) ? 'tarteaucitron' : base.banner;
  return {
    ...base,
    banner,
    session: base.session || faults.has('weak-session'),
    choice,
    faults: [...faults],
  };
}

/** What has to be found above `info`, and nothing else. */
export function expectedOf({ faults }: Variation): Expected[] {
  const found: Expected[] = [];
  const has = (fault: Fault): boolean => faults.includes(fault);
  if (has('analytics-early')) found.push('before-consent google-analytics');
  if (has('analytics-long')) found.push('lifetime-exceeded _ga', 'lifetime-exceeded _ga_7K2M4P9XQ1');
  if (has('chat-early')) found.push('before-consent crisp');
  if (has('pixel'))
    found.push('before-consent meta-pixel', 'undeclared-recipient meta-pixel', 'undeclared-cookie _fbp');
  if (has('ignores-refusal')) found.push('after-refusal google-analytics');
  if (has('pixel') && has('ignores-refusal')) found.push('after-refusal meta-pixel');
  if (has('weak-session')) found.push('weak-session-cookie bo_session');
  if (has('unnamed-video')) found.push('undeclared-recipient vimeo', 'undeclared-transfer vimeo');
  if (has('unnamed-library')) found.push('undeclared-recipient jsdelivr', 'undeclared-transfer jsdelivr');
  if (has('unnamed-host')) found.push('undeclared-recipient null');
  if (has('long-preference')) found.push('lifetime-exceeded bo_prefs');
  if (has('no-refuse-button')) found.push('refusing-harder null');
  return found.sort();
}

import type { FindingKind } from '../../src/core/model/finding';

/** How the replica behaves, and what an honest observer has to find. Everything is data: the pages only obey it. */
export interface Scenario {
  name: string;
  what: string;
  /** Google Analytics runs at once, without waiting for the consent platform. */
  analyticsBeforeChoice: boolean;
  /** Lifetime asked for by gtag, seconds. */
  analyticsLifetime: number;
  /** The chat loads with the page. */
  chatBeforeChoice: boolean;
  /** An advertising pixel that the policy does not name runs at once, whatever was chosen. */
  pixel: boolean;
  /** Measuring and pixel go on after a refusal. */
  ignoresRefusal: boolean;
  /** A session cookie without Secure and HttpOnly comes with the home page. */
  weakSession: boolean;
  /** Another consent banner than tarteaucitron; see `cmps/`. */
  banner?: string;
  /** Cloudflare stands in front: cf-ray, `__cf_bm`. */
  cloudflare: boolean;
  /** Findings above `info`, by the choice made; each `kind subject`. */
  expected: Readonly<Record<'none' | 'accept' | 'refuse', readonly Expected[]>>;
}

/** A finding that has to be there: its kind, and the vendor or first-party cookie that it is about. */
export type Expected = `${FindingKind} ${string}`;

const TWO_YEARS = 63_072_000;
const THIRTEEN_MONTHS = 390 * 86_400;

const typicalFindings: Expected[] = [
  'before-consent google-analytics',
  'before-consent crisp',
  'lifetime-exceeded _ga',
  'lifetime-exceeded _ga_7K2M4P9XQ1',
];
const carelessFindings: Expected[] = [
  'before-consent google-analytics',
  'before-consent meta-pixel',
  'lifetime-exceeded _ga',
  'lifetime-exceeded _ga_7K2M4P9XQ1',
  'undeclared-recipient meta-pixel',
  'undeclared-cookie _fbp',
  'weak-session-cookie bo_session',
];

export const SCENARIOS: Readonly<Record<string, Scenario>> = {
  honest: {
    name: 'honest',
    what: 'Everything as declared, consent first.',
    analyticsBeforeChoice: false,
    analyticsLifetime: THIRTEEN_MONTHS,
    chatBeforeChoice: false,
    pixel: false,
    ignoresRefusal: false,
    weakSession: false,
    cloudflare: false,
    expected: { none: [], accept: [], refuse: [] },
  },
  typical: {
    name: 'typical',
    what: 'Analytics before the choice with a two-year cookie, chat loaded unasked, Cloudflare in front.',
    analyticsBeforeChoice: true,
    analyticsLifetime: TWO_YEARS,
    chatBeforeChoice: true,
    pixel: false,
    ignoresRefusal: false,
    weakSession: false,
    cloudflare: true,
    expected: { none: typicalFindings, accept: typicalFindings, refuse: typicalFindings },
  },
  careless: {
    name: 'careless',
    what: 'An undeclared advertising pixel, an ignored refusal, a session cookie without protection.',
    analyticsBeforeChoice: true,
    analyticsLifetime: TWO_YEARS,
    chatBeforeChoice: false,
    pixel: true,
    ignoresRefusal: true,
    weakSession: true,
    cloudflare: false,
    expected: {
      none: carelessFindings,
      accept: carelessFindings,
      refuse: [...carelessFindings, 'after-refusal google-analytics', 'after-refusal meta-pixel'],
    },
  },
};

/** @param more scenarios beside these, such as those of single consent banners */
export function scenarioNamed(name: string, more: Readonly<Record<string, Scenario>> = {}): Scenario {
  const found = Object.hasOwn(SCENARIOS, name) ? SCENARIOS[name] : more[name];
  if (!found)
    throw new Error(
      `no scenario "${name}"; there are ${[...Object.keys(SCENARIOS), ...Object.keys(more)].join(', ')}`,
    );
  return found;
}

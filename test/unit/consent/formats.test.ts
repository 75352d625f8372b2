import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CmpDefinition, isStoreOf } from '../../../src/core/consent/cmp';
import { readStates } from '../../../src/core/consent/formats';
import { readChoice } from '../../../src/core/consent/phase';
import { CMPS } from '../../../src/data/cmps';

const cmp = (id: string): CmpDefinition => {
  const found = CMPS.find((one) => one.id === id);
  if (!found) throw new Error(`no platform ${id}`);
  return found;
};
const json = (value: unknown): string => encodeURIComponent(JSON.stringify(value));
const didomi = (enabled: string[], disabled: string[]): string =>
  Buffer.from(JSON.stringify({ user_id: 'u', purposes: { enabled, disabled }, version: 2 })).toString(
    'base64',
  );
const vanilla = (categories: string[]): string =>
  json({ categories, revision: 0, services: { necessary: [], analytics: [], marketing: [] } });

/** Each platform's record as it documents it, in every state that it has. */
const CASES: [string, string, Record<string, string>, string][] = [
  ['vanilla-cookieconsent', vanilla(['necessary', 'analytics', 'marketing']), {}, 'accepted'],
  ['vanilla-cookieconsent', vanilla(['necessary', 'analytics']), {}, 'partial'],
  ['vanilla-cookieconsent', vanilla(['necessary']), {}, 'refused'],
  ['klaro', json({ session: true, ga: true }), { session: 'necessary', ga: 'analytics' }, 'accepted'],
  ['klaro', json({ session: true, ga: false }), { session: 'necessary', ga: 'analytics' }, 'refused'],
  ['klaro', json({ ga: true, crisp: false }), {}, 'partial'],
  ['osano-cookieconsent', 'allow', {}, 'accepted'],
  ['osano-cookieconsent', 'deny', {}, 'refused'],
  ['osano-cookieconsent', 'dismiss', {}, 'before-choice'],
  ['orejime', json({ session: true, analytics: false }), { session: 'necessary' }, 'refused'],
  ['axeptio', json({ $$token: 't', $$completed: false, google_analytics: true }), {}, 'before-choice'],
  ['axeptio', json({ $$token: 't', $$completed: true, google_analytics: true }), {}, 'accepted'],
  ['axeptio', json({ $$completed: true, google_analytics: false, facebook_pixel: true }), {}, 'partial'],
  ['axeptio', json({ $$completed: true, google_analytics: false }), {}, 'refused'],
  ['didomi', didomi(['cookies', 'create_ads_profile'], []), {}, 'accepted'],
  ['didomi', didomi([], ['cookies', 'create_ads_profile']), {}, 'refused'],
  ['didomi', didomi(['measure_content_performance'], ['create_ads_profile']), {}, 'partial'],
  [
    'cookiebot',
    "{stamp:'x',necessary:true,preferences:true,statistics:true,marketing:true,method:'explicit',ver:1}",
    {},
    'accepted',
  ],
  [
    'cookiebot',
    "{stamp:'x',necessary:true,preferences:false,statistics:false,marketing:false,method:'explicit',ver:1}",
    {},
    'refused',
  ],
  [
    'cookiebot',
    "{stamp:'x',necessary:true,preferences:true,statistics:true,marketing:true,method:'implied',ver:1}",
    {},
    'before-choice',
  ],
  ['onetrust', 'OptanonConsent=groups=C0001:1,C0002:1,C0004:1', {}, 'before-choice'],
  [
    'onetrust',
    'OptanonConsent=isGpcEnabled=0&groups=C0001%3A1%2CC0002%3A0%2CC0004%3A0; OptanonAlertBoxClosed=2026-11-24T10:00:00.000Z',
    {},
    'refused',
  ],
  [
    'onetrust',
    'OptanonConsent=groups=C0001:1,C0002:1,C0004:0; OptanonAlertBoxClosed=2026-11-24T10:00:00.000Z',
    {},
    'partial',
  ],
  [
    'usercentrics',
    `uc_settings=${JSON.stringify({
      services: [
        { id: 'a', status: true },
        { id: 'b', status: false },
      ],
    })}; uc_user_interaction=true`,
    { a: 'essential', b: 'marketing' },
    'refused',
  ],
  [
    'usercentrics',
    `uc_settings=${JSON.stringify({ services: [{ id: 'b', status: true }] })}; uc_user_interaction=false`,
    {},
    'before-choice',
  ],
  [
    'usercentrics',
    `ucData=${JSON.stringify({ consent: { services: { b: { consent: true } } } })}; uc_user_interaction=true`,
    {},
    'accepted',
  ],
  ['iubenda', `_iub_cs-1234=${json({ purposes: { 1: true, 4: false, 5: false } })}`, {}, 'refused'],
  ['iubenda', `_iub_cs-1234=${json({ purposes: { 1: true, 4: true, 5: false } })}`, {}, 'partial'],
  ['iubenda', `_iub_cs-1234=${json({ consent: true })}`, {}, 'accepted'],
  ['cookieyes', 'consentid:x,consent:,action:,necessary:yes,analytics:no', {}, 'before-choice'],
  ['cookieyes', 'consentid:x,consent:no,action:yes,necessary:yes,analytics:no', {}, 'refused'],
  ['cookieyes', 'consentid:x,consent:yes,action:yes,necessary:yes,analytics:yes,other:yes', {}, 'accepted'],
  ['complianz', 'cmplz_statistics=deny; cmplz_marketing=deny', {}, 'before-choice'],
  [
    'complianz',
    'cmplz_functional=allow; cmplz_statistics=deny; cmplz_marketing=deny; cmplz_banner-status=dismissed',
    {},
    'refused',
  ],
  ['complianz', 'cmplz_statistics=allow; cmplz_marketing=deny; cmplz_banner-status=dismissed', {}, 'partial'],
];

describe("a platform's own record", () => {
  it.each(CASES)('%s: %s', (id, raw, services, phase) =>
    expect(readChoice(cmp(id), { raw, services }).phase).toBe(phase),
  );

  it('is never guessed from what is not one, and never throws', () => {
    fc.assert(
      fc.property(fc.constantFrom(...CMPS), fc.string(), ({ format }, raw) => {
        const states = readStates(format, raw);
        expect(states === null || states.size > 0).toBe(true);
      }),
    );
    for (const { format } of CMPS) expect(readStates(format, '')).toBeNull();
  });

  it('is recognised by its name, or its beginning where it has several', () => {
    expect(isStoreOf(cmp('complianz'), 'cookie', 'cmplz_marketing')).toBe(true);
    expect(isStoreOf(cmp('klaro'), 'cookie', 'klaro2')).toBe(false);
    expect(isStoreOf(cmp('usercentrics'), 'local', 'uc_settings')).toBe(true);
  });

  it('is described for each platform as the schema asks', () => {
    for (const one of CMPS) expect(CmpDefinition.safeParse(one).error, one.id).toBeUndefined();
  });
});

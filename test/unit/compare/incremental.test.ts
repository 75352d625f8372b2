import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type CompareInput, compare, createComparer } from '../../../src/core/compare';
import { claims } from '../../../src/data';
import { countries } from '../../../src/data/countries';
import { AT, cookie, FBP, GA, HOME, key, request, vendors } from './cases';

const empty: CompareInput = {
  site: 'back-office.pro',
  observations: { cookies: [], storage: [], requests: [], fingerprinting: [] },
  declaration: HOME,
  claims,
  consent: { phase: 'before-choice', source: 'cmp', cmp: null, timeline: [] },
  cmpCookies: [{ name: '_ga*', categories: ['functional'], lifetime: 60 }],
  policy: null,
  loads: 1,
  loadsByPhase: {},
  vendors,
  countries,
  now: AT,
};

type Step = (input: CompareInput) => CompareInput;
const add =
  <K extends keyof CompareInput['observations']>(
    kind: K,
    item: CompareInput['observations'][K][number],
  ): Step =>
  (input) => ({
    ...input,
    observations: { ...input.observations, [kind]: [...input.observations[kind], item] },
  });
const early = { consentPhase: 'before-choice' as const };
const steps = fc.constantFrom<Step>(
  add('cookies', cookie({ ...GA, ...early, requestedLifetime: 63_072_000 })),
  add('cookies', cookie({ ...FBP, ...early, setBy: 'unknown' })),
  add('cookies', cookie({ name: 'bo_session', setBy: 'http' })),
  add('storage', key({ vendor: 'meta-pixel', category: 'marketing', setterUrl: 'https://x.test/a.js' })),
  add(
    'requests',
    request({
      vendor: 'meta-pixel',
      category: 'marketing',
      host: 'www.facebook.com',
      sendsIdentifier: true,
      ...early,
    }),
  ),
  add('requests', request({ host: 'm.stripe.network', vendor: 'stripe', category: 'necessary' })),
  add('fingerprinting', { api: 'canvas', scriptUrl: 'https://m.stripe.network/x.js', count: 1, ...early }),
  add('fingerprinting', { api: 'audio', scriptUrl: 'https://m.stripe.network/x.js', count: 1, ...early }),
  (input) => ({ ...input, now: '2026-12-01T00:00:00.000Z' }),
  (input) => ({ ...input, loads: input.loads + 1 }),
  (input) => ({ ...input, consent: { ...input.consent, cmp: 'tarteaucitron' } }),
  (input) => input,
);

it('gives after every step what a comparison from the beginning gives', () => {
  fc.assert(
    fc.property(fc.array(steps, { maxLength: 12 }), (list) => {
      const again = createComparer();
      let input = empty;
      for (const step of list) {
        input = step(input);
        expect(again(input)).toEqual(compare(input));
      }
    }),
  );
});

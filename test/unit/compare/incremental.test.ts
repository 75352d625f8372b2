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

/** Steps that change what is there already, as later visits do. */
const later = fc.oneof(
  fc.nat(5).map(
    (n): Step =>
      (input) =>
        change(input, 'cookies', n, (c) => ({
          ...c,
          renewals: c.renewals + 1,
          setAt: '2027-03-01T00:00:00.000Z',
        })),
  ),
  fc.nat(5).map(
    (n): Step =>
      (input) =>
        change(input, 'cookies', n, (c) => ({ ...c, setBy: 'http', present: false })),
  ),
  fc.nat(5).map(
    (n): Step =>
      (input) =>
        change(input, 'requests', n, (r) => ({
          ...r,
          count: 0,
          blocked: r.blocked + 1,
          phases: { withdrawn: 1 },
          identifierPhases: {},
        })),
  ),
  fc.nat(5).map(
    (n): Step =>
      (input) =>
        change(input, 'storage', n, (s) => ({ ...s, phases: { refused: 1 }, size: s.size + 1 })),
  ),
  fc.nat(5).map(
    (n): Step =>
      (input) => ({
        ...input,
        observations: {
          ...input.observations,
          cookies: input.observations.cookies.filter((_, i) => i !== n),
        },
      }),
  ),
  fc.constantFrom('accepted' as const, 'refused' as const, 'withdrawn' as const).map(
    (phase): Step =>
      (input) => {
        const event = {
          at: AT,
          phase,
          source: 'cmp' as const,
          categories: { analytics: phase === 'accepted' },
        };
        return {
          ...input,
          consent: { ...input.consent, phase, timeline: [...input.consent.timeline, event] },
        };
      },
  ),
  fc.constantFrom<Step>(
    (input) => ({ ...input, declaration: input.declaration === null ? HOME : null }),
    (input) => ({ ...input, loadsByPhase: { ...input.loadsByPhase, refused: 2 } }),
    (input) => ({ ...input, cmpCookies: [] }),
    (input) => ({
      ...input,
      policy: {
        readAt: AT,
        url: 'https://www.back-office.pro/policy',
        statedDate: null,
        readable: true,
        changedFacts: ['stated-date'],
        contactObfuscated: true,
      },
    }),
  ),
);

function change<K extends 'cookies' | 'storage' | 'requests'>(
  input: CompareInput,
  kind: K,
  n: number,
  to: (item: CompareInput['observations'][K][number]) => CompareInput['observations'][K][number],
): CompareInput {
  const items = input.observations[kind].map((item, index) => (index === n ? to(item) : item));
  return { ...input, observations: { ...input.observations, [kind]: items } };
}

/** The same input as the background has it: read from its store anew, every object another one. */
const readAnew = (input: CompareInput): CompareInput => ({
  ...input,
  ...structuredClone({
    observations: input.observations,
    declaration: input.declaration,
    consent: input.consent,
    cmpCookies: input.cmpCookies,
    policy: input.policy,
    loadsByPhase: input.loadsByPhase,
  }),
});

it('gives what a whole comparison gives through any history, read anew at each look', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(steps, later), { maxLength: 25 }), (list) => {
      const again = createComparer();
      let input = empty;
      for (const step of list) {
        input = step(input);
        expect(again(readAnew(input))).toEqual(compare(input));
      }
    }),
  );
});

it('does again only what a new observation concerns, though everything was read anew', () => {
  const again = createComparer();
  const seen = [
    add('cookies', cookie({ ...GA, ...early, requestedLifetime: 63_072_000 })),
    add('requests', request({ host: 'player.vimeo.com', vendor: 'vimeo', category: 'functional' })),
  ].reduce((input, step) => step(input), empty);
  const first = again(readAnew(seen));
  expect(again(readAnew(seen))).toBe(first);
  const more = add('fingerprinting', { api: 'canvas', scriptUrl: 'https://x.test/x.js', count: 1, ...early });
  const second = again(readAnew(more(seen)));
  expect(second.findings.length).toBe(first.findings.length + 1);
  for (const before of first.findings)
    expect(second.findings.find((f) => f.id === before.id)?.parts).toBe(before.parts);
  expect(second.cookies[0]).toBe(first.cookies[0]);
});

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

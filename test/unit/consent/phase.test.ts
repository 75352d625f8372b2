import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CmpDefinition } from '../../../src/core/consent/cmp';
import { append, nextEvent, readChoice } from '../../../src/core/consent/phase';
import { latest, phaseAt } from '../../../src/core/consent/timeline';
import type { ConsentEvent } from '../../../src/core/model/consent';
import tarteaucitron from '../../../src/data/cmps/tarteaucitron.json';

const cmp = tarteaucitron as unknown as CmpDefinition;
const services = { gtag: 'analytic', crisp: 'support', facebookpixel: 'ads' };
const AT = Date.UTC(2026, 10, 23);

/** Plays the cookie's values one after the other, a second apart unless told. */
function play(values: readonly string[], stepMs = 1000): ConsentEvent[] {
  let timeline: ConsentEvent[] = [];
  values.forEach((raw, i) => {
    const event = nextEvent(latest(timeline), cmp, { at: AT + i * stepMs, raw, services });
    if (event) timeline = append(timeline, event);
  });
  return timeline;
}

describe('the phase', () => {
  it.each([
    ['', 'before-choice'],
    ['!gtag=wait!crisp=wait', 'before-choice'],
    ['!gtag=true!crisp=true', 'accepted'],
    ['!gtag=false!crisp=false', 'refused'],
    ['!gtag=true!crisp=false', 'partial'],
    ['%21gtag%3Dtrue%21crisp%3Dtrue', 'accepted'],
    ['nonsense', 'before-choice'],
  ])('of "%s" is %s', (raw, phase) => expect(readChoice(cmp, { raw, services }).phase).toBe(phase));

  it('tells which purposes were allowed', () => {
    expect(
      readChoice(cmp, { raw: '!gtag=true!crisp=false!facebookpixel=false', services }).categories,
    ).toEqual({
      analytics: true,
      functional: false,
      marketing: false,
    });
  });

  it('takes refusing after accepting as a withdrawal', () => {
    expect(play(['', '!gtag=true!crisp=true', '!gtag=false!crisp=false']).map((e) => e.phase)).toEqual([
      'before-choice',
      'accepted',
      'withdrawn',
    ]);
  });

  it('takes a refusal that the platform writes service by service as one refusal', () => {
    const timeline = play(['!gtag=wait!crisp=wait', '!gtag=false!crisp=wait', '!gtag=false!crisp=false'], 5);
    expect(timeline.map((e) => e.phase)).toEqual(['before-choice', 'refused']);
  });

  it('takes an acceptance written service by service as one acceptance', () => {
    const timeline = play(['', '!gtag=true!crisp=wait', '!gtag=true!crisp=true'], 5);
    expect(timeline.map((e) => e.phase)).toEqual(['before-choice', 'accepted']);
  });

  it('holds a withdrawal while the platform says refused, until a new choice', () => {
    expect(play(['!gtag=true', '!gtag=false', '!gtag=false', '!gtag=true']).map((e) => e.phase)).toEqual([
      'accepted',
      'withdrawn',
      'accepted',
    ]);
  });

  it('never repeats itself and never goes back in time', () => {
    const raw = fc.constantFrom(
      '',
      '!gtag=wait!crisp=wait',
      '!gtag=true!crisp=true',
      '!gtag=false!crisp=false',
      '!gtag=true!crisp=false',
      '!gtag=true!crisp=wait',
    );
    fc.assert(
      fc.property(fc.array(raw, { maxLength: 30 }), fc.constantFrom(5, 1000), (values, step) => {
        const timeline = play(values, step);
        for (let i = 1; i < timeline.length; i++) {
          const [a, b] = [timeline[i - 1], timeline[i]];
          expect(a && b && b.at >= a.at).toBe(true);
          if (step === 1000 && a && b && a.phase === b.phase) expect(a.categories).not.toEqual(b.categories);
        }
      }),
    );
  });
});

describe('phaseAt', () => {
  it('is unknown before the first event, and the last one at or before the moment after that', () => {
    const timeline = play(['', '!gtag=true', '!gtag=false']);
    expect(phaseAt(timeline, AT - 1)).toBe('unknown');
    expect(phaseAt(timeline, AT)).toBe('before-choice');
    expect(phaseAt(timeline, AT + 1500)).toBe('accepted');
    expect(phaseAt(timeline, AT + 9_999_999)).toBe('withdrawn');
  });
});

describe('a platform that writes a refusal step by step', () => {
  const at = (second: number, ms = 0): string =>
    new Date(Date.UTC(2026, 10, 24, 10, 0, second, ms)).toISOString();

  it('after a withdrawal through the extension adds no second one', () => {
    const before: ConsentEvent[] = [
      { at: at(0), phase: 'before-choice', source: 'cmp', categories: {} },
      { at: at(5), phase: 'accepted', source: 'cmp', categories: { analytics: true, marketing: true } },
      { at: at(9), phase: 'withdrawn', source: 'user', categories: {} },
    ];
    const halfway = append(before, {
      at: at(9, 400),
      phase: 'partial',
      source: 'cmp',
      categories: { analytics: false, marketing: true },
    });
    const whole = append(halfway, {
      at: at(9, 450),
      phase: 'withdrawn',
      source: 'cmp',
      categories: { analytics: false, marketing: false },
    });
    expect(whole).toEqual(before);
  });
});

import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { DeadlineError, type DeadlineInput, dueDate } from '../../../src/core/rights/deadlines';
import { frenchHolidayTable as holidays } from '../../../src/data';
import { rightByName, rightFacts } from '../../../src/data/rights/facts';
import { dueDateCommand } from '../../../tools/core/due-date';

const one = (input: Omit<DeadlineInput, 'clock'>) => dueDate({ clock: 'one-month', ...input }, holidays);

/** Received, last day. Worked out by hand from Regulation 1182/71 and the calendar. */
const TABLE: [string, string][] = [
  ['2025-01-31', '2025-02-28'], // no 31st: the month's last day
  ['2024-01-31', '2024-02-29'], // leap year
  ['2026-01-30', '2026-03-02'], // 28 February 2026 is a Saturday
  ['2026-03-05', '2026-04-07'], // Easter Sunday, Easter Monday
  ['2026-04-01', '2026-05-04'], // 1 May, then a weekend
  ['2026-04-08', '2026-05-11'], // 8 May, then a weekend
  ['2026-04-14', '2026-05-15'], // Ascension; the bridge day is a working day
  ['2026-04-25', '2026-05-26'], // Whit Monday
  ['2026-06-14', '2026-07-15'], // 14 July
  ['2026-07-15', '2026-08-17'], // 15 August is a Saturday
  ['2026-08-31', '2026-09-30'],
  ['2026-10-01', '2026-11-02'], // Sunday and holiday at once: no substitute day
  ['2026-11-25', '2026-12-28'], // Christmas Friday, 26 December is a Saturday
  ['2026-11-26', '2026-12-28'], // 26 December is no holiday in Paris, but a Saturday here
  ['2024-11-26', '2024-12-26'], // and a working Thursday here
  ['2026-12-01', '2027-01-04'],
  ['2045-12-01', '2046-01-02'],
];

describe('one month', () => {
  it.each(TABLE)('received %s: in time until %s', (receivedOn, dueOn) => {
    expect(one({ receivedOn })).toMatchObject({ dueOn, extendedDueOn: null });
  });

  it('ends with the last second of the day in Paris, winter and summer', () => {
    expect(one({ receivedOn: '2026-01-05' }).lastInstant).toBe('2026-02-05T22:59:59.000Z');
    expect(one({ receivedOn: '2026-06-05' }).lastInstant).toBe('2026-07-06T21:59:59.000Z');
    expect(one({ receivedOn: '2026-03-02' }).lastInstant).toBe('2026-04-02T21:59:59.000Z');
  });

  it('takes the day in Paris of an instant, whatever zone it is written in', () => {
    expect(one({ receivedAt: '2026-01-30T23:30:00Z' }).dueOn).toBe('2026-03-02'); // 31 January in Paris
    expect(one({ receivedAt: '2026-07-01T22:30:00Z' }).dueOn).toBe('2026-08-03'); // 2 July in Paris
    expect(one({ receivedAt: '2026-07-02T08:00:00+14:00' }).dueOn).toBe('2026-08-03'); // 1 July: a Saturday
    expect(one({ receivedAt: '2026-09-14T20:00:00-04:00' }).dueOn).toBe('2026-10-15');
    expect(one({ receivedAt: '2026-09-14T20:00:00[America/New_York]' }).dueOn).toBe('2026-10-15');
  });

  it('tells the days one by one', () => {
    expect(one({ receivedOn: '2026-01-30' }).notes.map((n) => n.en)).toEqual([
      'received on Friday 30 January 2026',
      '1 month later: Saturday 28 February 2026',
      'not a working day: next one is Monday 2 March 2026',
    ]);
  });
});

describe('extension', () => {
  it('counts three months from receipt, never from the rolled day', () => {
    expect(one({ receivedOn: '2026-01-30', extensionNoticedOn: '2026-02-20' })).toMatchObject({
      dueOn: '2026-03-02',
      extendedDueOn: '2026-04-30',
      lastInstant: '2026-04-30T21:59:59.000Z',
    });
  });
  it('is in time on the last day itself, and has no effect the day after', () => {
    const receivedOn = '2026-01-30';
    expect(one({ receivedOn, extensionNoticedOn: '2026-03-02' }).extendedDueOn).toBe('2026-04-30');
    const late = one({ receivedOn, extensionNoticedOn: '2026-03-03' });
    expect(late).toMatchObject({ dueOn: '2026-03-02', extendedDueOn: null });
    expect(late.notes.at(-1)?.en).toContain('after the first month');
  });
});

describe('identity', () => {
  it('adds the days of waiting and keeps the day as it was beside it', () => {
    const input = { receivedOn: '2026-09-01', identityAskedOn: '2026-09-07', identityGivenOn: '2026-09-17' };
    // 1 October and ten days: a Sunday.
    expect(one(input)).toMatchObject({ dueOn: '2026-10-12', unsuspendedDueOn: '2026-10-01' });
  });
  it('names no last day while it is awaited', () => {
    expect(one({ receivedOn: '2026-09-01', identityAskedOn: '2026-09-07' })).toMatchObject({
      dueOn: null,
      lastInstant: null,
      unsuspendedDueOn: '2026-10-01',
    });
  });
  it('suspends nothing once the term has ended', () => {
    expect(one({ receivedOn: '2026-09-01', identityAskedOn: '2026-10-02' }).dueOn).toBe('2026-10-01');
    expect(
      one({ receivedOn: '2026-09-01', identityAskedOn: '2026-10-02', identityGivenOn: '2026-10-20' }).dueOn,
    ).toBe('2026-10-01');
  });
  it('lets an extension come within the suspended first month', () => {
    const input = {
      receivedOn: '2026-09-01',
      identityAskedOn: '2026-09-07',
      identityGivenOn: '2026-09-17',
      extensionNoticedOn: '2026-10-10',
    };
    expect(one(input)).toMatchObject({ dueOn: '2026-10-12', extendedDueOn: '2026-12-11' });
  });
});

describe('dates that make no sense', () => {
  it.each<[Omit<DeadlineInput, 'clock'>, RegExp]>([
    [{}, /missing/],
    [{ receivedOn: '2026-02-30' }, /no date/],
    [{ receivedOn: '2026-2-3' }, /no date/],
    [{ receivedOn: '2026-01-31T10:00:00Z' }, /no date/],
    [{ receivedOn: '' }, /no date/],
    [{ receivedAt: '2026-01-31T10:00:00' }, /no instant/],
    [{ receivedAt: 'yesterday' }, /no instant/],
    [{ receivedOn: '2026-01-31', receivedAt: '2026-01-30T10:00:00Z' }, /is not the day/],
    [{ receivedOn: '2018-05-24' }, /before the GDPR/],
    [{ receivedOn: '2046-12-15' }, /holidays are known/],
    [{ receivedOn: '2026-01-31', extensionNoticedOn: '2026-01-30' }, /before the request/],
    [{ receivedOn: '2026-01-31', identityAskedOn: '2026-01-30' }, /before the request/],
    [{ receivedOn: '2026-01-31', identityGivenOn: '2026-02-03' }, /without having been asked/],
    [
      { receivedOn: '2026-01-31', identityAskedOn: '2026-02-05', identityGivenOn: '2026-02-03' },
      /before it was asked/,
    ],
  ])('%o is refused with a reason', (input, reason) => {
    expect(() => one(input)).toThrow(DeadlineError);
    expect(() => one(input)).toThrow(reason);
    expect(() => dueDate({ clock: 'none', ...input }, holidays)).toSatisfy(
      // The table of holidays is of no matter where no clock runs.
      (run: () => unknown) => {
        try {
          run();
          return reason.source.includes('holidays');
        } catch {
          return true;
        }
      },
    );
  });
});

describe('the command line', () => {
  const run = (input: object) => dueDateCommand.run(dueDateCommand.input.parse({ id: 1, ...input }));
  it('gives rights without a clock no day', () => {
    for (const right of ['withdraw-consent', 'post-mortem', '7(3)', '85'])
      expect(run({ right, receivedOn: '2026-03-05' })).toMatchObject({
        dueOn: null,
        extendedDueOn: null,
        lastInstant: null,
      });
  });
  it('gives the authority its three months', () => {
    expect(run({ right: 'complaint', receivedOn: '2026-03-05' })).toMatchObject({ dueOn: '2026-06-05' });
  });
  it('refuses a right that nobody knows', () => {
    expect(() => run({ right: 'to be left alone', receivedOn: '2026-03-05' })).toThrow(/no right/);
  });
  it('knows every right by its name and its other names, each of one right only', () => {
    const names = rightFacts.flatMap((one) => [one.id, ...one.aliases]);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(rightByName(name)).toBeDefined();
  });
});

describe('always', () => {
  const days = fc
    .integer({ min: 0, max: Temporal.PlainDate.from('2018-05-25').until('2045-12-31').days })
    .map((n) => Temporal.PlainDate.from('2018-05-25').add({ days: n }));
  const works = (day: string) => Temporal.PlainDate.from(day).dayOfWeek <= 5 && !holidays.days.has(day);

  it('ends on a working day, never before a month and less than a week after it', () => {
    fc.assert(
      fc.property(days, (received) => {
        const { dueOn } = one({ receivedOn: received.toString() });
        const month = received.add({ months: 1 });
        expect(works(dueOn ?? '')).toBe(true);
        expect(month.until(dueOn ?? '', { largestUnit: 'days' }).days).toBeGreaterThanOrEqual(0);
        expect(month.until(dueOn ?? '', { largestUnit: 'days' }).days).toBeLessThan(7);
        // No working day was passed over on the way.
        for (let day = month; day.toString() < (dueOn ?? ''); day = day.add({ days: 1 }))
          expect(works(day.toString())).toBe(false);
      }),
    );
  });

  it('is never shortened by an extension or by asking for identity', () => {
    fc.assert(
      fc.property(days, fc.nat(60), fc.nat(60), fc.nat(40), (received, told, asked, given) => {
        const on = received.toString();
        const plain = one({ receivedOn: on });
        const more = one({
          receivedOn: on,
          extensionNoticedOn: received.add({ days: told }).toString(),
          identityAskedOn: received.add({ days: asked }).toString(),
          identityGivenOn: received.add({ days: asked + given }).toString(),
        });
        expect((more.dueOn ?? '') >= (plain.dueOn ?? '')).toBe(true);
        expect((more.lastInstant ?? '') >= (plain.lastInstant ?? '')).toBe(true);
        if (more.extendedDueOn) expect(more.extendedDueOn > (plain.dueOn ?? '')).toBe(true);
      }),
    );
  });
});

describe('the table of holidays', () => {
  it('is what the Code du travail names, year by year, by a computus of its own', () => {
    for (let year = 2018; year <= 2046; year++) {
      const easter = computus(year);
      const expected = [
        ...['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'].map(
          (d) => `${year}-${d}`,
        ),
        ...[1, 39, 50].map((days) => easter.add({ days }).toString()),
      ];
      expect([...holidays.days].filter((d) => d.startsWith(String(year))).sort(), String(year)).toEqual(
        [...new Set(expected)].sort(),
      );
    }
  });
});

/** Easter Sunday by the anonymous Gregorian algorithm. */
function computus(year: number): Temporal.PlainDate {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return new Temporal.PlainDate(year, Math.floor(n / 31), (n % 31) + 1);
}

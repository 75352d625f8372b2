import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CaseEvent, CaseEventName, RightsRequest } from '../../../src/core/model/rights-request';
import {
  addDays,
  CaseError,
  caseStatus,
  effective,
  joined,
  NEXT_STEPS,
  possibleEvents,
  remindersOf,
  withEvent,
  withoutLast,
} from '../../../src/core/rights/case';
import { DeadlineError } from '../../../src/core/rights/deadlines';
import { frenchHolidayTable as holidays } from '../../../src/data';

const at = (day: string) => `${day}T09:00:00.000Z`;
const draft: RightsRequest = {
  id: 'q1',
  site: 'back-office.pro',
  right: 'access',
  language: 'fr',
  state: 'draft',
  createdAt: at('2026-09-01'),
  sentOn: null,
  receivedOn: null,
  dueOn: null,
  channel: null,
  recipientEmail: null,
  subject: 'Demande',
  body: 'Madame, Monsieur,',
  history: [{ at: at('2026-09-01'), on: '2026-09-01', event: 'drafted' }],
};

type Entry = [CaseEventName, string, Partial<CaseEvent>?];
const told = (...entries: Entry[]): RightsRequest =>
  entries.reduce(
    (request, [event, on, more]) =>
      withEvent(request, { at: at(on), on, event, ...more }, 'one-month', holidays),
    draft,
  );
const on = (request: RightsRequest, day: string) => caseStatus(request, 'one-month', day, holidays);
const sent: Entry = ['sent', '2026-09-01', { channel: 'email' }];

describe('from draft to complaint', () => {
  it('is in time until the end of the last day, overdue the day after', () => {
    const request = told(sent);
    expect(request).toMatchObject({
      state: 'sent',
      sentOn: '2026-09-01',
      receivedOn: '2026-09-01',
      dueOn: '2026-10-01',
      channel: 'email',
    });
    expect(on(request, '2026-10-01')).toMatchObject({ state: 'sent', overdue: false, next: 'wait' });
    expect(on(request, '2026-10-02')).toMatchObject({ state: 'overdue', overdue: true, next: 'remind' });
  });
  it('counts from the delivery of a registered letter', () => {
    expect(told(sent, ['received', '2026-09-04']).dueOn).toBe('2026-10-05');
  });
  it('is not overdue while identity is awaited, however long', () => {
    const request = told(sent, ['identity-asked', '2026-09-05']);
    expect(on(request, '2027-03-01')).toMatchObject({
      state: 'identity-asked',
      overdue: false,
      next: 'give-identity',
      lastDay: null,
    });
    const given = withEvent(
      request,
      { at: at('2026-09-15'), on: '2026-09-15', event: 'identity-given' },
      'one-month',
      holidays,
    );
    expect(on(given, '2026-10-12')).toMatchObject({ overdue: false, lastDay: '2026-10-12' });
    expect(on(given, '2026-10-13').overdue).toBe(true);
  });
  it('waits for the extended day when the notice came in time, and only then', () => {
    expect(on(told(sent, ['extended', '2026-09-20']), '2026-11-30')).toMatchObject({
      state: 'extended',
      lastDay: '2026-12-01',
    });
    expect(on(told(sent, ['extended', '2026-10-02']), '2026-10-03')).toMatchObject({
      state: 'overdue',
      lastDay: '2026-10-01',
    });
  });
  it('reminds, waits two weeks, then complains', () => {
    const request = told(sent, ['reminded', '2026-10-05']);
    expect(on(request, '2026-10-19')).toMatchObject({ state: 'reminded', next: 'wait-reminder' });
    expect(on(request, '2026-10-20').next).toBe('complain');
    const prepared = told(sent, ['reminded', '2026-10-05'], ['complaint-prepared', '2026-10-20']);
    expect(on(prepared, '2026-10-20')).toMatchObject({ state: 'complaint-prepared', next: 'send-complaint' });
  });
  it.each([
    ['fully', 'close'],
    ['partly', 'follow-up'],
    ['refused-with-reasons', 'complain'],
    ['refused-without-reasons', 'ask-reasons'],
  ] as const)('an answer "%s" leads to "%s"', (outcome, next) => {
    const request = told(sent, ['answered', '2026-09-20', { outcome }]);
    expect(on(request, '2026-12-24')).toMatchObject({ state: 'answered', outcome, overdue: false, next });
  });
  it('without a clock is never overdue', () => {
    const request = { ...told(sent), right: 'withdraw-consent' as const };
    expect(caseStatus(request, 'none', '2030-01-01', holidays)).toMatchObject({
      state: 'sent',
      overdue: false,
      lastDay: null,
    });
  });
});

describe('entries', () => {
  it('that do not fit or make no sense are refused, and nothing changes', () => {
    const before = JSON.stringify(draft);
    expect(() => told(['answered', '2026-09-02'])).toThrow(CaseError);
    expect(() => told(sent, ['answered', '2026-08-30'])).toThrow(/before the day of sending/);
    expect(() =>
      withEvent(
        told(sent),
        { at: at('2026-09-02'), on: '2026-10-02', event: 'answered' },
        'one-month',
        holidays,
      ),
    ).toThrow(/still to come/);
    expect(() => told(['sent', '2026-02-30'])).toThrow(DeadlineError);
    expect(JSON.stringify(draft)).toBe(before);
  });
  it('are taken back by an entry, and stay readable', () => {
    const request = told(sent, ['answered', '2026-09-20', { outcome: 'fully' }]);
    const back = withoutLast(request, at('2026-09-21'), 'one-month', holidays);
    expect(back.history).toHaveLength(request.history.length + 1);
    expect(on(back, '2026-09-21').state).toBe('sent');
    const twice = withoutLast(back, at('2026-09-21'), 'one-month', holidays);
    expect(on(twice, '2026-09-21').state).toBe('draft');
    expect(twice.sentOn).toBeNull();
  });
  it('of an older record whose days contradict name no day, and are shown all the same', () => {
    const history = [
      { at: at('2026-09-05'), on: '2026-09-05', event: 'sent' },
      { at: at('2026-09-06'), on: '2026-09-01', event: 'identity-asked' },
    ];
    expect(on({ ...draft, history }, '2027-01-01')).toMatchObject({ lastDay: null, overdue: false });
  });
  it('can be reopened after the end', () => {
    const request = told(sent, ['closed', '2026-09-20'], ['reopened', '2026-09-22']);
    expect(on(request, '2026-09-22').state).toBe('sent');
  });
});

describe('always', () => {
  const step = fc.record({ pick: fc.nat(20), days: fc.nat(25), undo: fc.integer({ min: 0, max: 4 }) });
  it('any walk keeps its history, has one next step, and undoing all leads back to the draft', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 14 }), (steps) => {
        let request = draft;
        let day = '2026-09-01';
        for (const { pick, days, undo } of steps) {
          const before = request.history;
          if (undo === 0 && effective(request.history).length > 1)
            request = withoutLast(request, at(day), 'one-month', holidays);
          else {
            day = addDays(day, days);
            const possible = possibleEvents(request);
            const event = possible[pick % possible.length] ?? 'note';
            try {
              request = withEvent(
                request,
                {
                  at: at(day),
                  on: day,
                  event,
                  ...(event === 'answered' ? { outcome: 'partly' as const } : {}),
                },
                'one-month',
                holidays,
              );
            } catch (error) {
              // Days that contradict are refused; the request stays as it was.
              expect(error).toSatisfy((e) => e instanceof CaseError || e instanceof DeadlineError);
            }
          }
          expect(request.history.slice(0, before.length)).toEqual(before);
          const status = on(request, day);
          expect(NEXT_STEPS).toContain(status.next);
          if (status.overdue) expect(day > (status.lastDay ?? '9')).toBe(true);
        }
        while (effective(request.history).length > 1)
          request = withoutLast(request, at(day), 'one-month', holidays);
        expect(on(request, day).state).toBe('draft');
      }),
      { numRuns: 200 },
    );
  });
});

describe('reminders', () => {
  it('come three days before and the day after; none where nothing is awaited', () => {
    expect(remindersOf(told(sent), 'one-month', '2026-09-10', holidays).map((r) => [r.kind, r.from])).toEqual(
      [
        ['soon', '2026-09-28'],
        ['overdue', '2026-10-02'],
      ],
    );
    expect(remindersOf(draft, 'one-month', '2026-09-10', holidays)).toEqual([]);
    expect(
      remindersOf(
        told(sent, ['answered', '2026-09-20', { outcome: 'fully' }]),
        'one-month',
        '2026-12-01',
        holidays,
      ),
    ).toEqual([]);
    expect(
      remindersOf(told(sent, ['identity-asked', '2026-09-05']), 'one-month', '2026-12-01', holidays),
    ).toEqual([]);
  });
});

describe('a request handed in from an older copy', () => {
  const join = (stored: RightsRequest, incoming: RightsRequest) =>
    joined(stored, incoming, 'one-month', holidays);
  const add = (request: RightsRequest, event: CaseEventName, day: string, more: Partial<CaseEvent> = {}) =>
    withEvent(request, { at: at(day), on: day, event, ...more }, 'one-month', holidays);

  it('loses no entry that another page noted meanwhile', () => {
    const base = told(sent);
    const here = add(base, 'received', '2026-09-03');
    const there = add(base, 'answered', '2026-09-20', { outcome: 'partly' });
    const both = join(here, there);
    expect(both.history.map((e) => e.event)).toEqual(['drafted', 'sent', 'received', 'answered']);
    expect(both).toMatchObject({ state: 'answered', receivedOn: '2026-09-03', dueOn: '2026-10-05' });
  });
  it('doubles nothing that is handed in twice', () => {
    const request = add(told(sent), 'received', '2026-09-03');
    expect(join(request, request)).toEqual(request);
    expect(join(request, told(sent)).history).toEqual(request.history);
  });
  it('takes back the entry that was meant, wherever it stands now', () => {
    const base = told(sent);
    const here = add(base, 'received', '2026-09-03');
    const there = withoutLast(add(base, 'answered', '2026-09-20'), at('2026-09-21'), 'one-month', holidays);
    const both = join(here, there);
    expect(effective(both.history).map((e) => e.event)).toEqual(['drafted', 'sent', 'received']);
  });
  it('drafts a letter once, however often its form is saved', () => {
    const again = { ...draft, history: [{ at: at('2026-09-02'), on: '2026-09-02', event: 'drafted' }] };
    expect(join(draft, again).history).toHaveLength(1);
    expect(join(draft, add(again, 'sent', '2026-09-02')).history.map((e) => e.event)).toEqual([
      'drafted',
      'sent',
    ]);
  });
});

import { expect, it } from 'vitest';
import type { CaseEvent, CaseState, RightsRequest } from '../../src/core/model/rights-request';
import { addDays, caseStatus, withEvent, withoutLast } from '../../src/core/rights/case';
import { frenchHolidayTable } from '../../src/data';
import type { Extension } from './extension';
import { until } from './extension';

const API = '(globalThis.browser ?? globalThis.chrome)';
const SITE = 'back-office.pro';

type Step = Partial<CaseEvent> & { event: string; to: CaseState };
/** Every state that a request can be in, by the ways that lead there; days count from the day of sending. */
const WAYS: Record<string, { sentDaysAgo: number; steps: Step[] }> = {
  usual: {
    sentDaysAgo: 0,
    steps: [
      { event: 'sent', channel: 'email', to: 'sent' },
      { event: 'received', to: 'received' },
      { event: 'identity-asked', to: 'identity-asked' },
      { event: 'identity-given', to: 'received' },
      { event: 'extended', to: 'extended' },
      { event: 'answered', outcome: 'partly', to: 'answered' },
      { event: 'closed', to: 'closed' },
      { event: 'reopened', to: 'answered' },
    ],
  },
  silent: {
    sentDaysAgo: 50,
    steps: [
      { event: 'sent', channel: 'post', to: 'overdue' },
      { event: 'reminded', channel: 'email', to: 'reminded' },
      { event: 'complaint-prepared', to: 'complaint-prepared' },
      { event: 'complaint-sent', to: 'complaint-prepared' },
      { event: 'closed', to: 'closed' },
    ],
  },
  ...Object.fromEntries(
    (['fully', 'refused-with-reasons', 'refused-without-reasons'] as const).map((outcome) => [
      outcome,
      {
        sentDaysAgo: 1,
        steps: [
          { event: 'sent', channel: 'copy', to: 'sent' },
          { event: 'answered', outcome, to: 'answered' },
        ] satisfies Step[],
      },
    ]),
  ),
};

/** The background dies in every state of a request, in the middle of writing it down and after; what a person noted stays. */
export function killedInEveryState(opened: () => Extension): void {
  const today = new Date().toISOString().slice(0, 10);

  const killBackground = async (): Promise<void> => {
    const { killBackground: kill } = opened().session;
    if (!kill) throw new Error('this engine does not end its background on command');
    await kill();
  };
  const stored = async (id: string) =>
    (await opened().rows<RightsRequest>('rights')).find((one) => one.id === id);

  it('keeps a request whole, once each, when the background dies in any of its states', {
    timeout: 300_000,
  }, async () => {
    const { own, session } = opened();
    const tell = (name: string, request: object) => opened().tell(name, request);
    const reached = new Set<string>(['draft']);
    for (const [name, { sentDaysAgo, steps }] of Object.entries(WAYS)) {
      const id = `killed-${name}`;
      let day = addDays(today, -sentDaysAgo);
      let request = draft(id, day);
      await tell('rights:save', request);
      await killBackground();
      expect((await stored(id))?.history).toEqual(request.history);
      const page = await session.extensionPage(`src/ui/options/index.html#/requests/${id}`);
      for (const { to, ...event } of steps) {
        const at = `${day}T08:${String(request.history.length).padStart(2, '0')}:00.000Z`;
        const next = withEvent(request, { at, on: day, ...event }, 'one-month', frenchHolidayTable);
        // It dies while it writes: then the entry is there or not, and the older ones are.
        await own.evaluate(
          `void ${API}.runtime.sendMessage(${JSON.stringify({ name: 'rights:save', request: next })}).catch(() => {})`,
        );
        await killBackground();
        const half = await stored(id);
        expect([request.history, next.history]).toContainEqual(half?.history);
        // The person notes it again, as the page asks them to where it got no answer.
        await tell('rights:save', next);
        await killBackground();
        expect((await stored(id))?.history).toEqual(next.history);
        request = next;
        const { state } = caseStatus(request, 'one-month', today, frenchHolidayTable);
        expect(state).toBe(to);
        reached.add(state);
        await until(page, `document.querySelector('[data-state="${to}"]')`);
        day = today;
      }
      // Taking an entry back survives as well.
      const back = withoutLast(request, new Date().toISOString(), 'one-month', frenchHolidayTable);
      await tell('rights:save', back);
      await killBackground();
      expect((await stored(id))?.history).toEqual(back.history);
      await page.close();
    }
    expect([...reached].sort()).toEqual([
      'answered',
      'closed',
      'complaint-prepared',
      'draft',
      'extended',
      'identity-asked',
      'overdue',
      'received',
      'reminded',
      'sent',
    ]);
    const all = await opened().rows<RightsRequest>('rights');
    expect(all.filter((one) => one.id.startsWith('killed-'))).toHaveLength(Object.keys(WAYS).length);
    for (const { id } of all) await tell('rights:delete', { id });
  });

  it('reminds once of what became due while nothing ran, woken by its alarm', {
    timeout: 180_000,
  }, async () => {
    const { own } = opened();
    const tell = (name: string, request: object) => opened().tell(name, request);
    await killBackground();
    // As if weeks had gone by: the request lies on the disk, its days are past, and nobody was told.
    const sentOn = addDays(today, -60);
    const at = `${sentOn}T09:00:00.000Z`;
    const request = withEvent(
      draft('woken', sentOn),
      { at, on: sentOn, event: 'sent', channel: 'email' },
      'one-month',
      frenchHolidayTable,
    );
    await own.evaluate(`(async () => {
      const db = await new Promise((done, fail) => { const r = indexedDB.open('visavis'); r.onsuccess = () => done(r.result); r.onerror = fail; });
      await new Promise((done, fail) => { const t = db.transaction('rights', 'readwrite'); t.objectStore('rights').put(${JSON.stringify(request)}); t.oncomplete = done; t.onerror = fail; });
      db.close();
      await ${API}.alarms.create('rights-reminders', { when: Date.now() + 300 });
    })()`);
    const badge = `(await ${API}.action.getBadgeText({}))`;
    await until(own, `(async () => ${badge} === '!')()`);
    const notified = `(await ${API}.notifications.getAll())`;
    await until(own, `(async () => Object.keys(${notified}).length === 1)()`);
    const wait = async () => {
      while (!(await stored('woken'))?.told?.length) await new Promise((done) => setTimeout(done, 100));
    };
    await wait();
    const told = (await stored('woken'))?.told;
    // The notification was read and put away; the background dies, starts anew and looks again: it does not come twice.
    await own.evaluate(
      `(async () => { for (const id of Object.keys(${notified})) await ${API}.notifications.clear(id); })()`,
    );
    for (let again = 0; again < 2; again++) {
      await killBackground();
      // Answered after the look at each start has been through the one queue of writes.
      await tell('rights:save', (await stored('woken')) ?? request);
      expect(await own.evaluate(`(async () => Object.keys(${notified}).length)()`)).toBe(0);
    }
    expect((await stored('woken'))?.told).toEqual(told);
    await tell('rights:delete', { id: 'woken' });
    await until(own, `(async () => ${badge} === '')()`);
  });

  const draft = (id: string, day: string): RightsRequest => ({
    id,
    site: SITE,
    right: 'access',
    language: 'en',
    state: 'draft',
    createdAt: `${day}T08:00:00.000Z`,
    sentOn: null,
    receivedOn: null,
    dueOn: null,
    channel: null,
    recipientEmail: 'contact@back-office.pro',
    subject: 'Access request (Art. 15 GDPR)',
    body: 'Camille Durand\n\nDev & Software\n\nDear Sir or Madam,',
    reference: 'VIS-1',
    history: [{ at: `${day}T08:00:00.000Z`, on: day, event: 'drafted' }],
  });
}

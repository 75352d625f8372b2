import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { REMINDER_ALARM, type ReminderParts, remind } from '../../../src/background/components/reminders';
import type { RightsRequest } from '../../../src/core/model/rights-request';
import { dayOfInstant } from '../../../src/core/rights/deadlines';
import { reminderWords } from '../../../src/i18n/reminder';
import { database } from '../../../src/storage/database';

const request = (id: string, sentOn: string): RightsRequest => ({
  id,
  site: 'back-office.pro',
  right: 'access',
  language: 'fr',
  state: 'sent',
  createdAt: `${sentOn}T09:00:00.000Z`,
  sentOn,
  receivedOn: sentOn,
  dueOn: null,
  channel: 'email',
  recipientEmail: null,
  subject: 'Demande',
  body: '',
  history: [{ at: `${sentOn}T09:00:00.000Z`, on: sentOn, event: 'sent' }],
});

/** A browser whose clock is moved by hand. */
class Browser {
  at = '2026-09-02T10:00:00.000Z';
  allowed = true;
  shown: string[] = [];
  badge = -1;
  alarm: number | null = null;
  look(): Promise<void> {
    const parts: ReminderParts = {
      now: () => Date.parse(this.at),
      day: (at) => dayOfInstant(new Date(at).toISOString()).toString(),
      notify: async (one, kind, lastDay) => {
        if (this.allowed) this.shown.push(`${one.id} ${kind} ${lastDay}`);
        return this.allowed;
      },
      badge: async (count) => {
        this.badge = count;
      },
      plan: async (at) => {
        this.alarm = at;
      },
    };
    return remind(parts);
  }
  /** Moves to the planned alarm and lets it fire. */
  async alarmFires(): Promise<void> {
    if (this.alarm === null) throw new Error('no alarm is planned');
    this.at = new Date(this.alarm).toISOString();
    await this.look();
  }
}

let browser: Browser;
beforeEach(async () => {
  await database.rights.clear();
  browser = new Browser();
});

describe('reminders', () => {
  it('come by their alarms, each once, over the weeks', async () => {
    await database.rights.put(request('q1', '2026-09-01'));
    await browser.look();
    expect(browser.shown).toEqual([]);
    expect(browser.badge).toBe(0);
    await browser.alarmFires();
    expect(browser.at.slice(0, 10)).toBe('2026-09-28');
    await browser.look();
    await browser.alarmFires();
    expect(browser.at.slice(0, 10)).toBe('2026-10-02');
    for (let again = 0; again < 5; again++) await browser.look();
    expect(browser.shown).toEqual(['q1 soon 2026-10-01', 'q1 overdue 2026-10-01']);
    expect(browser.badge).toBe(1);
    expect(browser.alarm).toBeNull();
  });

  it('come once after weeks with the browser closed: the last one only', async () => {
    await database.rights.bulkPut([request('q1', '2026-09-01'), request('q2', '2026-09-20')]);
    browser.at = '2026-11-15T10:00:00.000Z';
    await browser.look();
    await browser.look();
    expect(browser.shown).toEqual(['q1 overdue 2026-10-01', 'q2 overdue 2026-10-20']);
    expect(browser.badge).toBe(2);
  });

  it('wait for the permission, and still come once when it is given', async () => {
    await database.rights.put(request('q1', '2026-09-01'));
    browser.allowed = false;
    browser.at = '2026-10-05T10:00:00.000Z';
    await browser.look();
    expect(browser.badge).toBe(1);
    browser.allowed = true;
    await browser.look();
    await browser.look();
    expect(browser.shown).toEqual(['q1 overdue 2026-10-01']);
  });

  it('come again for a new day, when the term was extended in time', async () => {
    const one = request('q1', '2026-09-01');
    await database.rights.put(one);
    browser.at = '2026-09-29T10:00:00.000Z';
    await browser.look();
    const history = [...one.history, { at: browser.at, on: '2026-09-29', event: 'extended' }];
    await database.rights.update('q1', { history });
    await browser.look();
    expect(browser.shown).toEqual(['q1 soon 2026-10-01']);
    await browser.alarmFires();
    expect(browser.shown.at(-1)).toBe('q1 soon 2026-12-01');
  });

  it('a record that contradicts itself does not keep the others from being reminded of', async () => {
    const broken = request('q0', '2026-09-05');
    broken.history.push({ at: browser.at, on: '2026-09-01', event: 'identity-asked' });
    await database.rights.bulkPut([broken, request('q1', '2026-09-01')]);
    browser.at = '2026-10-05T10:00:00.000Z';
    await browser.look();
    expect(browser.shown).toEqual(['q1 overdue 2026-10-01']);
  });

  it('speak both languages, whole', () => {
    for (const kind of ['soon', 'overdue', 'reminder-over'] as const)
      for (const language of ['en', 'fr'] as const) {
        const { title, text } = reminderWords(
          kind,
          'objection-marketing',
          'back-office.pro',
          '2026-10-01',
          language,
        );
        expect(`${title} ${text}`).not.toMatch(/\{\{/);
        expect(text).not.toBe('');
      }
    expect(REMINDER_ALARM).not.toBe('');
  });
});

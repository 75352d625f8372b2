import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/core/model/report';
import type { RightsRequest } from '../../src/core/model/rights-request';
import { rightFacts } from '../../src/data/rights/facts';
import { letterWords } from '../../src/data/rights/letters';
import type { AuditPage, Session } from '../../tools/audit/session';
import { Extension, shows, until } from './extension';
import { killedInEveryState } from './rights-states';
import { HOME } from './visit';

/** Set to a folder, the pages are photographed on the way. */
const SHOTS = process.env.RIGHTS_SHOTS;
const SITE = 'back-office.pro';
const CHANNELS = ['email', 'post', 'copy', 'other'] as const;
const RIGHTS = rightFacts.flatMap(({ id }) => (id === 'complaint' ? [] : [id]));

/** Keeps what a page would hand to the clipboard, to the disk and to a new tab, where the test can read it. */
const WATCH = `(() => {
  window.told = { copied: null, files: [], tabs: [] };
  Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (t) => { told.copied = t; } }, configurable: true });
  const blobs = new Map();
  URL.createObjectURL = (blob) => { const url = 'blob:' + blobs.size; blobs.set(url, blob); return url; };
  URL.revokeObjectURL = () => {};
  const really = HTMLAnchorElement.prototype.click;
  HTMLAnchorElement.prototype.click = function () {
    const blob = blobs.get(this.getAttribute('href'));
    if (!blob) return really.call(this);
    blob.arrayBuffer().then((b) => told.files.push({ name: this.download, type: blob.type, base64: btoa(Array.from(new Uint8Array(b), (c) => String.fromCharCode(c)).join('')) }));
  };
  window.close = () => {};
  window.print = () => {};
  document.addEventListener('click', (e) => { const a = e.target.closest?.('a[href^="mailto:"]'); if (a) { e.preventDefault(); told.mail = a.getAttribute('href'); } }, true);
  window.put = (e, value) => {
    const proto = e instanceof HTMLTextAreaElement ? HTMLTextAreaElement : e instanceof HTMLSelectElement ? HTMLSelectElement : HTMLInputElement;
    Object.getOwnPropertyDescriptor(proto.prototype, 'value').set.call(e, value);
    e.dispatchEvent(new Event(e instanceof HTMLSelectElement ? 'change' : 'input', { bubbles: true }));
  };
  return true;
})()`;

/** The addressee on the sheet, in millimetres from its upper left corner. */
const WINDOW = `(() => {
  const sheet = document.querySelector('.sheet').getBoundingClientRect();
  const box = document.querySelector('.sheet-addressee').getBoundingClientRect();
  const mm = (px) => Math.round((px * 25.4 / 96) * 10) / 10;
  return { left: mm(box.left - sheet.left), right: mm(box.right - sheet.left), top: mm(box.top - sheet.top), bottom: mm(box.bottom - sheet.top), text: document.querySelector('.sheet-addressee').innerText };
})()`;

interface Told {
  copied: string | null;
  mail?: string;
  files: { name: string; type: string; base64: string }[];
}

const click = (page: AuditPage, selector: string): Promise<unknown> =>
  page.evaluate(`document.querySelector(${JSON.stringify(selector)}).click()`);
const put = (page: AuditPage, selector: string, value: string): Promise<unknown> =>
  page.evaluate(`put(document.querySelector(${JSON.stringify(selector)}), ${JSON.stringify(value)})`);
const there = (selector: string): string => `document.querySelector(${JSON.stringify(selector)})`;

/** Rights from the popup to the authority, in one engine: built extension, real browser, replica. */
export function rights(browser: 'chromium' | 'firefox'): void {
  describe(browser, () => {
    let opened: Extension;
    let session: Session;
    let own: AuditPage;
    const tell = <T>(name: string, request: object): Promise<T> => opened.tell<T>(name, request);
    const popup = async (): Promise<AuditPage> => {
      const page = await opened.popup(`www.${SITE}`, '#rights');
      await until(page, there('.rights .row-trigger'));
      await page.evaluate(WATCH);
      return page;
    };
    const requests = (): Promise<RightsRequest[]> => opened.rows<RightsRequest>('rights');
    const stored = async (id: string) => (await requests()).find((one) => one.id === id);
    const shot = async (page: AuditPage, name: string): Promise<void> => {
      if (!SHOTS) return;
      mkdirSync(SHOTS, { recursive: true });
      await page.screenshot(`${SHOTS}/${browser}-${name}.png`, true);
    };

    beforeAll(async () => {
      opened = await Extension.open(browser, 'careless');
      ({ session, own } = opened);
      const page = await session.page();
      await page.open(HOME);
      for (let tries = 0; tries < 40; tries++) {
        await tell('site:refresh', { site: SITE });
        const report = await tell<Report>('site:report', { site: SITE }).catch(() => null);
        if (report?.cookies.some((c) => c.name === '_ga' && c.present && c.identifier)) return;
        await new Promise((done) => setTimeout(done, 250));
      }
      throw new Error('the replica set no _ga');
    });
    afterAll(() => opened?.close());

    for (const language of ['en', 'fr'] as const)
      it(`writes every right in ${language} and offers every channel`, { timeout: 400_000 }, async () => {
        await tell('settings:set', { language });
        for (const [place, right] of RIGHTS.entries()) {
          const by = CHANNELS[(place + (language === 'fr' ? 2 : 0)) % CHANNELS.length] ?? 'post';
          const page = await popup();
          await until(page, `document.documentElement.lang === '${language}'`);
          await openRow(page, right);
          await click(page, `[data-write="${right}"]`);
          await until(page, there('.letter-form'));
          await page.evaluate(`(() => {
            const done = new Set();
            for (const e of document.querySelectorAll('[data-field]')) {
              if (e.type === 'radio') { if (!done.has(e.name)) { done.add(e.name); e.click(); } }
              else if (e.type === 'checkbox') e.click();
              else put(e, 'ce qui fut écrit: ' + e.dataset.field);
            }
            put(document.querySelector('input[autocomplete=name]'), 'Camille Durand');
            put(document.querySelector('input[autocomplete=email]'), 'camille@example.org');
            put(document.querySelector('.letter-form input[type=email]'), 'contact@back-office.pro');
          })()`);
          const body = () => page.evaluate<string>(`${there('[data-letter=body]')}.value`);
          await until(page, `${there('[data-letter=body]')}?.value.includes('camille@example.org')`);
          const masked = await body();
          const subject = await page.evaluate<string>(`${there('[data-letter=subject]')}.value`);
          const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ').replaceAll('’', "'");
          expect(plain(subject)).toContain(plain(letterWords(right, language).subject));
          expect(plain(masked)).toContain(plain(letterWords(right, language).ask).slice(0, 60));
          // The value of `_ga` is in the letter, and not on the screen.
          const ga = (
            await tell<{ name: string; value: string }[]>('rights:identifiers', { site: SITE })
          ).find((one) => one.name === '_ga');
          const client = ga?.value.split('.').slice(2).join('.') ?? 'no _ga';
          expect(masked).toContain('_ga');
          expect(masked).not.toContain(client);
          if (right === 'access' || right === 'objection') await shot(page, `letter-${right}-${language}`);

          await click(page, '[data-send=mailto]');
          await click(page, '[data-send=copy]');
          await until(page, 'told.copied?.includes("camille@example.org") && told.mail');
          await click(page, '[data-send=evidence]');
          await click(page, '[data-send=eml]');
          await until(page, 'told.files.length === 1');
          const told = await page.evaluate<Told>('told');
          expect(told.copied).toContain(client);
          expect(told.mail).toMatch(/^mailto:contact@back-office\.pro\?subject=/);
          const eml = Buffer.from(told.files[0]?.base64 ?? '', 'base64').toString();
          expect(eml).toMatch(/^X-Unsent: 1\r$/m);
          const sent = eml
            .split(/\r\n--\w+/)
            .map((part) => Buffer.from(part.split('\r\n\r\n')[1] ?? '', 'base64').toString());
          expect(sent.some((part) => part.includes(client) && part.includes('Camille Durand'))).toBe(true);
          // The extract has the rows that the letter speaks of, never a value.
          expect(
            sent.filter((part) => part.includes('"generatedAt"') && !part.includes(client)),
          ).toHaveLength(1);

          // By post: saved as a draft, opened as a page for the printer.
          await click(page, '[data-send=print]');
          await page.evaluate(`put(${there('[data-sent=by]')}, '${by}')`);
          await click(page, '[data-sent=note]');
          await until(page, there('.letter-form .callout[data-tone=good]'));
          await page.close();
        }
        const all = await requests();
        const mine = all.filter((one) => one.language === language);
        expect(mine.map((one) => one.right).sort()).toEqual([...RIGHTS].sort());
        for (const one of mine) {
          const place = RIGHTS.indexOf(one.right as (typeof RIGHTS)[number]);
          const by = CHANNELS[(place + (language === 'fr' ? 2 : 0)) % CHANNELS.length];
          expect(one).toMatchObject({ state: 'sent', channel: by });
          const { clock } = rightFacts.find((f) => f.id === one.right) ?? {};
          expect(one.dueOn === null).toBe(clock === 'none');
        }
        // On paper each shows its addressee where the window is, and what it lists as attached.
        const print = await session.extensionPage('src/ui/options/index.html');
        await print.resize(1280, 900);
        for (const one of mine) {
          await print.evaluate(`void (location.hash = '#/requests/${one.id}/print')`);
          await until(
            print,
            `document.title === ${JSON.stringify(one.reference)} && ${there('.sheet-annex')}`,
          );
          const { left, top, right, bottom, text } = await print.evaluate<
            Record<string, number> & { text: string }
          >(WINDOW);
          expect(text).toMatch(/^Dev & Software\n[\s\S]*\n75008 Paris$/);
          expect(left).toBeGreaterThanOrEqual(100);
          expect(right).toBeLessThanOrEqual(190);
          expect(top).toBeGreaterThanOrEqual(45);
          expect(bottom).toBeLessThanOrEqual(79);
        }
        await shot(print, `print-${language}`);
        await print.close();
        for (const one of all) await tell('rights:delete', { id: one.id });
      });

    it('says before the letter that a contract cannot be objected to', async () => {
      await tell('settings:set', { language: 'en' });
      const page = await popup();
      await until(page, "document.documentElement.lang === 'en'");
      await openRow(page, 'objection');
      await click(page, '[data-write=objection]');
      await until(page, there('[data-field=basis][value=contract]'));
      await click(page, '[data-field=basis][value=contract]');
      await until(page, shows('this right does not apply'));
      expect(await page.evaluate(`${there('[data-letter=body]')} === null`)).toBe(true);
      await click(page, '[data-field=basis][value=interest]');
      await until(page, there('[data-letter=body]'));
      await page.close();
    });

    it('follows a request without an answer to a complaint in French with everything as one ZIP', async () => {
      await tell('rights:save', overdue('case-1'));
      // The badge says that it is the person's turn, without a notification's permission.
      expect(
        await own.evaluate<string>(`(globalThis.browser ?? globalThis.chrome).action.getBadgeText({})`),
      ).toBe('!');
      const page = await session.extensionPage('src/ui/options/index.html#/requests/case-1');
      await until(page, there('[data-state=overdue]'));
      await page.evaluate(WATCH);
      await shot(page, 'case-overdue');
      await click(page, '[data-next=remind]');
      await until(page, there('[data-panel=follow-up] [data-letter=body]'));
      expect(await page.evaluate<string>(`${there('[data-letter=body]')}.value`)).toContain('Relance');
      // The second letter is from who wrote the first one, and is printed with the same window.
      expect(await page.evaluate<string>(`${there('[data-sender=name]')}.value`)).toBe('Camille Durand');
      await click(page, '[data-panel=follow-up] [data-send=print]');
      await until(page, `${there('[data-paper] .sheet-addressee')}?.innerText.startsWith('Dev & Software')`);
      expect(await page.evaluate<string>(`${there('[data-paper] .sheet-copy')}.innerText`)).toContain(
        'Dev & Software',
      );
      await click(page, '[data-follow=sent]');
      await until(page, there('[data-state=reminded]'));
      await click(page, '[data-undo]');
      await until(page, there('[data-state=overdue]'));
      expect((await stored('case-1'))?.history.map((e) => e.event)).toEqual([
        'drafted',
        'sent',
        'reminded',
        'undone',
      ]);
      // A reply that is attached stays with the case.
      await tell('rights:attach', {
        id: 'file-1',
        requestId: 'case-1',
        site: SITE,
        name: 'réponse.json',
        type: 'application/json',
        kind: 'reply',
        addedAt: new Date().toISOString(),
        content: Buffer.from('{"purposes":["support"]}').toString('base64'),
      });
      await until(page, there('[data-file="réponse.json"]'));
      await click(page, '[data-reply=read]');
      await until(page, there('[data-reply-item=purposes]'));
      await click(page, '[data-open=complaint]');
      await until(page, there('[data-complaint=text]'));
      await click(page, '[data-complaint=print]');
      await until(page, `${there('[data-paper] .sheet-addressee')}?.innerText.includes('TSA 80715')`);
      await put(page, '[data-panel=complaint] [data-sender=name]', 'Camille Durand');
      const written = await page.evaluate<string>(`${there('[data-complaint=text]')}.innerText`);
      for (const words of [
        'Je saisis la CNIL',
        '938810660',
        'Camille Durand',
        'Faits, dans l’ordre des dates',
      ])
        expect(written).toContain(words);
      await shot(page, 'complaint');
      await click(page, '[data-complaint=zip]');
      await until(page, 'told.files.length > 0');
      const file = (await page.evaluate<Told>('told')).files[0];
      expect(file?.name).toMatch(/\.zip$/);
      const zip = unzipSync(Buffer.from(file?.base64 ?? '', 'base64'));
      const index = strFromU8(zip['index.txt'] ?? new Uint8Array());
      const names = Object.keys(zip).filter((name) => name !== 'index.txt');
      expect(names).toHaveLength(6);
      for (const name of names) {
        const digest = createHash('sha256')
          .update(zip[name] ?? '')
          .digest('hex');
        expect(index).toContain(`${digest}  ${name}`);
      }
      await until(page, there('[data-state=complaint-prepared]'));
      await page.close();
    });

    it('plans its next look, and gives the calendar the last day', async () => {
      const today = new Date().toISOString().slice(0, 10);
      await tell('rights:save', { ...overdue('case-2', today) });
      const alarms = await own.evaluate<{ name: string; scheduledTime: number }[]>(
        `(globalThis.browser ?? globalThis.chrome).alarms.getAll()`,
      );
      expect(alarms.find((one) => one.name === 'rights-reminders')?.scheduledTime).toBeGreaterThan(
        Date.now(),
      );
      const page = await session.extensionPage('src/ui/options/index.html#/requests/case-2');
      await until(page, there('[data-save=ics]'));
      await page.evaluate(WATCH);
      await click(page, '[data-save=ics]');
      await until(page, 'told.files.length > 0');
      const ics = Buffer.from(
        (await page.evaluate<Told>('told')).files[0]?.base64 ?? '',
        'base64',
      ).toString();
      expect(ics).toMatch(/DTSTART;VALUE=DATE:\d{8}/);
      await page.close();
    });

    // On command only Chromium ends it.
    if (browser === 'chromium') killedInEveryState(() => opened);
  });
}

async function openRow(page: AuditPage, right: string): Promise<void> {
  const place = rightFacts.findIndex((one) => one.id === right);
  await page.evaluate(`document.querySelectorAll('.rights .row-trigger')[${place}].click()`);
  await until(page, there(`[data-write="${right}"]`));
}

const overdue = (id: string, sentOn = '2026-01-05'): RightsRequest => ({
  id,
  site: SITE,
  right: 'access',
  language: 'fr',
  state: 'sent',
  createdAt: `${sentOn}T09:00:00.000Z`,
  sentOn,
  receivedOn: sentOn,
  dueOn: null,
  channel: 'email',
  recipientEmail: 'contact@back-office.pro',
  subject: 'Demande d’accès à mes données personnelles (art. 15 RGPD) – réf. VIS-1',
  body: 'Camille Durand\n\nDev & Software\n\nMadame, Monsieur,',
  reference: 'VIS-1',
  history: [
    { at: `${sentOn}T09:00:00.000Z`, on: sentOn, event: 'drafted' },
    { at: `${sentOn}T09:05:00.000Z`, on: sentOn, event: 'sent', channel: 'email' },
  ],
});

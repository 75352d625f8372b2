import { afterAll, expect, it } from 'vitest';
import type { Report } from '../../src/core/model/report';
import type { AuditPage } from '../../tools/audit/session';
import { type Engine, Extension, until } from './extension';
import { HOME } from './visit';

const SITE = 'back-office.pro';
const SETTINGS = 'src/ui/options/index.html#/settings';
const button = (label: string): string =>
  `[...document.querySelectorAll('button')].find((b) => b.textContent === ${JSON.stringify(label)} && b.offsetParent)`;

/** What a page would hand to the disk is kept where the test can read it. */
const CATCH = `(() => {
  window.saved = null;
  URL.createObjectURL = (blob) => { blob.text().then((text) => { window.saved = text; }); return 'blob:kept'; };
  HTMLAnchorElement.prototype.click = function () {};
  return true;
})()`;
const put = (selector: string, value: string): string => `(() => {
  const e = document.querySelector(${JSON.stringify(selector)});
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(e, ${JSON.stringify(value)});
  e.dispatchEvent(new Event('input', { bubbles: true }));
  return true;
})()`;
const choose = (text: string): string => `(() => {
  const e = document.querySelector('input[type=file]');
  const transfer = new DataTransfer();
  transfer.items.add(new File([${JSON.stringify(text)}], 'backup.json', { type: 'application/json' }));
  e.files = transfer.files;
  e.dispatchEvent(new Event('change', { bubbles: true }));
  return true;
})()`;

const opened: Extension[] = [];
afterAll(async () => {
  for (const one of opened) await one.close();
});

async function open(engine: Engine): Promise<{ extension: Extension; settings: AuditPage }> {
  const extension = await Extension.open(engine, 'careless');
  opened.push(extension);
  return { extension, settings: await extension.session.extensionPage(SETTINGS) };
}

/** What a report says of the site: all but when, with which program, and in which engine it was written. */
function said({ generatedAt: _, generator: __, integrity: ___, coverage, ...rest }: Report): unknown {
  return { ...rest, coverage: { ...coverage, notObservable: [] } };
}

it('takes everything from one engine to the other, behind a passphrase, and the report is the same', async () => {
  const { extension, settings: own } = await open('chromium');
  const page = await extension.session.page();
  await page.open(HOME);
  const settled = async (): Promise<Report> => {
    for (let last = ''; ; ) {
      await extension.tell('site:refresh', { site: SITE });
      const report = await extension.tell<Report>('site:report', { site: SITE });
      // Looking itself is a moment at which what is there was seen.
      const text = JSON.stringify(said(report), (key, value) => (key === 'lastSeen' ? undefined : value));
      if (text === last && report.findings.length > 0) return report;
      last = text;
      await new Promise((done) => setTimeout(done, 1500));
    }
  };
  await settled();
  // Nothing more happens to the site while it is written down.
  await page.open('about:blank');
  const report = await settled();
  await until(own, button('Save a backup'));
  await own.evaluate(CATCH);
  await own.evaluate(put('input[autocomplete=new-password]', 'une phrase secrète'));
  await own.evaluate(`${button('Save a backup')}.click()`);
  await until(own, 'window.saved !== null', 60_000);
  const file = await own.evaluate<string>('window.saved');
  expect(file).not.toContain(SITE);

  const { extension: second, settings: other } = await open('firefox');
  await until(other, button('Save a backup'));
  // A file that is none of ours is refused and changes nothing.
  await other.evaluate(choose('{"format":"visavis-backup"}'));
  await until(other, `document.querySelector('[role=alert]')?.innerText.includes('damaged')`);
  await other.evaluate(choose(file));
  await until(other, `document.querySelector('input[name=passphrase]')`);
  for (const passphrase of ['another', 'une phrase secrète']) {
    await other.evaluate(put('input[name=passphrase]', passphrase));
    await other.evaluate(`${button('Open')}.click()`);
    const outcome =
      passphrase === 'another' ? `document.querySelector('[role=alert]')` : button('Replace what is here');
    await until(other, outcome, 60_000);
  }
  await other.evaluate(`${button('Replace what is here')}.click()`);
  await until(other, `document.querySelector('dialog[open]')`);
  await other.evaluate(`document.querySelector('dialog[open] [data-kind=grave]').click()`);
  await until(other, `document.body.innerText.includes('The backup is in place.')`, 60_000);
  expect(said(await second.tell<Report>('site:report', { site: SITE }))).toEqual(said(report));
});

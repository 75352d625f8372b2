import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HOME_SITES, siteOf } from '../../src/background/sites';
import type { Report } from '../../src/core/model/report';
import { printableReport } from '../../src/core/report/printable';
import { choose } from './choose';
import { openChromium } from './chromium';
import { declare } from './declare';
import { copyWithAccess } from './extension-copy';
import { openFirefox } from './firefox';
import type { AuditOptions } from './options';
import type { AuditPage, Session } from './session';

/** The page or the browser could not be started; the message says what and what to do. */
export class StartError extends Error {}

export interface AuditResult {
  report: Report;
  /** Files that were written. */
  files: string[];
  /** What could not be done as asked, in plain words. */
  remarks: string[];
}

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/**
 * Visits a site in a real browser with the built extension on it, makes the choice asked for, and writes what the
 * extension reports. Throws StartError.
 */
export async function audit(options: AuditOptions, say: (text: string) => void): Promise<AuditResult> {
  const site = siteOf(options.url) ?? new URL(options.url).hostname;
  const packed = HOME_SITES.includes(site);
  const copy = await copyWithAccess(options.browser, options.thirdPartyAccess, packed ? null : site);
  let session: Session;
  try {
    say(`starting ${options.browser}`);
    session = await (options.browser === 'firefox' ? openFirefox : openChromium)({
      extension: copy.dir,
      resolve: options.resolve,
      insecure: options.insecure,
      headless: true,
      language: 'en',
      dark: false,
    });
  } catch (error) {
    copy.remove();
    throw new StartError(
      `${options.browser} could not be started (${firstLine(error)}); check that it is installed`,
    );
  }
  try {
    return await visit(options, site, session, say);
  } finally {
    await session.close().catch(() => {});
    copy.remove();
  }
}

async function visit(
  options: AuditOptions,
  site: string,
  session: Session,
  say: (text: string) => void,
): Promise<AuditResult> {
  mkdirSync(options.out, { recursive: true });
  const files: string[] = [];
  const remarks: string[] = [];
  const page = await session.page();
  const settle = (): Promise<void> => pause(options.settleSeconds * 1000);
  const open = async (url: string): Promise<void> => {
    say(`visiting ${url}`);
    try {
      await page.open(url);
    } catch (error) {
      throw new StartError(
        `${url} could not be opened (${firstLine(error)}); check the address, the network and --resolve`,
      );
    }
    await settle();
  };
  const shoot = async (what: AuditPage, name: string, full = false): Promise<void> => {
    const path = join(options.out, `${name}.png`);
    await what.screenshot(path, full).catch(() => remarks.push(`no screenshot of ${name} could be taken`));
    files.push(path);
  };

  const own = await session.extensionPage('src/ui/options/index.html');
  const tell = <T>(name: string, request: object): Promise<T> => ask<T>(own, name, request);
  await waitForBackground(tell);
  const given = options.declaration ?? null;
  const unknown = given === null && !HOME_SITES.includes(site);
  if (given !== null && given.id !== site)
    remarks.push(`the declaration given is for ${given.id}: ${site} is held to it all the same`);
  // Observed from the first load on; what an unknown site declares is found when the visits are over.
  if (given !== null || unknown) await tell('cover:confirm', { site, declaration: given, under: null });

  await open(options.url);
  await shoot(page, 'page-first-visit');
  if (options.choice !== 'none') {
    const choice = options.choice === 'refuse' ? 'refuse' : 'accept';
    const clicked = await choose(page, choice);
    if (clicked) {
      say(`clicked "${clicked}"`);
      await settle();
      // What a choice changes shows in full only in a load that begins with it.
      await open(options.url);
    } else {
      remarks.push(`no button to ${choice} was found on ${options.url}: the visit goes on without a choice`);
    }
  }
  for (const address of options.pages) await open(address);
  if (options.choice === 'withdraw') {
    say('withdrawing through the extension');
    await tell('site:refresh', { site });
    const tabId = await own.evaluate<number | null>(tabShowing(site));
    await tell('site:withdraw', { site, tabId, act: 'withdraw' });
    await settle();
    await open(options.url);
    await open(options.url);
  }
  await tell('site:refresh', { site });
  if (options.choice !== 'none') await shoot(page, 'page-last-visit');
  if (unknown) {
    say('looking for the policy of the site');
    const read = await declare({
      site,
      page,
      own,
      tell,
      open,
      first: options.pages.length > 0 ? options.url : null,
    });
    if (read === null)
      remarks.push(
        `no policy of ${site} could be found and read: nothing is held against a declaration; name one with --declaration FILE`,
      );
    else say(`policy read: ${read.join(', ')}`);
    await tell('site:refresh', { site });
  }
  const report = await tell<Report>('site:report', { site });

  // A popup opened as a tab would take itself for the page in front: it is told which tab to speak of.
  const shown = await own.evaluate<number | null>(tabShowing(site));
  const popup = await session.extensionPage(`src/ui/popup/index.html?tab=${shown ?? ''}`);
  await popup.resize(400, 600);
  await pause(600);
  await shoot(popup, 'popup');
  await own.resize(1100, 900);
  await shoot(own, 'options', true);

  const write = (name: string, text: string): void => {
    const path = join(options.out, name);
    writeFileSync(path, text);
    files.push(path);
  };
  write('report.json', `${JSON.stringify(report, null, 2)}\n`);
  write('report.html', printableReport(report, 'en'));
  return { report, files, remarks };
}

/** Sends one of the extension's own messages from one of its own pages, as popup and options do. */
async function ask<T>(own: AuditPage, name: string, request: object): Promise<T> {
  const answer = await own.evaluate<{ ok: true; response: T } | { ok: false; error: string } | null>(
    `(globalThis.browser ?? globalThis.chrome).runtime.sendMessage(${JSON.stringify({ name, request })})`,
  );
  if (!answer) throw new Error(`the extension did not answer ${name}`);
  if (!answer.ok) throw new Error(answer.error);
  return answer.response;
}

async function waitForBackground(tell: <T>(name: string, request: object) => Promise<T>): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      await tell('settings:get', {});
      return;
    } catch (error) {
      if (tries > 40)
        throw new StartError(
          `the extension did not start (${firstLine(error)}); build it again with npm run build`,
        );
      await pause(250);
    }
  }
}

export const tabShowing = (
  site: string,
): string => `(globalThis.browser ?? globalThis.chrome).tabs.query({}).then((tabs) =>
  tabs.find((tab) => { try { const host = new URL(tab.url).hostname; return host === ${JSON.stringify(site)} || host.endsWith(${JSON.stringify(`.${site}`)}); } catch { return false; } })?.id ?? null)`;

const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';

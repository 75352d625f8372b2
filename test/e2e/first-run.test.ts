import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openChromium } from '../../tools/audit/chromium';
import { openFirefox } from '../../tools/audit/firefox';
import type { AuditPage, Session } from '../../tools/audit/session';
import { type Site, startSite } from '../site/server';
import { HOME } from './visit';

const dist = (engine: string): string => fileURLToPath(new URL(`../../dist/${engine}`, import.meta.url));
const api = '(globalThis.browser ?? globalThis.chrome)';

/** The build itself, as a person installs it. */
describe.each(['chromium', 'firefox'] as const)('the first minutes in %s', (engine) => {
  let site: Site;
  let session: Session;
  let own: AuditPage;

  beforeAll(async () => {
    site = await startSite({ scenario: 'careless' });
    const open = engine === 'chromium' ? openChromium : openFirefox;
    session = await open({
      extension: dist(engine),
      resolve: [{ host: '*', port: 443, toAddress: '127.0.0.1', toPort: site.port }],
      insecure: true,
      headless: true,
      language: 'en',
      dark: false,
    });
    own = await session.extensionPage('src/ui/options/index.html');
  });
  afterAll(async () => {
    await session?.close();
    await site?.close();
  });

  const eventually = async (expression: string): Promise<void> => {
    const end = Date.now() + 30_000;
    while (!(await own.evaluate<boolean>(`Promise.resolve(${expression}).then(Boolean)`))) {
      if (Date.now() > end) throw new Error(`never came true: ${expression}`);
      await new Promise((done) => setTimeout(done, 200));
    }
  };

  it('welcomes once, with its keys', async () => {
    await eventually(`${api}.tabs.query({}).then((tabs) => tabs.some((t) => t.url?.endsWith('#/welcome')))`);
    const keys = await own.evaluate<Record<string, string>>(
      `${api}.commands.getAll().then((all) => Object.fromEntries(all.map((c) => [c.name, c.shortcut])))`,
    );
    expect(Object.keys(keys).sort()).toEqual(['_execute_action', 'withdraw']);
  });

  it('tells the answer in the button’s tooltip, as the badge does', async () => {
    const page = await session.page();
    await page.open(HOME);
    const tab = `${api}.tabs.query({}).then((tabs) => tabs.find((t) => t.url?.startsWith('${HOME}')).id)`;
    await eventually(
      `${tab}.then(async (tabId) => {
        const title = await ${api}.action.getTitle({ tabId });
        const badge = await ${api}.action.getBadgeText({ tabId });
        return badge !== '' && title.startsWith('back-office.pro: ') && title.endsWith(', ' + badge + ' differ');
      })`,
    );
  });
});

import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startSite } from '../test/site/server';
import { openChromium } from './audit/chromium';
import { copyWithAccess } from './audit/extension-copy';
import { audit } from './audit/run';
import { summary } from './audit/summary';
import { buildAll } from './build';

/**
 * Shows Visavis at work: builds it, serves the replica of www.back-office.pro (or visits the real one with --live),
 * and opens a browser with the extension on it. Where there is no display it visits headless, leaves screenshots and
 * prints the report's summary.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const HOME = 'https://www.back-office.pro/';
const { values } = parseArgs({
  options: { live: { type: 'boolean' }, scenario: { type: 'string' }, headless: { type: 'boolean' } },
});

const hasDisplay =
  process.platform === 'darwin' ||
  process.platform === 'win32' ||
  Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
const shown = hasDisplay && !values.headless;

console.log('start: building the extension …');
await buildAll(['chromium'], true);

const site = values.live ? null : await startSite({ scenario: values.scenario ?? 'typical' });
const resolve = site ? [{ host: '*', port: 443, toAddress: '127.0.0.1', toPort: site.port }] : [];
if (site)
  console.log(
    `start: the replica of www.back-office.pro answers (scenario: ${site.scenario.name}, ${site.scenario.what})`,
  );

try {
  if (shown) await showWindow();
  else await showHeadless();
} catch (error) {
  console.error(`start: ${error instanceof Error ? error.message : String(error)}`);
  if (values.live)
    console.error(
      'start: the real site has to be reachable for --live; without it, npm start shows the replica.',
    );
  process.exitCode = 1;
} finally {
  await site?.close();
}

async function showWindow(): Promise<void> {
  const copy = await copyWithAccess('chromium', true);
  const session = await openChromium({
    extension: copy.dir,
    resolve,
    insecure: site !== null,
    headless: false,
    language: process.env.LANG?.startsWith('fr') ? 'fr' : 'en',
    dark: false,
  });
  const page = await session.page();
  await page.open(HOME);
  const own = await session.extensionPage('src/ui/options/index.html');
  const tab = await own.evaluate<number>(
    "chrome.tabs.query({ url: '*://*.back-office.pro/*' }).then((tabs) => tabs[0].id)",
  );
  await session.extensionPage(`src/ui/popup/index.html?tab=${tab}`);
  console.log(
    'start: the browser is open. Visavis is in its toolbar; one tab shows its popup, one its options. Close the window to end.',
  );
  await session.closed;
  copy.remove();
}

async function showHeadless(): Promise<void> {
  const out = join(root, 'out', 'start');
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const { report, files, remarks } = await audit(
    {
      url: HOME,
      out,
      resolve,
      insecure: site !== null,
      browser: 'chromium',
      choice: 'none',
      pages: [`${HOME}docs/en/legal/privacy-policy`],
      thirdPartyAccess: true,
      settleSeconds: 3,
      failOn: null,
      quiet: false,
    },
    (text) => console.log(`start: ${text}`),
  );
  for (const remark of remarks) console.error(`start: ${remark}`);
  console.log(summary(report, files));
  console.log(
    '\nThere is no display here: the screenshots above show page, popup and options. With one, a browser opens.',
  );
}

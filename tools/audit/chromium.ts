import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Frame, type Page } from 'playwright-core';
import puppeteer from 'puppeteer-core';
import { browserPath } from '../browsers';
import { puppeteerPage } from './puppeteer-page';
import type { AuditPage, Session, SessionOptions } from './session';

/** Chromium with the unpacked extension, through Playwright. */
export async function openChromium(options: SessionOptions): Promise<Session> {
  const profile = mkdtempSync(join(tmpdir(), 'visavis-chromium-'));
  // Debian's build blocks third parties' cookies by default; an audit wants to see what a site's third parties do.
  mkdirSync(join(profile, 'Default'), { recursive: true });
  writeFileSync(
    join(profile, 'Default', 'Preferences'),
    JSON.stringify({
      profile: { cookie_controls_mode: 0, block_third_party_cookies: false },
      intl: { accept_languages: options.language },
    }),
  );
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: browserPath('chromium'),
    headless: false,
    locale: options.language === 'fr' ? 'fr-FR' : 'en-GB',
    colorScheme: options.dark ? 'dark' : 'light',
    ignoreHTTPSErrors: options.insecure,
    viewport: { width: 1280, height: 800 },
    ignoreDefaultArgs: ['--disable-extensions'],
    args: [
      ...(options.headless ? ['--headless=new'] : []),
      `--disable-extensions-except=${options.extension}`,
      `--load-extension=${options.extension}`,
      '--disable-features=DisableLoadExtensionCommandLineSwitch',
      '--no-sandbox',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      `--lang=${options.language}`,
      ...(options.privateWindows ? ['--remote-debugging-port=0'] : []),
      ...(options.insecure ? ['--ignore-certificate-errors'] : []),
      ...(options.resolve.length > 0 ? [`--host-resolver-rules=${resolverRules(options)}`] : []),
    ],
  });
  const worker =
    context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker', { timeout: 30_000 }));
  // Node gives no origin to addresses of this scheme.
  const origin = worker.url().split('/').slice(0, 3).join('/');
  return {
    version:
      context.browser()?.version() ??
      (await worker.evaluate('navigator.userAgent.match(/Chrom\\w*\\/([\\d.]+)/)[1]')),
    page: async (place = 'tab') =>
      wrap(
        place === 'window'
          ? await newWindow(context)
          : (context.pages().find((p) => p.url() === 'about:blank') ?? (await context.newPage())),
      ),
    extensionPage: async (path) => {
      const page = await context.newPage();
      await page.goto(`${origin}/${path}`);
      return wrap(page);
    },
    killBackground: () => stopWorker(context, origin),
    profile,
    allowPrivate: () => allowPrivate(context, origin),
    privatePage: (url) => privatePage(context, profile, origin, url),
    closed: new Promise((done) => context.once('close', () => done())),
    close: async () => {
      await context.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

const resolverRules = ({ resolve }: SessionOptions): string =>
  resolve.map(({ host, port, toAddress, toPort }) => `MAP ${host}:${port} ${toAddress}:${toPort}`).join(', ');

const placeOf = async (frame: Frame): Promise<{ x: number; y: number } | null> =>
  (await frame.frameElement()).boundingBox();

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** Ends the running worker of an extension, and no other: the page's own workers live on. */
async function stopWorker(context: BrowserContext, origin: string): Promise<boolean> {
  const page = context.pages().find((p) => p.url().startsWith(origin));
  if (!page) throw new Error('needs an open page of the extension');
  const cdp = await context.newCDPSession(page);
  const versions = new Map<string, string>();
  cdp.on('ServiceWorker.workerVersionUpdated', (told) => {
    for (const { versionId, scriptURL, runningStatus } of told.versions)
      if (scriptURL.startsWith(origin)) versions.set(versionId, runningStatus);
  });
  // The versions that there are come before the answer, or right after it.
  await cdp.send('ServiceWorker.enable');
  for (let i = 0; versions.size === 0 && i < 100; i++) await pause(10);
  const running = [...versions].find(([, status]) => status === 'running');
  if (running) {
    await cdp.send('ServiceWorker.stopWorker', { versionId: running[0] });
    // The answer comes when the end was asked for: it has come when the browser says so, or has started it again.
    for (let i = 0; versions.get(running[0]) === 'running' && i < 100; i++) await pause(5);
    for (let i = 0; versions.get(running[0]) === 'stopping' && i < 400; i++) await pause(5);
  }
  await cdp.detach();
  return running !== undefined;
}

/** What the switches "Developer mode" (unpacked extensions need it) and "Allow in Incognito" do. */
async function allowPrivate(context: BrowserContext, origin: string): Promise<void> {
  const list = await context.newPage();
  await list.goto('chrome://extensions/');
  const again = context.waitForEvent('serviceworker', { timeout: 30_000 });
  await list.evaluate(`(async () => {
    await chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true });
    await chrome.developerPrivate.updateExtensionConfiguration({
      extensionId: ${JSON.stringify(origin.split('/').at(-1))}, incognitoAccess: true,
    });
  })()`);
  await again;
  await list.close();
}

/** Private windows are out of the driver's sight: another one looks at them, over a second line. */
async function privatePage(
  context: BrowserContext,
  profile: string,
  origin: string,
  url: string,
): Promise<AuditPage> {
  const own = context.pages().find((page) => page.url().startsWith(origin));
  if (!own) throw new Error('needs an open page of the extension');
  const [port, path] = readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n');
  const browser = await puppeteer.connect({
    browserWSEndpoint: `ws://127.0.0.1:${port}${path}`,
    defaultViewport: null,
    acceptInsecureCerts: true,
  });
  const opened = browser.waitForTarget((target) => target.url() === url, { timeout: 30_000 });
  await own.evaluate(`chrome.windows.create({ incognito: true, url: ${JSON.stringify(url)} })`);
  const page = await (await opened).page();
  if (!page) throw new Error('the private window shows no page');
  return puppeteerPage(page);
}

/** The driver itself opens tabs only. */
async function newWindow(context: BrowserContext): Promise<Page> {
  const [first] = context.pages();
  if (!first) return context.newPage();
  const cdp = await context.newCDPSession(first);
  const [page] = await Promise.all([
    context.waitForEvent('page'),
    cdp.send('Target.createTarget', { url: 'about:blank#window', newWindow: true }),
  ]);
  await cdp.detach();
  return page;
}

function wrap(page: Page): AuditPage {
  return {
    open: async (url) => {
      // A page behind another tab is hidden: its timers slow down and it draws nothing, which no visitor's page does.
      await page.bringToFront();
      await page.goto(url, { waitUntil: 'load', timeout: 45_000 });
    },
    go: (url) => void page.goto(url, { waitUntil: 'commit', timeout: 0 }).catch(() => {}),
    evaluate: (expression) => page.evaluate(expression),
    evaluateInFrames: async <T>(expression: string) => {
      const found: { value: T; x: number; y: number }[] = [];
      for (const frame of page.frames()) {
        // A frame may go away, or not be shown, at any moment.
        const main = frame === page.mainFrame();
        const box = main ? { x: 0, y: 0 } : await placeOf(frame).catch(() => null);
        const value = box && (await frame.evaluate<T>(expression).catch(() => null));
        if (box && value) found.push({ value, x: box.x, y: box.y });
      }
      return found;
    },
    clickAt: (x, y) => page.mouse.click(x, y),
    press: (key) => page.keyboard.press(key),
    screenshot: async (path, full = false) => void (await page.screenshot({ path, fullPage: full })),
    resize: (width, height) => page.setViewportSize({ width, height }),
    close: () => page.close(),
  };
}

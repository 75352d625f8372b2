import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type Browser, type Frame, type Page } from 'puppeteer-core';
import { browserPath } from '../browsers';
import { startConnectProxy } from './connect-proxy';
import { asTheBrowser } from './firefox-system';
import type { AuditPage, Session, SessionOptions } from './session';

const EXTENSION_ID = 'visavis@back-office.pro';
/** Fixed, so that the extension's pages have a known address. */
const UUID = '6f0c2f5e-2b1d-4a57-9f0e-5a1e0c6d7b11';

/** Firefox with the extension, through Puppeteer over WebDriver BiDi. */
export async function openFirefox(options: SessionOptions): Promise<Session> {
  const proxy = options.resolve.length > 0 ? await startConnectProxy(options.resolve) : null;
  const profile = mkdtempSync(join(tmpdir(), 'visavis-firefox-'));
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: browserPath('firefox'),
    headless: options.headless,
    userDataDir: profile,
    acceptInsecureCerts: options.insecure,
    args: ['-remote-allow-system-access'],
    defaultViewport: { width: 1280, height: 800 },
    extraPrefsFirefox: {
      'extensions.webextensions.uuids': JSON.stringify({ [EXTENSION_ID]: UUID }),
      'intl.accept_languages': options.language,
      'intl.locale.requested': options.language,
      'ui.systemUsesDarkTheme': options.dark ? 1 : 0,
      'layout.css.prefers-color-scheme.content-override': options.dark ? 0 : 1,
      'network.captive-portal-service.enabled': false,
      'network.connectivity-service.enabled': false,
      'datareporting.policy.dataSubmissionEnabled': false,
      'browser.safebrowsing.downloads.remote.enabled': false,
      ...(proxy
        ? {
            'network.proxy.type': 1,
            'network.proxy.http': '127.0.0.1',
            'network.proxy.http_port': proxy.port,
            'network.proxy.ssl': '127.0.0.1',
            'network.proxy.ssl_port': proxy.port,
            'network.proxy.no_proxies_on': '',
            'network.proxy.allow_hijacking_localhost': true,
          }
        : {}),
    },
  });
  await browser.installExtension(options.extension);
  return {
    version: (await browser.version()).replace(/^[^\d]*/, ''),
    page: async (place = 'tab') => wrap(await newPage(browser, place)),
    extensionPage: async (path) => {
      const page = await newPage(browser);
      // The engine never reports the load of an extension page: the time-out says nothing, the page itself does.
      await page.goto(`moz-extension://${UUID}/${path}`, { timeout: 500 }).catch(() => {});
      for (let tries = 0; tries < 100; tries++) {
        const state = await page.evaluate('location.protocol + document.readyState').catch(() => '');
        if (state === 'moz-extension:complete') break;
        await new Promise((done) => setTimeout(done, 100));
      }
      return wrap(page);
    },
    killBackground: async () =>
      (await asTheBrowser(
        browser,
        `(async () => {
          const { extension } = WebExtensionPolicy.getByID('${EXTENSION_ID}');
          if (extension.backgroundState !== 'running') return false;
          await extension.terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true });
          return true;
        })()`,
      )) === true,
    closed: new Promise((done) => browser.once('disconnected', () => done())),
    close: async () => {
      await browser.close();
      await proxy?.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

/** A new tab fails in the driver where another tab closes itself in the same moment, as our popup does: asked again. */
async function newPage(browser: Browser, place: 'tab' | 'window' = 'tab'): Promise<Page> {
  for (let tries = 1; ; tries++)
    try {
      return await browser.newPage({ type: place });
    } catch (error) {
      if (tries === 5) throw error;
      await new Promise((done) => setTimeout(done, 200));
    }
}

const asText = (expression: string): string =>
  `(async () => JSON.stringify((await (${expression})) ?? null))()`;

const placeOf = async (frame: Frame): Promise<{ x: number; y: number } | null> =>
  (await (await frame.frameElement())?.boundingBox()) ?? null;

function wrap(page: Page): AuditPage {
  return {
    open: async (url) => {
      // A page behind another tab is hidden: its timers slow down and it draws nothing, which no visitor's page does.
      await page.bringToFront();
      await page.goto(url, { waitUntil: 'load', timeout: 45_000 });
    },
    go: (url) => void page.goto(url, { timeout: 0 }).catch(() => {}),
    // The engine's remote values lose deep objects: a text carries them whole.
    evaluate: async <T>(expression: string) =>
      JSON.parse((await page.evaluate(asText(expression))) as string) as T,
    evaluateInFrames: async <T>(expression: string) => {
      const found: { value: T; x: number; y: number }[] = [];
      for (const frame of page.frames()) {
        // A frame may go away, or not be shown, at any moment.
        const main = frame === page.mainFrame();
        const box = main ? { x: 0, y: 0 } : await placeOf(frame).catch(() => null);
        const text = box && (await frame.evaluate(asText(expression)).catch(() => null));
        if (box && typeof text === 'string') {
          const value = JSON.parse(text) as T | null;
          if (value) found.push({ value, x: box.x, y: box.y });
        }
      }
      return found;
    },
    clickAt: (x, y) => page.mouse.click(x, y),
    press: (key) => page.keyboard.press(key),
    screenshot: async (path, full = false) =>
      void (await page.screenshot({ path: path as `${string}.png`, fullPage: full })),
    resize: async (width, height) => {
      // The driver turns the screen in the same breath, which the current ESR does not know; the size is set all the same.
      await page.setViewport({ width, height }).catch((error: unknown) => {
        if (!String(error).includes('unknown command')) throw error;
      });
      for (let tries = 0; tries < 50 && (await page.evaluate('innerWidth')) !== width; tries++)
        await new Promise((wait) => setTimeout(wait, 50));
    },
    close: () => page.close(),
  };
}

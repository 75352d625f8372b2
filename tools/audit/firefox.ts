import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { browserPath } from '../browsers';
import { startConnectProxy } from './connect-proxy';
import { asTheBrowser, freePort, SYSTEM_PREFERENCES } from './firefox-system';
import { puppeteerPage } from './puppeteer-page';
import type { Session, SessionOptions } from './session';

const EXTENSION_ID = 'visavis@back-office.pro';
/** Fixed, so that the extension's pages have a known address. */
const UUID = '6f0c2f5e-2b1d-4a57-9f0e-5a1e0c6d7b11';

/** What the switch "Run in Private Windows" in the browser's list of extensions does. */
const ALLOW_PRIVATE = `(async () => {
  const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
  const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');
  const grant = { permissions: ['internal:privateBrowsingAllowed'], origins: [] };
  await ExtensionPermissions.add('${EXTENSION_ID}', grant, WebExtensionPolicy.getByID('${EXTENSION_ID}').extension);
  await (await AddonManager.getAddonByID('${EXTENSION_ID}')).reload();
})()`;

const openPrivate = (url: string): string => `(async () => {
  const one = Services.wm.getMostRecentWindow('navigator:browser').OpenBrowserWindow({ private: true });
  await new Promise((done) => one.addEventListener('load', done, { once: true }));
  await one.delayedStartupPromise;
  one.gBrowser.selectedBrowser.loadURI(Services.io.newURI(${JSON.stringify(url)}), {
    triggeringPrincipal: Services.scriptSecurityManager.getSystemPrincipal(),
  });
})()`;

/** Firefox with the extension, through Puppeteer over WebDriver BiDi. */
export async function openFirefox(options: SessionOptions): Promise<Session> {
  const proxy = options.resolve.length > 0 ? await startConnectProxy(options.resolve) : null;
  const profile = mkdtempSync(join(tmpdir(), 'visavis-firefox-'));
  const port = await freePort();
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: browserPath('firefox'),
    headless: options.headless,
    userDataDir: profile,
    acceptInsecureCerts: options.insecure,
    // Without the first, newer versions lead no tab to a page of an extension.
    args: ['-remote-allow-system-access', '--start-debugger-server', `${port}`],
    defaultViewport: { width: 1280, height: 800 },
    extraPrefsFirefox: {
      ...SYSTEM_PREFERENCES,
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
    page: async (place = 'tab') => puppeteerPage(await newPage(browser, place)),
    extensionPage: async (path) => {
      const page = await newPage(browser);
      // The engine never reports the load of an extension page: the time-out says nothing, the page itself does.
      await page.goto(`moz-extension://${UUID}/${path}`, { timeout: 500 }).catch(() => {});
      for (let tries = 0; tries < 100; tries++) {
        const state = await page.evaluate('location.protocol + document.readyState').catch(() => '');
        if (state === 'moz-extension:complete') break;
        await new Promise((done) => setTimeout(done, 100));
      }
      return puppeteerPage(page);
    },
    killBackground: async () =>
      (await asTheBrowser(
        port,
        `(async () => {
          const { extension } = WebExtensionPolicy.getByID('${EXTENSION_ID}');
          if (extension.backgroundState !== 'running') return false;
          await extension.terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true });
          return true;
        })()`,
      )) === true,
    profile,
    allowPrivate: async () => {
      await asTheBrowser(port, ALLOW_PRIVATE);
    },
    privatePage: async (url) => {
      await asTheBrowser(port, openPrivate(url));
      for (let tries = 0; tries < 100; tries++) {
        const page = (await browser.pages()).find((one) => one.url() === url);
        if (page) return puppeteerPage(page);
        await new Promise((done) => setTimeout(done, 100));
      }
      throw new Error('the private window never came');
    },
    containerPage: async () => {
      // The driver calls containers contexts: its own comes first, then the four that Firefox has from the start.
      const container = browser.browserContexts()[1];
      if (!container) throw new Error('Firefox has no containers');
      return puppeteerPage(await container.newPage());
    },
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

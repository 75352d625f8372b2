import type { Frame, Page } from 'puppeteer-core';
import type { AuditPage } from './session';

const asText = (expression: string): string =>
  `(async () => JSON.stringify((await (${expression})) ?? null))()`;

const placeOf = async (frame: Frame): Promise<{ x: number; y: number } | null> =>
  (await (await frame.frameElement())?.boundingBox()) ?? null;

/** A page that Puppeteer drives, in either engine. */
export function puppeteerPage(page: Page): AuditPage {
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
      // The driver turns the screen in the same breath, which older versions do not know; the size is set all the same.
      await page.setViewport({ width, height }).catch((error: unknown) => {
        if (!String(error).includes('unknown command')) throw error;
      });
      for (let tries = 0; tries < 50 && (await page.evaluate('innerWidth')) !== width; tries++)
        await new Promise((wait) => setTimeout(wait, 50));
    },
    close: () => page.close(),
  };
}

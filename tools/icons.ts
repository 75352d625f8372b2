import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { browserPath } from './browsers';

/** Draws `public/icons/mark.svg` as PNG in the sizes that the manifest names, on a transparent ground. */
const SIZES = [16, 32, 48, 128];

const svg = readFileSync('public/icons/mark.svg').toString('base64');
const browser = await chromium.launch({ executablePath: browserPath('chromium'), args: ['--no-sandbox'] });
for (const size of SIZES) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(
    `<style>body{margin:0}img{display:block}</style><img width="${size}" height="${size}" src="data:image/svg+xml;base64,${svg}">`,
  );
  await page.screenshot({ path: `public/icons/${size}.png`, omitBackground: true });
  await page.close();
}
await browser.close();

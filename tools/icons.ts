import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { browserPath } from './browsers';

/** Draws the icons as PNG in the sizes that the manifest and the toolbar name, on a transparent ground. */
const DRAWINGS = [
  { svg: 'mark', name: '', sizes: [16, 32, 48, 128] },
  // The toolbar's button on a site where nothing of ours runs.
  { svg: 'quiet', name: 'quiet-', sizes: [16, 32] },
];

const browser = await chromium.launch({ executablePath: browserPath('chromium'), args: ['--no-sandbox'] });
for (const { svg, name, sizes } of DRAWINGS) {
  const drawing = readFileSync(`public/icons/${svg}.svg`).toString('base64');
  for (const size of sizes) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    await page.setContent(
      `<style>body{margin:0}img{display:block}</style><img width="${size}" height="${size}" src="data:image/svg+xml;base64,${drawing}">`,
    );
    await page.screenshot({ path: `public/icons/${name}${size}.png`, omitBackground: true });
    await page.close();
  }
}
await browser.close();

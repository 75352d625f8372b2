import { mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Browser, chromium } from 'playwright-core';
import { build, preview } from 'vite';
import { browserPath } from './browsers';
import { type Shot, shots } from './gallery-shots';

/**
 * Every view of the surfaces, from the gallery, into `out/screenshots`.
 * `--only TEXT` limits it to names that contain TEXT; `--axe` checks each view with axe instead of drawing it and ends
 * with 1 when something was found.
 */
const { values } = parseArgs({
  options: { only: { type: 'string', default: '' }, axe: { type: 'boolean', default: false } },
});

const SCHEMES = ['light', 'dark'] as const;
const LANGUAGES = ['en', 'fr'] as const;

await build({ configFile: 'vite.gallery.config.ts', logLevel: 'warn' });
const server = await preview({ configFile: 'vite.gallery.config.ts', preview: { port: 5198 } });
const origin = server.resolvedUrls?.local[0] ?? 'http://localhost:5198/';
const browser = await chromium.launch({ executablePath: browserPath('chromium'), args: ['--no-sandbox'] });
let found = 0;
try {
  for (const shot of shots)
    for (const language of LANGUAGES)
      for (const scheme of SCHEMES)
        for (const width of shot.widths) {
          const name = `${shot.name}.${language}.${scheme}.${width}`;
          if (name.includes(values.only))
            found += await take(browser, shot, { name, language, scheme, width });
        }
} finally {
  await browser.close();
  await server.close();
}
process.exitCode = values.axe && found > 0 ? 1 : 0;

interface Take {
  name: string;
  language: string;
  scheme: 'light' | 'dark';
  width: number;
}

/** Opens one view; resolves to the number of accessibility findings, 0 when only drawing. */
async function take(from: Browser, shot: Shot, { name, language, scheme, width }: Take): Promise<number> {
  const context = await from.newContext({
    viewport: { width, height: shot.height },
    colorScheme: scheme,
    reducedMotion: 'reduce',
    locale: language === 'fr' ? 'fr-FR' : 'en-GB',
    timezoneId: 'Europe/Paris',
  });
  try {
    const page = await context.newPage();
    page.on('pageerror', (error) => console.error(`${name}: ${error.message}`));
    await page.goto(`${origin}?${shot.query}&lang=${language}`, { waitUntil: 'networkidle' });
    await shot.before?.(page);
    if (values.axe) {
      const { AxeBuilder } = await import('@axe-core/playwright');
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
        .analyze();
      for (const { id, help, nodes } of violations)
        console.log(`${name}: ${id}, ${help}\n  ${nodes.map((node) => node.html).join('\n  ')}`);
      return violations.length;
    }
    mkdirSync('out/screenshots', { recursive: true });
    await page.screenshot({ path: `out/screenshots/${name}.png`, fullPage: shot.whole ?? false });
    return 0;
  } finally {
    await context.close();
  }
}

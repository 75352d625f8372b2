import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { Extension } from './extension';

const HOST = 'mesure.back-office.pro';
/** No resolver of a test tells canonical names: the browser's own function stands in for one, before all else runs. */
const RESOLVER = `
const asked = [];
browser.dns.resolve = async (host) => {
  asked.push(host);
  await browser.storage.session.set({ asked });
  return { addresses: [], canonicalName: host === '${HOST}' ? 'boutique.eulerian.net.' : host, isTRR: false };
};`;

function standIn(dir: string): void {
  writeFileSync(join(dir, 'resolver.js'), RESOLVER);
  const file = join(dir, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  manifest.background.scripts.unshift('resolver.js');
  writeFileSync(file, JSON.stringify(manifest));
}

it('tells in Firefox what a host of the site’s own resolves to, and asks of no other', async () => {
  const extension = await Extension.open('firefox', 'honest', {}, standIn);
  try {
    const page = await extension.session.page();
    await page.open('https://www.back-office.pro/');
    for (const host of [HOST, 'img.back-office.pro', 'www.back-office.pro', 'js.stripe.com'])
      await page.evaluate(`fetch('https://${host}/col1/?x=1', { mode: 'no-cors' }).then(() => 1, () => 0)`);
    type Row = { host: string; vendor: string | null; pattern: string | null; source: string | null };
    let row: Row | undefined;
    for (let tries = 0; tries < 100 && !row; tries++) {
      row = (await extension.rows<Row>('hosts')).find(({ host }) => host === HOST);
      if (!row) await new Promise((done) => setTimeout(done, 100));
    }
    expect(row).toMatchObject({
      vendor: null,
      pattern: 'CNAME boutique.eulerian.net',
      source: 'canonical-name',
    });
    const asked = await extension.own.evaluate<string[]>(
      'browser.storage.session.get("asked").then(({ asked }) => asked)',
    );
    expect(asked).toContain(HOST);
    // Once each, of hosts below the site's own that the page asked.
    expect(new Set(asked).size).toBe(asked.length);
    for (const host of asked) expect(host).toMatch(/^(?!www\.).+\.back-office\.pro$/);
  } finally {
    await extension.close();
  }
});

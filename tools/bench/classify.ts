import { existsSync, readFileSync } from 'node:fs';
import { FiltersEngine, Request } from '@ghostery/adblocker';
import { getDomain } from 'tldts';
import { createClassifier, type Knowledge } from '../../src/core/classify';
import type { CookiePlatform } from '../broad/open-cookie-database';
import { loadKnowledge } from '../knowledge';
import { measure, table } from './measure';
import { createStream } from './stream';

const INPUTS = 100_000;
/** The linear and the filter engine are slower by orders: fewer inputs tell as much. */
const FEWER = 5_000;
const root = new URL('../../', import.meta.url);
/** Filter lists as a public npm package ships them; large and GPL, so installed only for this: see the message below. */
const FILTERS = new URL(
  'node_modules/@adguard/dnr-rulesets/dist/filters/chromium-mv3/declarative/ruleset_3/ruleset_3.json',
  root,
);

/** Start-up, requests and cookies, against what one would use instead. */
export function benchClassify(): void {
  const knowledge = loadKnowledge();
  const text = JSON.stringify(knowledge);
  startUp(text);
  const stream = createStream(knowledge);
  const classifier = createClassifier(knowledge);

  const requests = Array.from({ length: INPUTS }, (_, index) => stream.request(index));
  const rows = [
    measure('classifyRequest', requests, (r) => classifier.classifyRequest(r)),
    measure('tldts alone (getDomain)', requests, (r) => getDomain(r.url)),
  ];
  const engine = filterEngine();
  if (engine)
    rows.push(
      measure("@ghostery/adblocker with AdGuard's tracking list", requests.slice(0, FEWER), (r) =>
        engine.match(Request.fromRawDetails({ url: r.url, sourceUrl: r.pageUrl, type: 'script' })),
      ),
    );
  table(`a request (${INPUTS} distinct)`, rows);

  const cookies = Array.from({ length: INPUTS }, (_, index) => stream.cookie(index));
  const database = (
    JSON.parse(readFileSync(new URL('src/data/broad/open-cookie-database.json', root), 'utf8')) as {
      platforms: CookiePlatform[];
    }
  ).platforms.flatMap(([platform, , list]) => list.map(([match, name]) => ({ platform, match, name })));
  table(`a cookie (${INPUTS} distinct)`, [
    measure('classifyCookie', cookies, (c) => classifier.classifyCookie(c)),
    measure('Open Cookie Database, linear', cookies.slice(0, FEWER), (c) =>
      database.find((row) => (row.match === 'p' ? c.name.startsWith(row.name) : c.name === row.name)),
    ),
  ]);
  if (!engine)
    console.log(
      '\nThe filter engine was not measured; its lists come with: npm install --no-save --ignore-scripts @adguard/dnr-rulesets@3.3.20260320140136',
    );
}

function startUp(text: string): void {
  const times: number[] = [];
  for (let round = 0; round < 20; round++) {
    const start = process.hrtime.bigint();
    const classifier = createClassifier(JSON.parse(text) as Knowledge);
    classifier.classifyRequest({
      url: 'https://js.stripe.com/v3/',
      pageUrl: 'https://a.fr/',
      type: 'script',
    });
    times.push(Number(process.hrtime.bigint() - start) / 1e6);
  }
  const first = times[0] ?? Number.NaN;
  times.sort((a, b) => a - b);
  console.log(
    `data: ${(Buffer.byteLength(text) / 1000).toFixed(0)} kB; load and ready: ${first.toFixed(1)} ms cold, ${(times[10] ?? Number.NaN).toFixed(1)} ms median of 20`,
  );
}

function filterEngine(): FiltersEngine | null {
  if (!existsSync(FILTERS)) return null;
  const [{ metadata }] = JSON.parse(readFileSync(FILTERS, 'utf8')) as [
    { metadata: { rawFilterList: string } },
  ];
  return FiltersEngine.parse(metadata.rawFilterList);
}

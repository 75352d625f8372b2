import { readFileSync } from 'node:fs';
import { FiltersEngine, Request } from '@ghostery/adblocker';
import { getDomain } from 'tldts';
import { createClassifier } from '../../src/core/classify';
import { type Packed, pack } from '../../src/core/classify/pack';
import type { CookiePlatform } from '../broad/open-cookie-database';
import { loadKnowledge } from '../knowledge';
import { type FilterLists, filterLists } from './filter-lists';
import { type Measured, measure, table } from './measure';
import { createStream } from './stream';

const INPUTS = 100_000;
/** The linear and the filter engine are slower by orders: fewer inputs tell as much. */
const FEWER = 5_000;
const root = new URL('../../', import.meta.url);
/** Start-up, requests and cookies, against what one would use instead. */
export function benchClassify(): void {
  const knowledge = loadKnowledge();
  const packed = pack(knowledge);
  startUp(JSON.stringify(packed));
  const stream = createStream(knowledge);
  const classifier = createClassifier(packed);

  const requests = asTheyCome(Array.from({ length: INPUTS }, (_, index) => stream.request(index)));
  const rows = [
    measure('classifyRequest', requests, (r) => classifier.classifyRequest(r)),
    measure('tldts alone (getDomain)', requests, (r) => getDomain(r.url)),
  ];
  const lists = filterLists();
  if (lists) rows.push(filterEngine(lists, requests.slice(0, FEWER)));
  table(`a request (${INPUTS} distinct)`, rows);

  const cookies = asTheyCome(Array.from({ length: INPUTS }, (_, index) => stream.cookie(index)));
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
}

/** Texts that were put together here are pieces until they are first read: a browser hands them over whole. */
const asTheyCome = <T>(inputs: T): T => JSON.parse(JSON.stringify(inputs)) as T;

/** @param text the knowledge as it is bundled */
function startUp(text: string): void {
  const times: number[] = [];
  for (let round = 0; round < 20; round++) {
    const start = process.hrtime.bigint();
    const classifier = createClassifier(JSON.parse(text) as Packed);
    classifier.classifyRequest({
      url: 'https://js.stripe.com/v3/',
      pageUrl: 'https://a.fr/',
      type: 'script',
    });
    classifier.classifyCookie({ name: '_ga', domain: '.a.fr', pageUrl: 'https://a.fr/' });
    times.push(Number(process.hrtime.bigint() - start) / 1e6);
  }
  const first = times[0] ?? Number.NaN;
  times.sort((a, b) => a - b);
  console.log(
    `data: ${(Buffer.byteLength(text) / 1000).toFixed(0)} kB; load and ready: ${first.toFixed(1)} ms cold, ${(times[10] ?? Number.NaN).toFixed(1)} ms median of 20`,
  );
}

/** The engine and its requests are prepared outside the measure, which favours it: ours reads each address anew. */
function filterEngine(lists: FilterLists, inputs: readonly { url: string; pageUrl: string }[]): Measured {
  const engine = FiltersEngine.parse(lists.text);
  const requests = inputs.map(({ url, pageUrl }) =>
    Request.fromRawDetails({ url, sourceUrl: pageUrl, type: 'script' }),
  );
  return measure(`@ghostery/adblocker, ${lists.title}`, requests, (request) => engine.match(request));
}

import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Answer, Ask, Party } from './answer';
import { docsFolder } from './build-docs';
import { certificate } from './certificate';
import { cloudflareMarks, EMAIL_DECODE } from './cloudflare';
import { bannerScripts, CMP_PACKAGES, CMP_SCENARIOS, OFFLINE_WORKER, RememberingServer } from './cmps';
import { fileOf, TYPES } from './file';
import { sitePage } from './pages';
import { siteScripts } from './pages/layout';
import { type Scenario, scenarioNamed } from './scenarios';
import { hotjar, shop } from './shop';
import { Truth } from './truth';
import { crisp } from './vendors/crisp';
import { googleAnalytics } from './vendors/google-analytics';
import { googleServices } from './vendors/google-services';
import { mailchimp } from './vendors/mailchimp';
import { metaPixel } from './vendors/meta-pixel';
import { rollbar } from './vendors/rollbar';
import { stripe } from './vendors/stripe';

const SITE = 'back-office.pro';
const PARTIES: readonly Party[] = [
  googleAnalytics,
  crisp,
  stripe,
  googleServices,
  metaPixel,
  mailchimp,
  rollbar,
  hotjar,
  shop,
];
const PACKAGES: Readonly<Record<string, string>> = {
  ...CMP_PACKAGES,
  tarteaucitron: fileURLToPath(new URL('../../node_modules/tarteaucitronjs', import.meta.url)),
  rollbar: fileURLToPath(new URL('../../node_modules/rollbar/dist', import.meta.url)),
};

export interface Site {
  port: number;
  truth: Truth;
  scenario: Scenario;
  setScenario(name: string): void;
  /** Answers that come before the replica's own, for hosts and pages that a variation adds; null gives them back. */
  setExtra(extra: ((ask: Ask) => Answer | null) | null): void;
  close(): Promise<void>;
}

/** Starts the replica: every host, over HTTPS, on one port of this machine. */
export async function startSite(options: { scenario: string; port?: number }): Promise<Site> {
  const truth = new Truth();
  let scenario = scenarioNamed(options.scenario, CMP_SCENARIOS);
  let memory = new RememberingServer();
  let extra: ((ask: Ask) => Answer | null) | null = null;
  const docs = await docsFolder();
  const server = createServer({ ...(await certificate()) }, (request, response) => {
    readBody(request).then(
      (body) => {
        const ask = readAsk(request, body, scenario, truth);
        const result = extra?.(ask) ?? answer(ask, docs);
        const again =
          scenario.banner?.endsWith('+server') && result.type?.startsWith('text/html')
            ? memory.cookies(request.headers.cookie)
            : [];
        send(
          response,
          again.length > 0 ? { ...result, cookies: [...(result.cookies ?? []), ...again] } : result,
        );
      },
      () => response.destroy(),
    );
  });
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.on('upgrade', (request, socket: Socket) => {
    note(truth, request, 'websocket');
    const accept = createHash('sha1')
      .update(`${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
      .digest('base64');
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    );
    socket.on('error', () => socket.destroy());
  });
  await new Promise<void>((ready, fail) => {
    server.once('error', fail);
    server.listen(options.port ?? 0, '127.0.0.1', ready);
  });
  return {
    port: (server.address() as AddressInfo).port,
    truth,
    get scenario() {
      return scenario;
    },
    setScenario: (name) => {
      scenario = scenarioNamed(name, CMP_SCENARIOS);
      memory = new RememberingServer();
    },
    setExtra: (given) => {
      extra = given;
    },
    close: () =>
      new Promise((closed) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => closed());
      }),
  };
}

function readAsk(request: IncomingMessage, body: string, scenario: Scenario, truth: Truth): Ask {
  const host = (request.headers.host ?? SITE).replace(/:\d+$/, '').toLowerCase();
  const url = new URL(request.url ?? '/', `https://${host}`);
  return { host, url, method: request.method ?? 'GET', body, request, scenario, truth };
}

function answer(ask: Ask, docs: string): Answer {
  const { host, url, truth, request, scenario } = ask;
  const own = host === SITE || host.endsWith(`.${SITE}`);
  if (own) truth.hear(request.headers.cookie);
  if (own && url.pathname.startsWith('/__site/')) return control(ask);
  if (url.pathname !== '/favicon.ico') note(truth, request, String(request.headers['sec-fetch-dest'] ?? ''));
  const party = PARTIES.find((p) => p.hosts.some((h) => (typeof h === 'string' ? h === host : h.test(host))));
  let result: Answer = { status: 404, type: 'text/plain', body: 'not found' };
  if (own) {
    result = ownAnswer(ask, docs);
    if (scenario.cloudflare) result = cloudflareMarks(result, request.headers.cookie);
  } else if (party) result = party.answer(ask);
  for (const line of result.cookies ?? []) truth.setCookie(host, line);
  return result;
}

function ownAnswer(ask: Ask, docs: string): Answer {
  const { url, scenario, host } = ask;
  if (host === SITE)
    return { status: 301, headers: { location: `https://www.${SITE}${url.pathname}${url.search}` } };
  if (url.pathname === '/site.js')
    return {
      type: TYPES['.js'] ?? '',
      headers: { 'cache-control': 'no-store' },
      body: scenario.banner ? bannerScripts(scenario.banner) : siteScripts(scenario),
    };
  if (url.pathname === '/offline.js')
    return {
      type: TYPES['.js'] ?? '',
      headers: { 'cache-control': 'no-store' },
      body: OFFLINE_WORKER,
    };
  if (url.pathname.endsWith('/email-decode.min.js')) return { type: TYPES['.js'] ?? '', body: EMAIL_DECODE };
  const vendor = /^\/vendor\/([a-z]+)\/(.+)$/.exec(url.pathname);
  if (vendor) return fileOf(PACKAGES[vendor[1] ?? ''] ?? '', vendor[2] ?? '');
  if (url.pathname.startsWith('/docs/')) {
    const path = url.pathname.slice('/docs/'.length);
    const withIndex = path === '' || path.endsWith('/') ? `${path}index.html` : path;
    const found = fileOf(docs, withIndex);
    return found.status === 404 && !extname(withIndex) ? fileOf(docs, `${withIndex}.html`) : found;
  }
  return sitePage(ask) ?? { status: 404, type: 'text/plain', body: 'not found' };
}

/** The replica's own back door: what scripts report, and the truth for a person to read. Never part of the truth. */
function control({ url, body, truth }: Ask): Answer {
  if (url.pathname === '/__site/truth')
    return { type: 'application/json', body: JSON.stringify(truth, null, 1) };
  if (url.pathname === '/__site/note') {
    const told = JSON.parse(body || '{}') as {
      kind?: string;
      line?: string;
      area?: 'local' | 'session';
      key?: string;
      consent?: string;
    };
    const at = Date.now();
    if (told.kind === 'consent' && told.consent) truth.choose(told.consent);
    else if (told.kind === 'cookie' && told.line) {
      truth.cookies.push({
        at,
        host: SITE,
        name: told.line.split('=', 1)[0] ?? '',
        by: 'script',
        line: told.line,
        consent: truth.consent,
      });
    } else if (told.kind === 'key' && told.area && told.key) {
      truth.keys.push({ at, area: told.area, key: told.key, consent: truth.consent });
    }
    return { status: 204 };
  }
  return { status: 404, type: 'text/plain', body: 'not found' };
}

function note(truth: Truth, request: IncomingMessage, destination: string): void {
  const host = (request.headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
  const from = request.headers.origin ?? request.headers.referer;
  const page = from && URL.canParse(from) ? new URL(from).hostname : null;
  truth.requests.push({
    at: Date.now(),
    host,
    path: (request.url ?? '').slice(0, 500),
    destination,
    from: page,
    consent: truth.consent,
  });
}

function send(
  response: ServerResponse,
  { status = 200, type, headers = {}, cookies = [], body = '' }: Answer,
): void {
  response.writeHead(status, {
    ...(type ? { 'content-type': type } : {}),
    ...headers,
    ...(cookies.length > 0 ? { 'set-cookie': cookies } : {}),
  });
  response.end(body);
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { certificate } from '../certificate';
import { SITE } from './cookie-lines';
import type { Plan } from './plan';

const own = (host: string): boolean => host === SITE || host.endsWith(`.${SITE}`);

/** What truly happened in one visit: what the page says it did, what the server was asked for. */
export class Happened {
  done = new Set<number>();
  failed: string[] = [];
  /** Third parties that were asked or connected to. */
  hosts = new Map<string, number>();
  over = false;
  /** When it began and, once that is so, when the next one did; milliseconds since the epoch. */
  from = Date.now();
  to = Number.POSITIVE_INFINITY;
  /** Called when the server was asked for something of the visit (the answer waits for it), has answered, or heard its end. */
  moment: ((what: 'asked' | 'answered' | 'over') => Promise<void>) | null = null;

  constructor(readonly plan: Plan) {}
}

export interface GeneratedSite {
  port: number;
  visits: Map<number, Happened>;
  add(plan: Plan): Happened;
  close(): Promise<void>;
}

/** Serves generated visits for every host on one port, and writes down what truly happened. */
export async function startGenerated(): Promise<GeneratedSite> {
  const visits = new Map<number, Happened>();
  const note = (host: string, seed: number): void => {
    const hosts = visits.get(seed)?.hosts;
    if (hosts && !own(host)) hosts.set(host, (hosts.get(host) ?? 0) + 1);
  };
  const server = createServer(await certificate(), async (request, response) => {
    const { host, seed, rest } = read(request);
    note(host, seed);
    const moment = visits.get(seed)?.moment;
    if (rest !== 'end') await moment?.('asked');
    if (rest === 'end') return end(visits, seed, request, response);
    const served = visits.get(seed)?.plan.responses[Number(rest)];
    if (!served || served.host !== host) {
      response.writeHead(own(host) && rest === 'empty' ? 200 : 404, {
        'content-type': 'text/html',
      });
      response.end(rest === 'empty' ? '<!doctype html><title>empty</title>' : '');
      return;
    }
    const known = request.headers['if-none-match'] === served.headers?.etag && served.headers?.etag;
    const status = known ? 304 : (served.status ?? 200);
    response.writeHead(status, {
      'content-type': served.type ?? 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'access-control-allow-origin': request.headers.origin ?? '*',
      'access-control-allow-credentials': 'true',
      'access-control-allow-headers': 'content-type',
      ...served.headers,
      ...(served.cookies?.length ? { 'set-cookie': served.cookies } : {}),
    });
    response.end(status === 304 ? undefined : (served.body ?? ''), () => void moment?.('answered'));
  });
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
  });
  // A connection that is opened ahead of need tells the other side that somebody is here.
  server.on('secureConnection', (socket: TLSSocket) => {
    const name = socket.servername || '';
    const seed = /^ahead-(\d+)-/.exec(name)?.[1];
    if (seed) note(name, Number(seed));
  });
  server.on('upgrade', (request, socket: Socket) => {
    const { host, seed, rest } = read(request);
    note(host, seed);
    const cookies = visits.get(seed)?.plan.responses[Number(rest)]?.cookies ?? [];
    const accept = createHash('sha1')
      .update(`${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
      .digest('base64');
    socket.on('error', () => socket.destroy());
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n${cookies.map((c) => `Set-Cookie: ${c}\r\n`).join('')}\r\n`,
    );
  });
  await new Promise<void>((ready, fail) => {
    server.once('error', fail);
    server.listen(0, '127.0.0.1', ready);
  });
  return {
    port: (server.address() as AddressInfo).port,
    visits,
    add: (plan) => {
      const happened = new Happened(plan);
      visits.set(plan.seed, happened);
      return happened;
    },
    close: () =>
      new Promise((closed) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => closed());
      }),
  };
}

function read(request: IncomingMessage): { host: string; seed: number; rest: string } {
  const host = (request.headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
  const [, seed = '', rest = ''] = /^\/g\/(\d+)\/([^?#]*)/.exec(request.url ?? '') ?? [];
  return { host, seed: Number(seed), rest };
}

function end(
  visits: Map<number, Happened>,
  seed: number,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    const told = JSON.parse(Buffer.concat(parts).toString('utf8') || '{}') as {
      done?: number[];
      failed?: string[];
    };
    const happened = visits.get(seed);
    if (happened) {
      for (const step of told.done ?? []) happened.done.add(step);
      happened.failed = told.failed ?? [];
      happened.over = true;
      void happened.moment?.('over');
    }
    response.writeHead(204);
    response.end();
  });
}

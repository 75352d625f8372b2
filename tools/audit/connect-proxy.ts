import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import type { Resolution } from './options';

/**
 * A CONNECT proxy on this machine that sends each host and port where `--resolve` says, and answers 502 for the rest,
 * as an unplugged network would. Firefox has no resolver rules; this gives it the same.
 */
export async function startConnectProxy(
  resolve: readonly Resolution[],
): Promise<{ port: number; close(): Promise<void> }> {
  const sockets = new Set<Socket>();
  const target = (host: string, port: number): Resolution | undefined =>
    resolve.find((r) => (r.host === '*' || r.host === host) && r.port === port);
  const server = createServer((_request, response) => {
    response.writeHead(502).end();
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
  });
  server.on('connect', (request, client: Socket, head) => {
    const [host = '', port = '443'] = (request.url ?? '').split(/:(?=\d+$)/);
    const to = target(host.toLowerCase(), Number(port));
    if (!to) {
      client.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
      return;
    }
    const upstream = connect(to.toPort, to.toAddress, () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      upstream.write(head);
      upstream.pipe(client);
      client.pipe(upstream);
    });
    sockets.add(upstream);
    upstream.on('close', () => sockets.delete(upstream));
    upstream.on('error', () => client.destroy());
    client.on('error', () => upstream.destroy());
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((closed) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => closed());
      }),
  };
}

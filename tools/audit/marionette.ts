import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A port that nobody uses now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

/**
 * Firefox's own remote protocol, for the one thing that WebDriver BiDi cannot do: run a script with the browser's own
 * rights. Messages are `length:json`; a command is `[0, id, name, parameters]`, an answer `[1, id, error, result]`.
 */
export class Marionette {
  #buffer = Buffer.alloc(0);
  #id = 0;
  readonly #waiting = new Map<number, { done(value: unknown): void; fail(error: Error): void }>();

  private constructor(private readonly socket: Socket) {
    socket.on('data', (part: Buffer) => this.#read(part));
    socket.on('error', () => {});
    socket.on('close', () => {
      for (const { fail } of this.#waiting.values()) fail(new Error('the browser has gone'));
    });
  }

  /** Connects once the browser listens. */
  static async open(port: number): Promise<Marionette> {
    for (let tries = 0; ; tries++) {
      const socket = connect(port, '127.0.0.1');
      const connected = await new Promise<boolean>((done) => {
        socket.once('connect', () => done(true));
        socket.once('error', () => done(false));
      });
      if (connected) {
        const client = new Marionette(socket);
        await client.#ask('Marionette:SetContext', { value: 'chrome' });
        return client;
      }
      if (tries > 100) throw new Error('Firefox does not listen');
      await new Promise((done) => setTimeout(done, 100));
    }
  }

  /** Runs the body of an asynchronous function with the browser's own rights. */
  run(body: string): Promise<unknown> {
    const script = `const done = arguments[arguments.length - 1]; (async () => { ${body} })().then(() => done(''), (e) => done(String(e)));`;
    return this.#ask('WebDriver:ExecuteAsyncScript', { script, args: [], sandbox: 'system' });
  }

  close(): void {
    this.socket.destroy();
  }

  #ask(name: string, parameters: object): Promise<unknown> {
    const id = ++this.#id;
    const text = JSON.stringify([0, id, name, parameters]);
    return new Promise((done, fail) => {
      this.#waiting.set(id, { done, fail });
      this.socket.write(`${Buffer.byteLength(text)}:${text}`);
    });
  }

  #read(part: Buffer): void {
    this.#buffer = Buffer.concat([this.#buffer, part]);
    for (;;) {
      const colon = this.#buffer.indexOf(':');
      const length = Number(this.#buffer.subarray(0, Math.max(colon, 0)).toString());
      if (colon < 1 || this.#buffer.length < colon + 1 + length) return;
      const message = JSON.parse(this.#buffer.subarray(colon + 1, colon + 1 + length).toString()) as unknown;
      this.#buffer = this.#buffer.subarray(colon + 1 + length);
      if (!Array.isArray(message)) continue;
      const [, id, error, result] = message as [
        number,
        number,
        { message: string } | null,
        { value?: unknown },
      ];
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (error) waiting?.fail(new Error(error.message));
      else waiting?.done(result?.value);
    }
  }
}

import { connect, createServer, type Socket } from 'node:net';

/**
 * What a person does in Firefox's own menus and pages, and what no page may do, done over the browser's own debugging
 * line. Its WebDriver reaches that far in some versions only.
 */
export const SYSTEM_PREFERENCES = {
  'devtools.debugger.remote-enabled': true,
  'devtools.debugger.prompt-connection': false,
  'devtools.chrome.enabled': true,
};

/** A port that nobody listens on, for `--start-debugger-server`. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as { port: number };
  await new Promise((done) => server.close(done));
  return port;
}

interface Packet {
  from: string;
  type?: string;
  error?: string;
  message?: string;
  [part: string]: unknown;
}

/** One connection: packets are JSON, each behind its length in bytes. */
class Line {
  readonly #waiting: { wanted: (packet: Packet) => boolean; done: (packet: Packet) => void }[] = [];
  #rest: Buffer = Buffer.alloc(0);

  private constructor(private readonly socket: Socket) {
    socket.on('data', (data: Buffer) => this.#take(data));
  }

  static async open(port: number): Promise<Line> {
    const socket = connect(port, '127.0.0.1');
    const line = new Line(socket);
    const hello = line.hear(({ from }) => from === 'root');
    await new Promise<void>((done, fail) => socket.once('connect', done).once('error', fail));
    await hello;
    return line;
  }

  hear(wanted: (packet: Packet) => boolean): Promise<Packet> {
    return new Promise((done) => this.#waiting.push({ wanted, done }));
  }

  async ask(to: string, type: string, more: object = {}): Promise<Packet> {
    const answer = this.hear((packet) => packet.from === to && packet.type === undefined);
    const text = JSON.stringify({ to, type, ...more });
    this.socket.write(`${Buffer.byteLength(text)}:${text}`);
    const packet = await answer;
    if (packet.error) throw new Error(`${packet.error}: ${packet.message}`);
    return packet;
  }

  close(): void {
    this.socket.destroy();
  }

  #take(data: Buffer): void {
    this.#rest = Buffer.concat([this.#rest, data]);
    for (;;) {
      const colon = this.#rest.indexOf(':');
      const end = colon + 1 + Number(this.#rest.subarray(0, colon).toString());
      if (colon < 0 || this.#rest.length < end) return;
      const packet = JSON.parse(this.#rest.subarray(colon + 1, end).toString()) as Packet;
      this.#rest = this.#rest.subarray(end);
      const index = this.#waiting.findIndex(({ wanted }) => wanted(packet));
      if (index >= 0) this.#waiting.splice(index, 1)[0]?.done(packet);
    }
  }
}

/**
 * Runs an expression with the browser's own rights.
 * @param port of the browser's debugger server
 * @returns its value, or what it promises, as far as it is a plain one (text, number, boolean)
 */
export async function asTheBrowser(port: number, expression: string): Promise<unknown> {
  const line = await Line.open(port);
  try {
    const { processDescriptor } = await line.ask('root', 'getProcess', { id: 0 });
    const { process } = await line.ask((processDescriptor as { actor: string }).actor, 'getTarget');
    const console = (process as { consoleActor: string }).consoleActor;
    const told = line.hear(({ from, type }) => from === console && type === 'evaluationResult');
    await line.ask(console, 'evaluateJSAsync', { text: expression, mapped: { await: true } });
    const { hasException, exceptionMessage, result } = await told;
    if (hasException) throw new Error(String(exceptionMessage));
    return result;
  } finally {
    line.close();
  }
}

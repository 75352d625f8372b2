import { hostsToResolve } from '../../core/classify/canonical';
import type { Memory } from './journal';

const PREFIX = 'canonical ';
/** So long a batch waits for the resolver: the page has just asked for the same hosts, and most answers lie ready. */
const PATIENCE_MS = 300;
const MOST_HOSTS = 20;

/**
 * What hosts of the covered site's own resolve to, asked once in each run of the browser, and of hosts alone that the
 * page asked itself. Kept in the browser's session memory.
 */
export class CanonicalNames {
  /** Null: being asked, or not told. */
  readonly #names = new Map<string, string | null>();
  #read: Promise<void> | undefined;

  constructor(
    private readonly memory: Memory,
    private readonly resolve: (host: string) => Promise<string | null>,
  ) {}

  /** Asks for what is not known yet, and gives all that is known within the batch's patience. */
  async of(site: string, pageUrl: string, urls: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const hosts = hostsToResolve(site, pageUrl, urls).slice(0, MOST_HOSTS);
    if (hosts.length === 0) return new Map();
    this.#read ??= this.#remember();
    await this.#read;
    const asked = hosts.filter((host) => !this.#names.has(host)).map((host) => this.#ask(host));
    if (asked.length > 0)
      await Promise.race([Promise.all(asked), new Promise((done) => setTimeout(done, PATIENCE_MS))]);
    const known = new Map<string, string>();
    for (const host of hosts) {
      const name = this.#names.get(host);
      if (name) known.set(host, name);
    }
    return known;
  }

  async #ask(host: string): Promise<void> {
    this.#names.set(host, null);
    const name = await this.resolve(host);
    this.#names.set(host, name);
    this.memory.keep({ [PREFIX + host]: name });
  }

  async #remember(): Promise<void> {
    for (const [key, name] of Object.entries(await this.memory.kept()))
      if (key.startsWith(PREFIX))
        this.#names.set(key.slice(PREFIX.length), typeof name === 'string' ? name : null);
  }
}

/** The browser's own memory, which has room where its disk has none. */
interface Memory {
  keep(items: Record<string, unknown>): void;
  drop(keys: string[]): void;
  kept(): Promise<Record<string, unknown>>;
}

const KEY = 'no-room-since';

/** Dexie wraps the browser's error; the name or that of its cause tells. */
function isQuota(error: unknown): boolean {
  for (let e = error, depth = 0; e && depth < 4; depth++) {
    const { name, inner, cause } = e as { name?: unknown; inner?: unknown; cause?: unknown };
    if (name === 'QuotaExceededError') return true;
    e = inner ?? cause;
  }
  return false;
}

/**
 * Knows whether the browser has refused to store more. Since when is kept in memory until something could be written
 * again; the surfaces say so meanwhile, and the gap is told in the report after.
 */
export class Room {
  /** As the memory has it; undefined until it was asked. */
  #since: number | null | undefined;

  constructor(
    private readonly memory: Memory,
    private readonly now: () => number,
  ) {}

  /** To be told every error of a writing. */
  failed(error: unknown): void {
    if (!isQuota(error)) return;
    const at = this.now();
    void this.since().then((since) => {
      if (since !== null) return;
      this.#since = at;
      this.memory.keep({ [KEY]: at });
    });
  }

  /** Milliseconds; null while there is room. */
  async since(): Promise<number | null> {
    if (this.#since === undefined) {
      const since = (await this.memory.kept())[KEY];
      this.#since = typeof since === 'number' ? since : null;
    }
    return this.#since;
  }

  /**
   * Tries whether there is room again, by writing down what was missed.
   * @param tell writes the gap; it throws while there is no room
   */
  async retry(tell: (from: number, to: number) => Promise<void>): Promise<void> {
    const since = await this.since();
    if (since === null) return;
    await tell(since, this.now());
    this.#since = null;
    this.memory.drop([KEY]);
  }
}

/** Memory that outlives the background; see `platform/session-memory`. */
export interface Memory {
  keep(items: Record<string, unknown>): void;
  drop(keys: string[]): void;
  kept(): Promise<Record<string, unknown>>;
}

/** One event as it was heard, with the number that it is known by. */
export interface Entry<T> {
  id: string;
  event: T;
}

/** Left behind by an earlier life of the background. */
export interface Legacy<T> {
  entries: Entry<T>[];
  /** When the earlier life last heard something; null when there was none in this run of the browser. */
  aliveAt: number | null;
}

const PREFIX = 'heard ';
const ALIVE = 'alive';

/**
 * Writes each event down the moment it is heard, before anything is done with it, and strikes it out once it has
 * become a fact. What is left when the background starts again was heard and not taken in: it is taken in then.
 */
export class Journal<T> {
  #number = 0;
  readonly #life: string;

  constructor(
    private readonly memory: Memory,
    private readonly now: () => number,
  ) {
    this.#life = now().toString(36);
  }

  /** Must be called in the turn in which the event came. */
  enter(event: T): Entry<T> {
    // Numbers sort as text in the order in which they were given.
    const id = `${this.#life} ${String(this.#number++).padStart(9, '0')}`;
    this.memory.keep({ [PREFIX + id]: event, [ALIVE]: this.now() });
    return { id, event };
  }

  strike(entry: Entry<T>): void {
    this.memory.drop([PREFIX + entry.id]);
  }

  /** What an earlier life has left, in its order. */
  async legacy(): Promise<Legacy<T>> {
    const all = await this.memory.kept();
    const ids = Object.keys(all)
      .filter((key) => key.startsWith(PREFIX) && !key.startsWith(`${PREFIX}${this.#life} `))
      .sort();
    const aliveAt = all[ALIVE];
    return {
      entries: ids.map((key) => ({ id: key.slice(PREFIX.length), event: all[key] as T })),
      aliveAt: typeof aliveAt === 'number' ? aliveAt : null,
    };
  }
}

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
  /**
   * Since when something may have gone unheard; null when the earlier life ended by itself, or there was none in this
   * run of the browser.
   */
  since: number | null;
}

const PREFIX = 'heard ';
const ALIVE = 'alive';
const OWED = 'gap owed since';

/** A background that ends by itself has been silent for 30 seconds in both engines; a shorter silence is a death. */
const SILENCE_MS = 25_000;

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
    const [aliveAt, owed] = [all[ALIVE], all[OWED]];
    const died = typeof aliveAt === 'number' && this.now() - aliveAt <= SILENCE_MS;
    const since = typeof owed === 'number' ? owed : died ? aliveAt : null;
    // This life may die too before it has told the gap: the next one then tells it from here on.
    if (since !== null) this.memory.keep({ [OWED]: since });
    return { entries: ids.map((key) => ({ id: key.slice(PREFIX.length), event: all[key] as T })), since };
  }

  /** The gap is told. */
  settled(): void {
    this.memory.drop([OWED]);
  }
}

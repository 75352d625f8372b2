import { Random } from './random';
import type { Happened } from './server';

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** When in a visit the background is ended. */
const MOMENTS = ['at some time', 'before an answer', 'after an answer', 'when all is done'] as const;

/**
 * Ends the background in the middle of visits, at moments that the seed of each visit decides: at any time, between a
 * request and its response (the server holds the answer back until the background has gone), while it writes down what
 * a response brought, and when the page has just done everything.
 */
export class Kills {
  /** Backgrounds that were truly running and were ended. */
  count = 0;
  /** What a surface showed that should have waited; empty when all is well. */
  readonly shown: string[] = [];
  /** What is on its way. */
  readonly #under = new Set<Promise<void>>();

  constructor(
    private readonly end: () => Promise<boolean>,
    /** Looks at what a person would see in this moment; tells what is wrong with it. */
    private readonly look: () => Promise<string | null>,
    /** Part of the visits in which it happens, from 0 to 1. */
    private readonly share = 1,
  ) {}

  /** Arms one visit. */
  arm(happened: Happened): void {
    const random = new Random(happened.plan.seed + 7_000_000);
    if (!random.chance(this.share)) return;
    const moment = random.pick(MOMENTS);
    // Each visit asks for its page and for at least that many things after it.
    const nth = random.int(1, 9);
    const wait = random.int(0, moment === 'after an answer' ? 30 : 1500);
    let asked = 0;
    let done = false;
    const now = (right: boolean): boolean => {
      if (done || !right) return false;
      done = true;
      return true;
    };
    happened.moment = async (what) => {
      if (what === 'asked') asked++;
      if (now(moment === 'at some time')) this.#soon(pause(wait).then(() => this.#kill()));
      else if (now(moment === 'before an answer' && what === 'asked' && asked >= nth)) await this.#kill();
      else if (now(moment === 'after an answer' && what === 'answered' && asked >= nth))
        this.#soon(pause(wait).then(() => this.#kill()));
      else if (now(moment === 'when all is done' && what === 'over')) this.#soon(this.#kill());
    };
  }

  /** Settles once no kill is under way. */
  async settled(): Promise<void> {
    while (this.#under.size > 0) await Promise.all(this.#under);
  }

  #soon(doing: Promise<void>): void {
    this.#under.add(doing);
    void doing.finally(() => this.#under.delete(doing));
  }

  async #kill(): Promise<void> {
    if (!(await this.end())) return;
    this.count++;
    this.#soon(
      this.look().then((wrong) => {
        if (wrong) this.shown.push(wrong);
      }),
    );
  }
}

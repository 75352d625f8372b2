import type { JarEntry } from '../../platform/cookies';
import type { Memory } from './journal';

const BASE = 'jar';
const MORE = 'jar+ ';

/**
 * Cookies that are known not to be a covered site's doing: those that were there before the first visit of this run of
 * the browser, and those that came without one. After a death, what else is in the jar tells what was missed.
 */
export class Strangers {
  constructor(
    private readonly memory: Memory,
    private readonly everything: () => Promise<JarEntry[]>,
  ) {}

  /** Takes stock once in each run of the browser. */
  async begin(): Promise<void> {
    const all = await this.memory.kept();
    if (BASE in all) return;
    this.memory.keep({ [BASE]: (await this.everything()).map(markOf) });
  }

  /** A cookie came that no covered site had a part in. */
  add(cookie: JarEntry): void {
    this.memory.keep({ [MORE + markOf(cookie)]: 1 });
  }

  /** Tells strangers from what a visit has brought. */
  async known(): Promise<(cookie: JarEntry) => boolean> {
    const all = await this.memory.kept();
    const base = new Set((all[BASE] as string[] | undefined) ?? []);
    return (cookie) => {
      const mark = markOf(cookie);
      // Without a stock nobody can tell: then it is nobody's doing.
      return !(BASE in all) || base.has(mark) || MORE + mark in all;
    };
  }
}

const markOf = ({ storeId, domain, hostOnly, path, name, partitionKey }: JarEntry): string =>
  JSON.stringify([storeId, domain, hostOnly, path, name, partitionKey]);

import { describe, expect, it } from 'vitest';
import { Journal, type Memory } from '../../../src/background/components/journal';

/** Memory as the browser keeps it: what was written stays, whoever wrote it. */
function memory(): Memory & { items: Map<string, unknown> } {
  const items = new Map<string, unknown>();
  return {
    items,
    keep: (more) => {
      for (const [key, value] of Object.entries(more)) items.set(key, value);
    },
    drop: (keys) => {
      for (const key of keys) items.delete(key);
    },
    kept: async () => Object.fromEntries(items),
  };
}

describe('the journal of what was heard', () => {
  it('hands the next life what was heard and not taken in, in its order', async () => {
    const kept = memory();
    const first = new Journal<number>(kept, () => 1000);
    const entries = Array.from({ length: 25 }, (_, i) => first.enter(i));
    for (const entry of entries.slice(0, 10)) first.strike(entry);
    const { entries: left, since } = await new Journal<number>(kept, () => 2000).legacy();
    expect(left.map(({ event }) => event)).toEqual(Array.from({ length: 15 }, (_, i) => i + 10));
    expect(left.map(({ id }) => id)).toEqual(entries.slice(10).map(({ id }) => id));
    expect(since).toBe(1000);
  });

  it('is no legacy of its own', async () => {
    const journal = new Journal<string>(memory(), () => 5);
    journal.enter('now');
    expect((await journal.legacy()).entries).toEqual([]);
  });

  it('says that nobody was alive before the first life', async () => {
    expect(await new Journal(memory(), () => 5).legacy()).toEqual({ entries: [], since: null });
  });

  it('keeps what two deaths in a row left', async () => {
    const kept = memory();
    new Journal<string>(kept, () => 1).enter('a');
    new Journal<string>(kept, () => 2).enter('b');
    const { entries } = await new Journal<string>(kept, () => 3).legacy();
    expect(entries.map(({ event }) => event)).toEqual(['a', 'b']);
  });

  it('owes the whole gap, from the first death on, until it was told', async () => {
    const kept = memory();
    new Journal<string>(kept, () => 1000).enter('a');
    const second = new Journal<string>(kept, () => 2000);
    expect((await second.legacy()).since).toBe(1000);
    second.enter('b');
    // It died before it had told the gap.
    const third = new Journal<string>(kept, () => 90_000);
    expect((await third.legacy()).since).toBe(1000);
    third.settled();
    third.enter('c');
    expect((await new Journal<string>(kept, () => 91_000).legacy()).since).toBe(90_000);
  });

  it('owes nothing where the earlier life ended of itself, in silence', async () => {
    const kept = memory();
    new Journal<string>(kept, () => 1000).enter('a');
    expect((await new Journal<string>(kept, () => 40_000).legacy()).since).toBeNull();
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../site/generated/plan';
import { Runner } from '../site/generated/run';

/** Seeded visits in which the server and the page write down what is true: everything of it is in the report, exactly. */
const VISITS = 100;
const LOT = 10;

for (const engine of ['chromium', 'firefox'] as const satisfies readonly Engine[]) {
  // Each engine sees seeds of its own: together they are two hundred visits.
  const first = engine === 'chromium' ? 1 : 1 + VISITS;
  describe(`generated visits, ${engine}`, () => {
    let runner: Runner;
    beforeAll(async () => {
      runner = await Runner.start(engine, true);
    });
    afterAll(() => runner?.stop());

    for (let seed = first; seed < first + VISITS; seed += LOT) {
      it(`${seed} to ${seed + LOT - 1}: nothing lost, nothing invented, nothing wrong`, async () => {
        const { observations, ...found } = await runner.lot(Array.from({ length: LOT }, (_, i) => seed + i));
        expect(found).toEqual({ lost: [], wrong: [], unattributed: [], invented: [], undone: [] });
        expect(observations).toBeGreaterThan(LOT * 10);
      });
    }
  });

  describe(`generated visits without access to third parties, ${engine}`, () => {
    it('says which classes it cannot see, and has everything of the site itself', async () => {
      const runner = await Runner.start(engine, false);
      try {
        const seeds = Array.from({ length: LOT }, (_, i) => 900 + i);
        const found = await runner.lot(seeds);
        // Hosts that only a frame, a worker or a hop of somebody else asked for are what cannot be seen.
        expect(found.lost.filter((l) => !/host (?:hop|inner|sw|set|req)-/.test(l))).toEqual([]);
        expect({ ...found, lost: [], observations: 0 }).toEqual({
          observations: 0,
          lost: [],
          wrong: [],
          unattributed: [],
          invented: [],
          undone: [],
        });
        const { coverage } = runner.lastReport;
        expect(coverage.thirdPartyAccess).toBe(false);
        for (const words of ['own cookies', 'response headers', 'inside frames', 'workers', 'redirect'])
          expect(coverage.notObservable.join('\n')).toContain(words);
      } finally {
        await runner.stop();
      }
    });
  });
}

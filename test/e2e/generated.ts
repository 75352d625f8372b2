import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../site/generated/plan';
import { Runner } from '../site/generated/run';

/** Seeded visits in which the server and the page write down what is true: everything of it is in the report, exactly. */
const VISITS = 100;
const LOT = 10;
const NOTHING = { lost: [], wrong: [], unattributed: [], told: [], invented: [], undone: [] };
const range = (first: number, count: number): number[] => Array.from({ length: count }, (_, i) => first + i);

/** The visits of one engine. Each engine sees seeds of its own: together they are two hundred visits. */
export function generatedVisits(engine: Engine): void {
  const first = engine === 'chromium' ? 1 : 1 + VISITS;

  describe(`generated visits, ${engine}`, () => {
    let runner: Runner;
    beforeAll(async () => {
      runner = await Runner.start(engine, true, engine === 'firefox' ? 2 : 3);
    });
    afterAll(() => runner?.stop());

    for (let seed = first; seed < first + VISITS; seed += LOT) {
      it(`${seed} to ${seed + LOT - 1}: nothing lost, nothing invented, nothing wrong`, async () => {
        const { observations, ...found } = await runner.lot(range(seed, LOT));
        expect(found).toEqual(NOTHING);
        expect(observations).toBeGreaterThan(LOT * 10);
      });
    }
  });

  describe(`generated visits without access to third parties, ${engine}`, () => {
    it('says which classes it cannot see, and has everything of the site itself', async () => {
      const runner = await Runner.start(engine, false);
      try {
        const { observations, ...found } = await runner.lot(range(900, LOT));
        // Hosts that only a third party's or a sandboxed frame, a worker or a hop of somebody else asked for are what cannot be seen.
        const seen = found.lost.filter((l) => !/host (?:hop|inner|deep|boxed|sw|set|req)-/.test(l));
        expect({ ...found, lost: seen }).toEqual(NOTHING);
        expect(observations).toBeGreaterThan(LOT * 10);
        const { coverage } = runner.lastReport;
        expect(coverage.thirdPartyAccess).toBe(false);
        for (const words of [
          'own cookies',
          'response headers',
          'inside frames',
          'sandboxed',
          'workers',
          'redirect',
        ])
          expect(coverage.notObservable.join('\n')).toContain(words);
      } finally {
        await runner.stop();
      }
    });
  });
}

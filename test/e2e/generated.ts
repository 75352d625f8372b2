import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GAP_WHY } from '../../src/core/report/coverage';
import type { Engine } from '../site/generated/plan';
import { Runner } from '../site/generated/run';

/** Seeded visits in which the server and the page write down what is true: everything of it is in the report, exactly. */
const VISITS = 100;
const LOT = 10;
/** Part of the visits in which the background is ended; together with the other engine's, more than a hundred times. */
const KILLED = 70;
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

    for (let seed = first; seed < first + VISITS - KILLED; seed += LOT) {
      it(`${seed} to ${seed + LOT - 1}: nothing lost, nothing invented, nothing wrong`, async () => {
        const { observations, ...found } = await runner.lot(range(seed, LOT));
        expect(found).toEqual(NOTHING);
        expect(observations).toBeGreaterThan(LOT * 10);
      });
    }

    const sum = { kills: 0, observations: 0, told: 0 };
    for (let seed = first + VISITS - KILLED; seed < first + VISITS; seed += LOT) {
      it(`${seed} to ${seed + LOT - 1}, the background ended in each: nothing doubled, and nothing lost but what the report says may be`, async () => {
        const kills = runner.kills();
        const { observations, told, ...found } = await runner.lot(range(seed, LOT), kills);
        sum.kills += kills.count;
        sum.observations += observations;
        sum.told += told.length;
        expect({ ...found, told: [] }).toEqual(NOTHING);
        expect(kills.shown, 'what a surface said while the state was restored').toEqual([]);
        expect(observations).toBeGreaterThan(LOT * 10);
        const { gaps } = runner.lastReport.coverage;
        expect(gaps.filter(({ why }) => why === GAP_WHY.ended).length).toBeGreaterThan(0);
      });
    }

    it('was ended so often, and lost little of what may be lost', () => {
      console.log(`${engine}: ${JSON.stringify(sum)}`);
      // A background that was not running could not be ended.
      expect(sum.kills).toBeGreaterThan(KILLED / 2);
      expect(sum.told / sum.observations).toBeLessThan(0.25);
    });
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

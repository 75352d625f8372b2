import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../site/generated/plan';
import { Runner } from '../site/generated/run';

/** Seeded visits in which the server and the page write down what is true: everything of it is in the report, exactly. */
const VISITS = 100;
const LOT = 10;
/** The first seed of the visits in which the background dies. */
const DEADLY = 701;
/** A loss of a host that no own page's Resource Timing tells, or of a cookie of such a host. */
const STRANGERS = /host (?:hop|inner|deep|boxed|sw|set|req)-|\(redirect: |third party|nested frame/;
const OF_THE_WRITING = /: (?:(?:setBy|setter|lifetime|stored|renewals)(?:, )?)+; found /;
const NOTHING = { lost: [], wrong: [], unattributed: [], invented: [], undone: [] };
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

    let ended = 0;
    for (let seed = DEADLY; seed < DEADLY + 3 * LOT; seed += LOT) {
      it(`${seed} to ${seed + LOT - 1}, the background ended in each: of the site nothing lost, nothing doubled, never zero`, async () => {
        const kills = runner.kills();
        const found = await runner.lot(range(seed, LOT), kills);
        ended += kills.count;
        expect(kills.shown).toEqual([]);
        expect({ invented: found.invented, undone: found.undone }).toEqual({ invented: [], undone: [] });
        // What neither the pages nor the site's own jar can tell again is what a stranger answered in that very moment.
        expect(found.lost.filter((l) => !STRANGERS.test(l))).toEqual([]);
        // Who set a cookie, and when exactly, is what a death costs; what the cookie is, never.
        expect(found.wrong.filter((w) => !OF_THE_WRITING.test(w))).toEqual([]);
        if (found.lost.length + found.wrong.length + found.unattributed.length > 0)
          expect(runner.lastReport.coverage.gaps.map(({ why }) => why).join()).toContain(
            'ended by the browser',
          );
      });
    }

    it('did end the background in these visits', () => {
      expect(ended).toBeGreaterThan(LOT);
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

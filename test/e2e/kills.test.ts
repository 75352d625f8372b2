import { describe, expect, it } from 'vitest';
import type { Engine } from '../site/generated/plan';
import { Random } from '../site/generated/random';
import { Runner } from '../site/generated/run';

const LOT = 10;

for (const engine of ['chromium', 'firefox'] as const satisfies readonly Engine[]) {
  describe(`the background ends at any time, ${engine}`, () => {
    it('loses nothing and doubles nothing', async () => {
      // Firefox's background goes by itself after so short an idleness: many times a visit.
      const runner = await Runner.start(engine, true, engine === 'firefox' ? 100 : undefined);
      const random = new Random(7);
      try {
        for (let seed = 2000; seed < 2030; seed += LOT) {
          const found = await runner.lot(
            Array.from({ length: LOT }, (_, i) => seed + i),
            () => runner.mayKill(random, 1),
          );
          const { lost, wrong, invented } = found;
          expect({ lost, wrong, invented }).toEqual({ lost: [], wrong: [], invented: [] });
          // What the background was told and could not write down before it ended is said to be unknown, not guessed.
          expect(found.unattributed.length).toBeLessThan(found.observations / 10);
        }
        if (engine === 'chromium') expect(runner.kills).toBe(30);
      } finally {
        await runner.stop();
      }
    });
  });
}

import type { Engine } from '../site/generated/plan';
import { Runner } from '../site/generated/run';

/**
 * Runs on: generated visits in both engines, the background ended at random moments. Prints visits, kills,
 * observations, lost, doubled, and what was missing where the report says that it may be (told). Usage: npm run soak -- [--minutes N] [--visits N] [--seed N] [--kills P] [--browser chromium|firefox]
 */
function option(name: string, otherwise: string): string {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : (process.argv[at + 1] ?? otherwise);
}
const minutes = Number(option('minutes', '10'));
const most = Number(option('visits', '1000000'));
/** Part of the visits in which the background is ended. */
const kills = Number(option('kills', '0.5'));
const windows = Number(option('windows', '2'));
const only = option('browser', '');
if (!(minutes > 0) || !(most > 0) || !['', 'chromium', 'firefox'].includes(only)) {
  console.error(
    'usage: npm run soak -- [--minutes N] [--visits N] [--seed N] [--kills P] [--browser chromium|firefox]',
  );
  process.exit(2);
}
const LOT = 10;
const PER_BROWSER = 200;

async function soak(engine: Engine, share: number): Promise<boolean> {
  const until = Date.now() + share * 60_000;
  const sum = {
    visits: 0,
    kills: 0,
    observations: 0,
    lost: 0,
    doubled: 0,
    unattributed: 0,
    wrong: 0,
    told: 0,
  };
  let seed = Number(option('seed', '10000'));
  while (Date.now() < until && sum.visits < most) {
    // A fresh browser now and then, as people start theirs.
    const runner = await Runner.start(engine, true, windows);
    try {
      for (let n = 0; n < PER_BROWSER && Date.now() < until && sum.visits < most; n += LOT) {
        const mischief = runner.kills(kills);
        const found = await runner.lot(
          Array.from({ length: LOT }, () => seed++),
          mischief,
        );
        sum.visits += LOT;
        sum.observations += found.observations;
        sum.lost += found.lost.length;
        sum.doubled += found.invented.length;
        sum.unattributed += found.unattributed.length;
        sum.wrong += found.wrong.length;
        sum.told += found.told.length;
        for (const line of [
          ...found.lost,
          ...found.invented,
          ...found.wrong,
          ...found.undone,
          ...found.unattributed,
          ...found.told.map((line) => `told as a gap: ${line}`),
          ...mischief.shown,
        ])
          console.log(`  ${line}`);
        sum.kills += mischief.count;
        console.log(`${engine}: ${JSON.stringify(sum)}`);
      }
    } finally {
      await runner.stop();
    }
  }
  return sum.lost + sum.doubled + sum.wrong === 0;
}

const engines = (only === '' ? ['chromium', 'firefox'] : [only]) as Engine[];
let good = true;
for (const engine of engines) good = (await soak(engine, minutes / engines.length)) && good;
process.exitCode = good ? 0 : 1;

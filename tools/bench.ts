import { pathToFileURL } from 'node:url';
import { benchClassify } from './bench/classify';
import { benchCompare } from './bench/compare';

/** What can be measured, each as ratios side by side in one run. A new bench is one file and one line here. */
const BENCHES: Readonly<Record<string, () => void | Promise<void>>> = {
  classify: benchClassify,
  compare: benchCompare,
};

/** Exit 0 measured, 2 wrong usage. Speed is looked at here and never asserted in a test. */
export async function main(argv: string[]): Promise<number> {
  const names = argv.length > 0 ? argv : Object.keys(BENCHES);
  for (const name of names) {
    const bench = BENCHES[name];
    if (!bench) {
      console.error(`bench: no bench "${name}"; there are ${Object.keys(BENCHES).join(', ')}`);
      return 2;
    }
    await bench();
  }
  return 0;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  process.exitCode = await main(process.argv.slice(2));

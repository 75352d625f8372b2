import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Everything CI runs, in order. Goes on after a failure, so that one run tells all; its last line counts. */
const root = fileURLToPath(new URL('..', import.meta.url));
const results = `${root}/test-results`;
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

/** In the title of a test that reads texts which are not ours to ship. */
const NEEDS_SHARED = '(needs ../shared)';

let passed = 0;
let failed = 0;
/** One line for each test that failed, told once more at the end: of a long log often only the end is kept. */
const failures: string[] = [];

function run(name: string, command: string, args: string[]): boolean {
  const start = Date.now();
  const { status } = spawnSync(`${root}/node_modules/.bin/${command}`, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  console.log(`${status === 0 ? 'ok  ' : 'FAIL'} ${name} (${((Date.now() - start) / 1000).toFixed(1)} s)`);
  return status === 0;
}

function check(name: string, command: string, args: string[]): void {
  if (run(name, command, args)) passed++;
  else failed++;
}

/** A vitest run counts its own tests; one that dies without counting is one failure. */
function tests(name: string, config: string): void {
  const file = `${results}/${name}.json`;
  const ok = run(`${name} tests`, 'vitest', [
    'run',
    '--config',
    config,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]);
  try {
    const counted = JSON.parse(readFileSync(file, 'utf8')) as {
      numPassedTests: number;
      numFailedTests: number;
      testResults: {
        name: string;
        message: string;
        assertionResults: { status: string; title: string; fullName: string; failureMessages: string[] }[];
      }[];
    };
    passed += counted.numPassedTests;
    failed += counted.numFailedTests;
    for (const file of counted.testResults) {
      const at = relative(root, file.name);
      if (file.message) failures.push(`${at}: ${oneLine(file.message)}`);
      for (const test of file.assertionResults)
        if (test.status === 'failed')
          failures.push(`${at}: ${test.fullName}: ${oneLine(test.failureMessages.join(' '))}`);
    }
    // A check that did not run is a failure, unless it says that it needs what a stranger's clone does not have.
    for (const { status, title } of counted.testResults.flatMap((file) => file.assertionResults)) {
      if (status === 'passed' || status === 'failed') continue;
      console.log(`skipped: ${title}`);
      if (!title.includes(NEEDS_SHARED) || existsSync(`${root}/../shared`)) failed++;
    }
    if (!ok && counted.numFailedTests === 0) failed++;
  } catch {
    failed++;
  }
}

/** The beginning of an error's text, on one line. */
function oneLine(message: string): string {
  return message.replace(/\s+/g, ' ').slice(0, 400);
}

check('types, core', 'tsc', ['-p', 'tsconfig.core.json']);
check('types, everything', 'tsc', ['-p', 'tsconfig.json']);
check('style', 'biome', ['check', '--error-on-warnings']);
check('directions of imports', 'depcruise', [
  'src',
  'tools',
  '--config',
  '.dependency-cruiser.cjs',
  '--output-type',
  'err',
]);
check('nothing unused', 'knip', []);
tests('unit', 'vitest.config.ts');
check('build, both engines', 'tsx', ['tools/build.ts', '--quiet']);
check('web-ext lint, Firefox', 'web-ext', [
  'lint',
  '--source-dir',
  'dist/firefox',
  '--no-config-discovery',
  '--warnings-as-errors',
]);
check('sizes', 'size-limit', []);
tests('e2e', 'vitest.e2e.config.ts');

for (const failure of failures) console.log(`failed: ${failure}`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

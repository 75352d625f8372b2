// Brings a machine that has nothing but Node and git to where everything runs. Plain JavaScript without packages:
// it is what installs them. Idempotent; a second run only looks.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const say = (text) => console.log(`set-up: ${text}`);
function stop(text, remedy) {
  console.error(`set-up: ${text} ${remedy}`);
  process.exit(1);
}

const [major] = process.versions.node.split('.').map(Number);
if (major < 20)
  stop(`Node ${process.versions.node} is too old.`, 'Install Node 20 or newer and run the command again.');

installPackages();
const browsers = findBrowsers();
mkdirSync(join(root, '.cache'), { recursive: true });
writeFileSync(join(root, '.cache', 'browsers.json'), `${JSON.stringify(browsers, null, 1)}\n`);

function installPackages() {
  const lock = join(root, 'package-lock.json');
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs - 1000) return;
  if (existsSync(installed) && sameLock(lock, installed)) return;
  say('installing npm packages (a minute or two the first time) …');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const run = spawnSync(npm, ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (run.status !== 0) {
    stop(
      'npm could not install the packages.',
      'Check that the npm registry can be reached, then run the command again.',
    );
  }
}

/** The hidden lock file names the same versions: then a newer time stamp on ours means nothing. */
function sameLock(lock, installed) {
  try {
    const want = JSON.parse(readFileSync(lock, 'utf8')).packages;
    const have = JSON.parse(readFileSync(installed, 'utf8')).packages;
    return Object.entries(want).every(
      ([name, entry]) => name === '' || entry.optional || have[name]?.version === entry.version,
    );
  } catch {
    return false;
  }
}

function findBrowsers() {
  const find = () => ({
    chromium: firstOf(
      process.env.VISAVIS_CHROMIUM,
      onPath('chromium', 'chromium-browser', 'google-chrome-for-testing', 'microsoft-edge'),
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      playwrightChromium(),
    ),
    firefox: firstOf(
      process.env.VISAVIS_FIREFOX,
      onPath('firefox-esr', 'firefox'),
      '/Applications/Firefox.app/Contents/MacOS/firefox',
      'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
    ),
  });
  let found = find();
  const missing = () =>
    Object.entries(found)
      .filter(([, path]) => !path)
      .map(([name]) => name);
  if (missing().length === 0) return found;

  if (onPath('apt-get') && process.getuid?.() === 0) {
    const packages = missing().map((name) => (name === 'firefox' ? 'firefox-esr' : 'chromium'));
    say(`installing ${packages.join(' and ')} with apt-get (a few minutes the first time) …`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    spawnSync('apt-get', ['update', '-qq'], { stdio: ['ignore', 'ignore', 'inherit'], env });
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env,
    });
    found = find();
  }
  if (!found.chromium) {
    say('no Chromium found; trying the download that Playwright offers …');
    spawnSync(
      process.execPath,
      [join(root, 'node_modules', 'playwright-core', 'cli.js'), 'install', 'chromium'],
      {
        stdio: 'inherit',
      },
    );
    found = find();
  }
  if (!found.chromium) {
    stop(
      'no Chromium was found and none could be installed.',
      'Install one (Debian, Ubuntu: apt-get install -y chromium firefox-esr), or name it in VISAVIS_CHROMIUM.',
    );
  }
  if (!found.firefox) {
    say(
      'no Firefox was found: the Firefox tests will fail. Install firefox-esr, or name one in VISAVIS_FIREFOX.',
    );
  }
  return found;
}

function firstOf(...paths) {
  return paths.find((path) => path && existsSync(path)) ?? null;
}

function onPath(...names) {
  for (const name of names) {
    for (const folder of (process.env.PATH ?? '').split(delimiter)) {
      const path = join(folder, name);
      if (existsSync(path)) return path;
    }
  }
  return null;
}

function playwrightChromium() {
  const cli = join(root, 'node_modules', 'playwright-core', 'index.js');
  if (!existsSync(cli)) return null;
  try {
    return execFileSync(
      process.execPath,
      ['-e', `console.log(require(${JSON.stringify(cli)}).chromium.executablePath())`],
      { encoding: 'utf8' },
    ).trim();
  } catch {
    return null;
  }
}

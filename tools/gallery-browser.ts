import { existsSync } from 'node:fs';

/** Where a Chromium lives on the machines that this project is built on; `CHROMIUM` names another. */
const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Path of a Chromium for drawing our own pages. Throws, with the remedy, when there is none. */
export function executable(): string {
  const found = [process.env.CHROMIUM, ...PLACES].find((path) => path && existsSync(path));
  if (!found) throw new Error('no Chromium found: install one or set CHROMIUM to its path');
  return found;
}

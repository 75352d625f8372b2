import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

interface Entry {
  version?: string;
  integrity?: string;
  resolved?: string;
  link?: boolean;
}

const { packages } = JSON.parse(
  readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8'),
) as { packages: Record<string, Entry> };
const locked = Object.entries(packages).filter(([path]) => path !== '');

// npm writes entries without a version for other platforms' packages when it locks from an installed tree; `npm ci`
// then refuses the lock on every machine.
it('locks a version and a digest of every package, those of other platforms too', () => {
  expect(locked.length).toBeGreaterThan(500);
  expect(locked.filter(([, e]) => !e.link && (!e.version || !e.integrity)).map(([path]) => path)).toEqual([]);
});

it('names no host to fetch from', () => {
  expect(locked.filter(([, e]) => e.resolved !== undefined).map(([path]) => path)).toEqual([]);
});

import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { literalStarts } from '../../src/core/classify/literal-starts';
import { pack } from '../../src/core/classify/pack';
import { GENERIC_WORDS } from '../../tools/broad/platforms';
import { loadKnowledge, readVendors } from '../../tools/knowledge';

const vendors = readVendors();

it('knows at least 150 vendors, each in the file of its id', () => {
  expect(vendors.length).toBeGreaterThanOrEqual(150);
  const files = readdirSync(new URL('../../src/data/vendors/', import.meta.url)).sort();
  expect(files).toEqual(vendors.map((v) => `${v.id}.json`).sort());
});

it('gives every host as a whole to one vendor alone', () => {
  const owners = new Map<string, string[]>();
  for (const v of vendors)
    for (const h of v.hosts.filter((host) => !host.paths))
      owners.set(h.host, [...new Set([...(owners.get(h.host) ?? []), v.id])]);
  expect([...owners].filter(([, ids]) => ids.length > 1)).toEqual([]);
});

describe.each(vendors.map((v) => [v.id, v] as const))('%s', (_, vendor) => {
  it('writes hosts as hosts', () => {
    for (const { host } of vendor.hosts) expect(host).toMatch(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/);
  });
  it('names a source besides general knowledge', () => {
    expect(
      vendor.sources.some((s) => s.url !== undefined) || vendor.sources.some((s) => /probe/.test(s.title)),
    ).toBe(true);
  });
  it('anchors its expressions and begins them with letters to look up by', () => {
    for (const c of [...vendor.cookies, ...vendor.storage].filter((x) => x.match === 'regex')) {
      expect(c.regex).toMatch(/^\^/);
      expect(() => new RegExp(c.regex ?? '(')).not.toThrow();
    }
  });
  // `_gid` is made of a common word, and known to all as Google Analytics'.
  it('holds generic names to a domain', () => {
    for (const c of vendor.cookies.filter((x) => !x.domains && !x.shared && x.match !== 'regex')) {
      const words = c.name
        .toLowerCase()
        .split(/[^a-z0-9]+/)
        .filter(Boolean);
      expect(
        c.name === '_gid' || (words.some((word) => !GENERIC_WORDS.has(word)) && c.name.length >= 2),
        `${c.name} tells nobody`,
      ).toBe(true);
    }
  });
});

it('keeps expressions that begin with nothing certain few: they are tried on every unknown name', () => {
  const bare = vendors.flatMap((v) =>
    v.cookies.filter(
      (c) =>
        c.match === 'regex' &&
        literalStarts(c.regex ?? '').some((start) => start.length < 2) &&
        !/^\^\([\w|-]+\)\$$/.test(c.regex ?? ''),
    ),
  );
  expect(bare.length).toBeLessThanOrEqual(5);
});

it('stays small enough for the bundle', () => {
  expect(JSON.stringify(pack(loadKnowledge())).length).toBeLessThan(400_000);
});

import { describe, expect, it } from 'vitest';
import { createClassifier } from '../../../src/core/classify';
import { opener, spread } from '../../../src/core/classify/buckets';
import { readDomain } from '../../../src/core/classify/hosts-packed';
import type { CookieRow } from '../../../src/core/classify/knowledge';
import { readName } from '../../../src/core/classify/names-packed';
import { pack } from '../../../src/core/classify/pack';
import { loadKnowledge } from '../../../tools/knowledge';

const knowledge = loadKnowledge();
const pageUrl = 'https://www.boutique.fr/panier';

describe('the packed form', () => {
  const packed = JSON.parse(JSON.stringify(pack(knowledge))) as ReturnType<typeof pack>;
  const rowsOf = (buckets: string[]) => buckets.flatMap((text) => (text === '' ? [] : text.split(' ')));
  // An expression stands in several texts, one for each way that it begins.
  const sorted = (rows: unknown[]) => [...new Set(rows.map((row) => JSON.stringify(row)))].sort();
  const same = (a: unknown[], b: unknown[]) => expect(sorted(a)).toEqual(sorted(b));

  it('gives back every host, under its owner', () => {
    const read = rowsOf(packed.hosts).map(readDomain);
    const own = read.flatMap(({ domain, rules }) =>
      rules.map((r) => [
        knowledge.vendors[r.owner]?.id,
        (r.suffix ? '*.' : '') + domain,
        r.category,
        r.paths,
      ]),
    );
    same(
      own,
      knowledge.vendors.flatMap((v) => v.hosts.map(([h, code, paths]) => [v.id, h, code, paths ?? []])),
    );
    // Of two owners of one domain the later is kept, as it is looked up.
    const broad = new Map(
      knowledge.hosts.flatMap(([id, , , list]) => list.map((h) => [h.replace('*.', ''), [h, id]])),
    );
    same(
      read
        .filter((r) => r.broad >= 0)
        .map(({ domain, broad: n }) => [
          n % 2 === 0 ? `*.${domain}` : domain,
          knowledge.hosts[Math.floor(n / 2)]?.[0],
        ]),
      [...broad.values()],
    );
  });
  it('gives back every name of a cookie and key, under its owner', () => {
    const { vendors, cookies, software } = knowledge;
    const told = (buckets: string[], id: (owner: number) => unknown) =>
      rowsOf(buckets)
        .map(readName)
        .map((r) => [id(r.owner), r.match, r.pattern, r.category, r.where, r.places, r.shared]);
    const asked = (rows: (readonly [unknown, CookieRow])[]) =>
      rows.map(([id, [match, text, code, where, domains, shared]]) => [
        id,
        match,
        text,
        code,
        where,
        domains || [],
        shared === 1,
      ]);
    same(
      told(packed.cookies.own, (n) => vendors[n]?.id),
      asked(vendors.flatMap((v) => v.cookies.map((row) => [v.id, row] as const))),
    );
    same(
      told(packed.cookies.broad, (n) => n),
      asked(cookies.flatMap(([, , rows], n) => rows.map((row) => [n, row] as const))),
    );
    same(
      told(packed.cookies.software, () => 0),
      asked(software.map((row) => [0, row] as const)),
    );
    same(
      rowsOf(packed.keys).map((text) => {
        const { owner, match, pattern, category, places } = readName(text);
        return [vendors[owner]?.id, match, pattern, category, places[0]];
      }),
      vendors.flatMap((v) => v.keys.map((row) => [v.id, ...row])),
    );
  });
  it('gives back what is known of each vendor', () => {
    const fresh = createClassifier(packed);
    for (const { hosts, cookies, keys, shapes, ...facts } of knowledge.vendors) {
      expect(fresh.vendor(facts.id)).toMatchObject(facts);
      for (const [host, , paths] of hosts)
        if (!paths) expect(fresh.hostsOf(facts.id)).toContain(host.replace('*.', ''));
    }
  });
  it('looks every known domain up, and never takes one for unknown by its hash', () => {
    const fresh = createClassifier(packed);
    for (const [, , , list] of knowledge.hosts)
      for (const host of list)
        expect(
          fresh.classifyRequest({ url: `https://${host.replace('*', 'x')}/`, pageUrl, type: 'script' })
            .vendor,
        ).not.toBeNull();
  });
  it('reads nothing before it is asked for, and then only what begins alike', () => {
    const asked: string[] = [];
    const texts = spread(
      ['ab.fr', 'zz.fr', 'ac.fr'].map((name) => [name, name] as const),
      16,
    );
    const { for: open, all } = opener(texts, (row) => asked.push(row));
    expect(asked).toEqual([]);
    open('ab.test');
    open('ab.test');
    expect(asked).toEqual(['ab.fr']);
    all();
    expect(asked.sort()).toEqual(['ab.fr', 'ac.fr', 'zz.fr']);
  });
  it('refuses what it could not give back', () =>
    expect(() =>
      pack({ vendors: [], hosts: [], cookies: [[null, 'X', [['e', 'two words', 'n', 1]]]], software: [] }),
    ).toThrow('two words'));
});

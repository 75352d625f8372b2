import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare } from '../../../src/core/compare';
import { bitsOf, networkOf } from '../../../src/core/compare/server-network';
import { Network } from '../../../src/core/model/network';
import type { ServerObservation } from '../../../src/core/model/observation';
import { claims } from '../../../src/data';
import { countries } from '../../../src/data/countries';
import { networks } from '../../../src/data/networks';
import { AT, HOME, vendors } from './cases';

describe('whose address it is', () => {
  it.each([
    ['104.16.0.0', 'cloudflare'],
    ['104.27.255.255', 'cloudflare'],
    ['104.28.0.0', null],
    ['104.15.255.255', null],
    ['172.67.70.1', 'cloudflare'],
    ['172.72.0.0', null],
    ['2606:4700::6810:84e5', 'cloudflare'],
    ['2606:4701::1', null],
    ['[2606:4700:3033::ac43:1]', 'cloudflare'],
    ['::ffff:104.16.1.1', 'cloudflare'],
    ['2a06:98c7:ffff::1', 'cloudflare'],
    ['2a06:98c8::1', null],
    ['78.47.18.110', 'hetzner'],
    ['78.48.0.0', null],
    ['88.99.0.1', 'hetzner'],
    ['88.100.0.1', null],
    ['213.133.127.255', 'hetzner'],
    ['213.133.128.0', null],
    ['2a01:4f8:c17:1::2', 'hetzner'],
    ['2a01:4fa::1', null],
    // Our replica, a home network, somebody else, no address at all.
    ['127.0.0.1', null],
    ['::1', null],
    ['192.168.1.1', null],
    ['51.38.0.1', null],
    ['', null],
    ['104.16.1', null],
    ['104.16.1.256', null],
    ['2606:4700:::1', null],
    ['www.back-office.pro', null],
  ])('%s: %s', (address, expected) => {
    expect(networkOf(networks, address)?.vendor ?? null).toBe(expected);
  });

  it('reads an address alike however it is written', () => {
    fc.assert(
      fc.property(fc.ipV6(), (address) => {
        const bits = bitsOf(address);
        if (bits === null) throw new Error(address);
        const full = (bits.match(/.{16}/g) ?? []).map((g) => Number.parseInt(g, 2).toString(16)).join(':');
        if (bits.length === 128) expect(bitsOf(full)).toBe(bits);
        expect(bitsOf(address.toUpperCase())).toBe(bits);
        expect(bitsOf(`[${address}]`)).toBe(bits);
      }),
    );
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        const bits = bitsOf(address) ?? '';
        expect((bits.match(/.{8}/g) ?? []).map((b) => Number.parseInt(b, 2)).join('.')).toBe(address);
      }),
    );
  });
});

it('holds every file of networks, whole, with ranges that are ranges and overlap with nobody’s', () => {
  const files = readdirSync('src/data/networks').filter((name) => name.endsWith('.json'));
  expect(networks.map(({ vendor }) => `${vendor}.json`).sort()).toEqual(files.sort());
  for (const network of networks) {
    expect(Network.safeParse(network).error).toBeUndefined();
    expect(vendors(network.vendor), network.vendor).toBeDefined();
    for (const range of network.ranges) {
      const [base = '', length = ''] = range.split('/');
      const bits = bitsOf(base);
      expect(bits, range).not.toBeNull();
      // Nothing of the base lies behind the prefix.
      expect(bits?.slice(Number(length)), range).not.toContain('1');
      expect(networkOf(networks, base)?.vendor, range).toBe(network.vendor);
    }
  }
});

const server = (address: string, more: Partial<ServerObservation> = {}): ServerObservation => ({
  id: 'a1',
  host: 'www.back-office.pro',
  address,
  seenAt: AT,
  proxied: false,
  ...more,
});

function judge(servers: ServerObservation[], declaration = HOME): ReturnType<typeof compare> {
  return compare({
    site: 'back-office.pro',
    observations: { cookies: [], storage: [], requests: [], fingerprinting: [] },
    declaration,
    claims,
    consent: { phase: 'unknown', source: 'none', cmp: null, timeline: [] },
    cmpCookies: [],
    policy: null,
    loads: 1,
    loadsByPhase: {},
    vendors,
    countries,
    servers,
    networks,
    now: AT,
  });
}
const hosting = (servers: ServerObservation[], declaration = HOME) =>
  judge(servers, declaration).claims.find(({ id }) => id === 'hosting-germany');

describe('beside the statement on hosting', () => {
  it('Cloudflare in front: that nothing can be seen behind it', () => {
    const claim = hosting([server('104.16.1.2')]);
    expect(claim).toMatchObject({ verdict: 'not-observable', evidence: ['a1'] });
    expect(claim?.reason?.en).toContain('an address that Cloudflare announces: where the server behind it');
    expect(claim?.reason?.fr).toContain('une adresse annoncée par Cloudflare');
  });

  it('an address of the declared host: that it agrees, and what it does not tell', () => {
    const claim = hosting([server('78.47.18.110')]);
    expect(claim).toMatchObject({ verdict: 'not-observable', evidence: ['a1'] });
    expect(claim?.reason?.en).toMatch(/Hetzner announces, as the declaration says\..*does not tell/);
    expect(claim?.reason?.fr).toMatch(/annoncée par Hetzner, comme l’indique la déclaration/);
  });

  it('says nothing where the address says nothing', () => {
    const silent = hosting([]);
    expect(silent?.evidence).toEqual([]);
    for (const address of ['127.0.0.1', '51.38.0.1', '::1', 'nonsense'])
      expect(hosting([server(address)])).toEqual(silent);
    // A proxy's own address, in whosever network the proxy stands.
    for (const address of ['104.16.1.2', '78.47.18.110'])
      expect(hosting([server(address, { proxied: true })])).toEqual(silent);
  });

  it('never speaks against a site: an address elsewhere than declared is left alone', () => {
    if (!HOME?.hosting) throw new Error('the home declaration states its hosting');
    const elsewhere = { ...HOME, hosting: { ...HOME.hosting, vendor: 'ovh' } };
    expect(hosting([server('78.47.18.110')], elsewhere)).toEqual(hosting([], elsewhere));
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6(), fc.string()), (address) => {
        const [without, withIt] = [judge([]), judge([server(address)])];
        expect(withIt.findings).toEqual(without.findings);
        expect(withIt.claims.map(({ id, verdict }) => [id, verdict])).toEqual(
          without.claims.map(({ id, verdict }) => [id, verdict]),
        );
      }),
    );
  });
});

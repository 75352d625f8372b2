import { readdirSync, readFileSync } from 'node:fs';
import { compileSoftware, compileVendor } from '../src/core/classify/compile';
import type { BroadCookies, BroadHosts, Knowledge } from '../src/core/classify/knowledge';
import { type Packed, pack } from '../src/core/classify/pack';
import { Software, Vendor } from '../src/core/model/vendor';
import type { CookiePlatform } from './broad/open-cookie-database';
import type { HostEntity } from './broad/third-party-web';

const data = new URL('../src/data/', import.meta.url);
const folder = new URL('vendors/', data);
const readJson = <T>(path: string): T => JSON.parse(readFileSync(new URL(path, data), 'utf8')) as T;

/** Reads and checks every vendor file. Throws with the file's name when one is not as the schema wants it. */
export function readVendors(): Vendor[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => {
      const parsed = Vendor.safeParse(JSON.parse(readFileSync(new URL(name, folder), 'utf8')));
      if (!parsed.success) {
        const issue = parsed.error.issues[0];
        throw new Error(`src/data/vendors/${name}: ${issue?.path.join('.')}: ${issue?.message}`);
      }
      return parsed.data;
    });
}

type Aliases = Record<'thirdPartyWeb' | 'openCookieDatabase', Record<string, string | null>>;

/** The same as the build bundles it. */
export const packedKnowledge = (): Packed => pack(loadKnowledge());

/** The compact knowledge base: our vendors, and behind them the broad layer. */
export function loadKnowledge(): Knowledge {
  const vendors = readVendors();
  const aliases = readJson<Aliases>('broad/aliases.json');
  const identify = identifier(vendors);
  const ownHosts = new Set(vendors.flatMap((v) => v.hosts.filter((h) => !h.paths).map((h) => h.host)));
  const hosts = readJson<{ entities: HostEntity[] }>('broad/third-party-web.json').entities.flatMap(
    ([name, category, domains]): BroadHosts[] => {
      const id = identify(name, aliases.thirdPartyWeb, domains);
      // What our own layer says of a host, the broad one need not repeat.
      const rest = domains.filter((d) => !ownHosts.has(d.replace(/^\*\./, '')));
      return id === null || rest.length === 0 ? [] : [[id, name, category, rest]];
    },
  );
  const software = compileSoftware(Software.parse(readJson('software.json')));
  const ownNames = new Set(software.map(([, name]) => name));
  const cookies = readJson<{ platforms: CookiePlatform[] }>(
    'broad/open-cookie-database.json',
  ).platforms.flatMap(([platform, software, rows]): BroadCookies[] => {
    if (software === 1) {
      const rest = rows.filter(([, name]) => !ownNames.has(name));
      return rest.length === 0 ? [] : [[null, platform, rest]];
    }
    const id = identify(platform, aliases.openCookieDatabase, []);
    return id === null ? [] : [[id, platform, rows]];
  });
  return { vendors: vendors.map(compileVendor), hosts, cookies, software };
}

/** Finds which of our vendors a name of the broad layer means: told, by host, by name, else a new id of its own. */
function identifier(vendors: readonly Vendor[]) {
  const byName = new Map(vendors.flatMap((v) => [plain(v.id), plain(v.name)].map((key) => [key, v.id])));
  const byHost = new Map(vendors.flatMap((v) => v.hosts.filter((h) => !h.paths).map((h) => [h.host, v.id])));
  return (name: string, told: Record<string, string | null>, domains: string[]): string | null => {
    if (name in told) return told[name] ?? null;
    for (const domain of domains) {
      const id = byHost.get(domain.replace(/^\*\./, ''));
      if (id) return id;
    }
    return byName.get(plain(name)) ?? slug(name);
  };
}

const plain = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');
const slug = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

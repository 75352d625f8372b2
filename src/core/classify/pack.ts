import { type Buckets, spread } from './buckets';
import { packEndings } from './endings';
import { packHosts } from './hosts-packed';
import type { CookieRow, KeyRow, Knowledge } from './knowledge';
import { type NamedRow, packNames } from './names-packed';
import { numberOf, type PackedOwners, packOwners } from './owners';

/**
 * The knowledge base as it is bundled: texts alone, which cost next to nothing to load. Nothing is read of them before
 * it is asked for.
 */
export interface Packed {
  owners: PackedOwners;
  hosts: Buckets;
  endings: string;
  /** Names of our own layer, of the broad one, and of software that a site runs itself: asked in this order. */
  cookies: { own: Buckets; broad: Buckets; software: Buckets };
  keys: Buckets;
  /** `<1 = on the site alone><category><vendor> <pattern>` each. */
  shapes: string[];
}

/** How many texts: about fifteen rows in each. */
const HOSTS = 256;
const COOKIES = 128;
const FEW = 16;

const cookieRow = (row: CookieRow, owner: number): NamedRow => {
  const [match, pattern, category, where, domains, shared] = row;
  return { match, pattern, category, where, owner, places: domains || [], shared: shared === 1 };
};
const keyRow = ([match, pattern, category, area]: KeyRow, owner: number): NamedRow => ({
  match,
  pattern,
  category,
  where: 1,
  owner,
  places: [area],
  shared: false,
});

/** @throws where a name or a host holds a space: no browser stores or asks for such */
export function pack(knowledge: Knowledge): Packed {
  const { vendors, cookies, software } = knowledge;
  const own = vendors.flatMap((v, owner) => v.cookies.map((row) => cookieRow(row, owner)));
  // Names that are tied to a domain come first: they are the more exact.
  own.sort((a, b) => Number(b.places.length > 0) - Number(a.places.length > 0));
  const hosts = packHosts(knowledge);
  return {
    owners: packOwners(knowledge),
    hosts: spread(hosts, HOSTS),
    endings: packEndings(hosts.map(([domain]) => domain)),
    cookies: {
      own: packNames(own, COOKIES),
      broad: packNames(
        cookies.flatMap(([, , rows], owner) => rows.map((row) => cookieRow(row, owner))),
        COOKIES,
      ),
      software: packNames(
        software.map((row) => cookieRow(row, 0)),
        FEW,
      ),
    },
    keys: packNames(
      vendors.flatMap((v, owner) => v.keys.map((row) => keyRow(row, owner))),
      FEW,
    ),
    shapes: vendors.flatMap((v, owner) =>
      v.shapes.map(([siteOnly, pattern, category]) => `${siteOnly}${category}${numberOf(owner)} ${pattern}`),
    ),
  };
}

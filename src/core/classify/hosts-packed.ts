import type { CategoryCode, Knowledge } from './knowledge';
import { numberOf } from './owners';

/**
 * A domain's row, fields parted by bars: the domain; for each rule of our own `.` (itself and below) or `=` (itself alone)
 * with category and vendor, followed by its paths, if it has some; for the broad layer `~` (and below) or `-` (alone)
 * with the owner.
 */
const SUFFIX = '.';
const ALONE = '=';
const BROAD_SUFFIX = '~';
const BROAD_ALONE = '-';

export interface HostRule {
  suffix: boolean;
  category: CategoryCode;
  owner: number;
  paths: string[];
}

export interface DomainRow {
  domain: string;
  rules: HostRule[];
  /** Twice the owner's number, one more where the domain stands for itself alone; -1 = the broad layer knows nothing. */
  broad: number;
}

/** A row each for all domains, for the build; each with the name that it is looked up by. */
export function packHosts({ vendors, hosts }: Knowledge): [domain: string, row: string][] {
  const domains = new Map<string, DomainRow>();
  const rowOf = (pattern: string): { row: DomainRow; below: boolean } => {
    const below = pattern.startsWith('*.');
    const domain = below ? pattern.slice(2) : pattern;
    const row = domains.get(domain) ?? { domain, rules: [], broad: -1 };
    domains.set(domain, row);
    return { row, below };
  };
  vendors.forEach((vendor, owner) => {
    for (const [host, category, paths] of vendor.hosts) {
      const { row, below } = rowOf(host);
      row.rules.push({ suffix: below, category, owner, paths: paths ?? [] });
    }
  });
  hosts.forEach(([, , , list], owner) => {
    for (const host of list) {
      const { row, below } = rowOf(host);
      row.broad = below ? owner * 2 : owner * 2 + 1;
    }
  });
  return [...domains.values()].map((row) => [row.domain, writeDomain(row)]);
}

function writeDomain({ domain, rules, broad }: DomainRow): string {
  // What a path tells comes before the host as a whole, and one host before all below a domain.
  const ordered = [...rules].sort(
    (a, b) => Number(b.paths.length > 0) - Number(a.paths.length > 0) || Number(a.suffix) - Number(b.suffix),
  );
  const fields = [domain];
  for (const { suffix, category, owner, paths } of ordered)
    fields.push((suffix ? SUFFIX : ALONE) + category + numberOf(owner), ...paths);
  if (broad >= 0) fields.push((broad & 1 ? BROAD_ALONE : BROAD_SUFFIX) + numberOf(broad >> 1));
  if (fields.some((field) => field.includes('|')))
    throw new Error(`"${domain}" cannot be packed: a path of it has a bar`);
  return fields.join('|');
}

/** What `packHosts` wrote. */
export function readDomain(row: string): DomainRow {
  const fields = row.split('|');
  const rules: HostRule[] = [];
  let broad = -1;
  for (let at = 1; at < fields.length; at++) {
    const field = fields[at] ?? '';
    const kind = field.charAt(0);
    if (kind === SUFFIX || kind === ALONE)
      rules.push({
        suffix: kind === SUFFIX,
        category: field.charAt(1) as CategoryCode,
        owner: Number.parseInt(field.slice(2), 36),
        paths: [],
      });
    else if (kind === BROAD_SUFFIX || kind === BROAD_ALONE)
      broad = Number.parseInt(field.slice(1), 36) * 2 + (kind === BROAD_ALONE ? 1 : 0);
    else rules.at(-1)?.paths.push(field);
  }
  return { domain: fields[0] ?? '', rules, broad };
}

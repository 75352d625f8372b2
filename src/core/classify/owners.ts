import type { Category } from '../model/terms';
import {
  CATEGORY_OF,
  type CategoryCode,
  codeOf,
  type Knowledge,
  type KnownVendor,
  type StatedSafeguard,
} from './knowledge';

/** What is known of a vendor apart from its names and hosts. */
export type VendorFacts = Omit<KnownVendor, 'hosts' | 'cookies' | 'keys' | 'shapes'>;

/** Our own vendor, read from its line when first asked for. */
export interface Owner extends VendorFacts {
  /** The one category of all its hosts; null where they serve several purposes, undefined where it has none. */
  single: Category | null | undefined;
}

/** Whom a row of the broad layer belongs to; `id` null = software that a site runs itself. */
export interface BroadOwner {
  id: string | null;
  organisation: string;
  category: Category;
}

/** A line each, fields parted by tabs. Rows name their owner by the line's number, in base 36. */
export interface PackedOwners {
  purposes: string[];
  vendors: string[];
  hosts: string[];
  cookies: string[];
}

export const numberOf = (owner: number): string => owner.toString(36);

const line = (fields: readonly (string | number)[]): string => {
  if (fields.some((field) => String(field).includes('\t')))
    throw new Error(`"${fields[0]}" cannot be packed: it holds a tab`);
  return fields.join('\t');
};

/** The lines of all owners, for the build. */
export function packOwners({ vendors, hosts, cookies }: Knowledge): PackedOwners {
  const purposes: string[] = [];
  const purpose = (text: string): number => {
    const at = purposes.indexOf(text);
    return at < 0 ? purposes.push(text) - 1 : at;
  };
  const organisations = new Map(vendors.map((v) => [v.id, v.organisation]));
  return {
    vendors: vendors.map((v) => {
      const codes = [...new Set(v.hosts.map(([, code]) => code))];
      return line([
        v.id,
        v.name,
        v.organisation === v.name ? '' : v.organisation,
        v.country ?? '',
        v.parentCountry ?? '',
        v.safeguard ?? '',
        codeOf(v.category),
        v.mayQualify ? '1' : '',
        codes.length > 1 ? '-' : (codes[0] ?? ''),
        v.purposes.map(purpose).join(','),
      ]);
    }),
    hosts: hosts.map(([id, name, code]) => line([id, code, organisations.get(id) ?? name])),
    cookies: cookies.map(([id, name]) =>
      line([id ?? '', 'u', (id === null ? undefined : organisations.get(id)) ?? name]),
    ),
    purposes,
  };
}

/** Reads lines as they are asked for, each once. */
export function readOwners(packed: PackedOwners) {
  const vendors: Owner[] = [];
  const hosts: BroadOwner[] = [];
  const cookies: BroadOwner[] = [];
  let byId: Map<string, number> | undefined;

  const vendor = (at: number): Owner => {
    const before = vendors[at];
    if (before) return before;
    const [
      id = '',
      name = '',
      organisation,
      country,
      parent,
      safeguard,
      code,
      qualifies,
      single,
      numbers = '',
    ] = (packed.vendors[at] ?? '').split('\t');
    const made: Owner = {
      id,
      name,
      organisation: organisation || name,
      country: country || null,
      parentCountry: parent || null,
      safeguard: (safeguard as StatedSafeguard) || null,
      category: CATEGORY_OF[code as CategoryCode],
      purposes: numbers.split(',').map((n) => packed.purposes[Number(n)] ?? ''),
      mayQualify: qualifies === '1',
      single: single === '' ? undefined : single === '-' ? null : CATEGORY_OF[single as CategoryCode],
    };
    vendors[at] = made;
    return made;
  };

  const broad = (lines: readonly string[], read: BroadOwner[], at: number): BroadOwner => {
    const before = read[at];
    if (before) return before;
    const [id = '', code, organisation = ''] = (lines[at] ?? '').split('\t');
    const made: BroadOwner = {
      id: id || null,
      organisation,
      category: CATEGORY_OF[code as CategoryCode],
    };
    read[at] = made;
    return made;
  };

  const host = (at: number): BroadOwner => broad(packed.hosts, hosts, at);
  const cookie = (at: number): BroadOwner => broad(packed.cookies, cookies, at);
  const ids = (): Map<string, number> => {
    byId ??= new Map(packed.vendors.map((text, at) => [text.slice(0, text.indexOf('\t')), at]));
    return byId;
  };

  return {
    vendor,
    host,
    cookie,
    vendors: (): Owner[] => packed.vendors.map((_, at) => vendor(at)),
    vendorById(id: string): Owner | undefined {
      const at = ids().get(id);
      return at === undefined ? undefined : vendor(at);
    },
    /** One of the broad layer, by its hosts or else its cookies. */
    broadById(id: string): BroadOwner | undefined {
      const begins = (text: string): boolean => text.startsWith(`${id}\t`);
      const at = packed.hosts.findIndex(begins);
      if (at >= 0) return host(at);
      const other = packed.cookies.findIndex(begins);
      return other < 0 ? undefined : cookie(other);
    },
  };
}

export type Owners = ReturnType<typeof readOwners>;

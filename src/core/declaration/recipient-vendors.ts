import { fold } from './text';

/** What is asked of a vendor of the knowledge base. */
export interface NamedVendor {
  id: string;
  name: string;
  organisation: string;
}

/** One form for a company's name, however it is written. */
export const nameKey = (name: string): string =>
  fold(name)
    .replace(
      /\b(?:inc|llc|ltd|limited|sas|sasu|sarl|gmbh|sa|s a|bv|b v|oy|ab|plc|corp|corporation|group|groupe|france|europe|ireland|international)\b\.?/g,
      ' ',
    )
    .replace(/[^a-z0-9]/g, '');

/** Ways to find the vendors that a name in a policy means. */
export type VendorNaming = (recipient: {
  name: string;
  asWritten: string;
  vendor: string | null;
  family: string | null;
}) => { vendor: string; covers: string[] };

/**
 * The look-up, prepared when first asked for. A product's name means that product; a bare company's name means every service of that company:
 * who names Google has named the recipient of what Google's services receive.
 */
export function vendorNaming(all: () => readonly NamedVendor[]): VendorNaming {
  let prepared: VendorNaming | undefined;
  return (recipient) => {
    prepared ??= prepare(all());
    return prepared(recipient);
  };
}

function prepare(vendors: readonly NamedVendor[]): VendorNaming {
  const byName = new Map<string, string>();
  for (const { id, name } of vendors)
    for (const key of [nameKey(id), nameKey(name)]) if (key !== '' && !byName.has(key)) byName.set(key, id);
  const known = new Set(vendors.map(({ id }) => id));
  return ({ name, asWritten, vendor, family }) => {
    const keys = [nameKey(name), nameKey(asWritten), nameKey(name.replace(/\s*\(.*\)/, ''))];
    const found =
      (vendor !== null && known.has(vendor) ? vendor : undefined) ??
      keys.map((key) => byName.get(key)).find((id) => id !== undefined);
    const company = keys[0] ?? '';
    const bare = family !== null ? nameKey(family) === company : true;
    // A short name is the beginning of many others.
    const covers =
      bare && company.length >= 4
        ? vendors
            .filter(({ organisation, id }) => id !== found && beginsWith(organisation, company))
            .map(({ id }) => id)
        : [];
    return { vendor: found ?? covers[0] ?? vendor ?? slug(name), covers };
  };
}

/** Is the company's name the first word or words of the organisation's? */
function beginsWith(organisation: string, company: string): boolean {
  const words = fold(organisation)
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  let joined = '';
  for (const word of words) {
    joined += word;
    if (joined === company) return true;
    if (joined.length > company.length) return false;
  }
  return false;
}

const slug = (name: string): string =>
  fold(name)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '') || 'unnamed';

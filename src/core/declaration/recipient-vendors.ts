import type { KnownName } from './facts';
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
  /** `known` where the vendor is one of the knowledge base, and not made of the name. */
}) => { vendor: string; covers: string[]; known: boolean };

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
  const byCompany = ofCompanies(vendors);
  return ({ name, asWritten, vendor, family }) => {
    const keys = [nameKey(name), nameKey(asWritten), nameKey(name.replace(/\s*\(.*\)/, ''))];
    const found =
      (vendor !== null && known.has(vendor) ? vendor : undefined) ??
      keys.map((key) => byName.get(key)).find((id) => id !== undefined);
    const company = keys[0] ?? '';
    const bare = family !== null ? nameKey(family) === company : true;
    // A short name is the beginning of many others.
    const covers =
      bare && company.length >= 4 ? (byCompany.get(company) ?? []).filter((id) => id !== found) : [];
    const ours = found ?? covers[0];
    return { vendor: ours ?? vendor ?? slug(name), covers, known: ours !== undefined };
  };
}

/** Vendor of a name that stands alone, without the words around it: a consent platform's list of companies. */
export function companyNaming(
  names: readonly KnownName[],
  naming: VendorNaming,
): (name: string) => ReturnType<VendorNaming> {
  const byKey = new Map<string, KnownName>();
  for (const known of names)
    for (const form of [known.name, ...(known.aliases ?? [])]) {
      const key = nameKey(form);
      if (key !== '' && !byKey.has(key)) byKey.set(key, known);
    }
  return (written) => {
    const found = byKey.get(nameKey(written));
    return naming({
      name: found?.name ?? written,
      asWritten: written,
      vendor: found?.vendor ?? null,
      family: found?.family ?? null,
    });
  };
}

/** Services by the first word or words of the company they belong to: a list may hold a thousand names to look up. */
function ofCompanies(vendors: readonly NamedVendor[]): ReadonlyMap<string, readonly string[]> {
  const out = new Map<string, string[]>();
  for (const { id, organisation } of vendors) {
    let joined = '';
    for (const word of fold(organisation).split(/[^a-z0-9]+/)) {
      if (word === '') continue;
      joined += word;
      const ids = out.get(joined);
      if (ids) ids.push(id);
      else out.set(joined, [id]);
    }
  }
  return out;
}

const slug = (name: string): string =>
  fold(name)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '') || 'unnamed';

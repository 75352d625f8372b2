import type { CmpDefinition } from '../../core/consent/cmp';
import { readCmpCompanies } from '../../core/consent/cmp-companies';
import { readCmpList } from '../../core/consent/cmp-list';
import { categoryOf } from '../../core/consent/phase';
import { companyNaming, type VendorNaming } from '../../core/declaration/recipient-vendors';
import type { Category } from '../../core/model/terms';
import { knownNames } from '../../data/recipients';
import { database } from '../../storage/database';

/**
 * Keeps what the site's consent platform lists, cookies or companies: its last word replaces the one before; a page
 * without a list none.
 */
export async function keepCmpList(
  site: string,
  material: unknown,
  cmps: readonly CmpDefinition[],
  naming: VendorNaming,
): Promise<void> {
  const category = (platform: string, purpose: string): Category => {
    const cmp = cmps.find(({ id }) => id === platform);
    return cmp ? categoryOf(cmp, purpose, {}) : 'unknown';
  };
  const listed = readCmpList(material, category);
  const companies = readCmpCompanies(material, { company: companyNaming(knownNames, naming), category });
  if (listed.length > 0 || companies.length > 0)
    await database.sites.update(site, {
      ...(listed.length > 0 ? { cmpCookies: listed } : {}),
      ...(companies.length > 0 ? { cmpCompanies: companies } : {}),
    });
}

import type { CmpDefinition } from '../../core/consent/cmp';
import { readCmpList } from '../../core/consent/cmp-list';
import { categoryOf } from '../../core/consent/phase';
import { database } from '../../storage/database';

/** Keeps what the site's consent platform lists: its last word replaces the one before; a page without a list none. */
export async function keepCmpList(
  site: string,
  material: unknown,
  cmps: readonly CmpDefinition[],
): Promise<void> {
  const listed = readCmpList(material, (platform, purpose) => {
    const cmp = cmps.find(({ id }) => id === platform);
    return cmp ? categoryOf(cmp, purpose, {}) : 'unknown';
  });
  if (listed.length > 0) await database.sites.update(site, { cmpCookies: listed });
}

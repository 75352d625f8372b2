import type { Attachment, RightsRequest } from '../core/model/rights-request';
import type { Settings } from '../core/model/settings';
import type { SiteView } from '../core/model/site-view';
import { type CoveredRecord, database, type PolicyVersion, type ProposalRecord } from './database';

/** Read-only access for the surfaces; every function is safe inside a live query. */

export const siteView = (site: string): Promise<SiteView | undefined> => database.views.get(site);

export const siteViews = (): Promise<SiteView[]> => database.views.toArray();

export const DEFAULT_SETTINGS: Settings = {
  language: 'auto',
  notices: 'all',
  mutedSites: [],
  markedSites: [],
  retentionDays: 396,
};

export async function settings(): Promise<Settings> {
  const stored = await database.settings.get('settings');
  if (!stored) return DEFAULT_SETTINGS;
  const { id: _, ...rest } = stored;
  return { ...DEFAULT_SETTINGS, ...rest };
}

/** Newest first. */
export async function rightsRequests(site?: string): Promise<RightsRequest[]> {
  const all =
    site === undefined
      ? await database.rights.toArray()
      : await database.rights.where('site').equals(site).toArray();
  return all.sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
}

/** What was attached to one request, oldest first. */
export async function attachmentsOf(requestId: string): Promise<Attachment[]> {
  const all = await database.attachments.where('requestId').equals(requestId).toArray();
  return all.sort((a, b) => (a.addedAt < b.addedAt ? -1 : 1));
}

export type { CoveredRecord, ProposalRecord } from './database';

/** Sites that the person had covered. */
export const coveredRecords = (): Promise<CoveredRecord[]> => database.covered.toArray();

/** What was found on the way to covering a site. */
export const proposalFor = (site: string): Promise<ProposalRecord | undefined> =>
  database.proposals.get(site);

/** A reading of a policy as it was kept. */
export type KeptPolicy = PolicyVersion & { id: number };

/** The readings of a site's policy that differ from the one before, oldest first. */
export async function policyVersions(site: string): Promise<KeptPolicy[]> {
  const all = await database.policies.where('site').equals(site).sortBy('id');
  return all.flatMap((one) => (one.id === undefined ? [] : [{ ...one, id: one.id }]));
}

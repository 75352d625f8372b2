import type { ConsentEvent } from '../../core/model/consent';
import type { SiteView } from '../../core/model/site-view';
import { database } from '../../storage/database';
import type { Desk } from '../desk';

/** The person's own word on a banner that nothing can read. A partial choice leaves open which purposes it allows. */
export async function takeWord(
  site: string,
  phase: 'accepted' | 'refused' | 'partial',
  desk: Pick<Desk, 'intake' | 'now'>,
): Promise<void> {
  const allowed = phase === 'accepted';
  const event: ConsentEvent = {
    at: new Date(desk.now()).toISOString(),
    phase,
    source: 'user',
    categories: phase === 'partial' ? {} : { functional: allowed, analytics: allowed, marketing: allowed },
  };
  await desk.intake.choose(site, event);
  await database.sites.update(site, { askedAt: desk.now() });
}

/**
 * Is the person's word the only one to be had? A banner of no known platform was seen, it is gone, and nobody was
 * heard answering it. Asked once a site.
 */
export async function shouldAsk(view: SiteView): Promise<boolean> {
  const { consent } = view.report;
  if (consent.cmp !== null || consent.source !== 'none' || consent.phase !== 'before-choice') return false;
  const record = await database.sites.get(view.site);
  return record?.bannerGone === true && record.askedAt === undefined;
}

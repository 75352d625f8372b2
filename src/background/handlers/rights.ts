import { joined } from '../../core/rights/case';
import type { IdentifierValue } from '../../core/rights/items';
import { frenchHolidayTable } from '../../data';
import { rightOf } from '../../data/rights/facts';
import type { MessageName } from '../../messages/protocol';
import type { Handlers } from '../../messages/server';
import { cookiesOf } from '../../platform/cookies';
import { readKeys } from '../../platform/page-actions';
import { database } from '../../storage/database';
import type { Desk } from '../desk';
import { openTab, originOf } from '../tabs';
import { done } from './done';

type Names = Extract<MessageName, `rights:${string}`>;

/** The requests to a controller: kept, followed, erased. */
export const rightsHandlers = (desk: Desk): Pick<Handlers, Names> => ({
  'rights:save': async (request) => {
    const { clock } = rightOf(request.right);
    // A surface may hold an older copy: what was noted or reminded of meanwhile stays.
    await database.transaction('rw', database.rights, async () => {
      const stored = await database.rights.get(request.id);
      await database.rights.put(stored ? joined(stored, request, clock, frenchHolidayTable) : request);
    });
    desk.changed(request.site);
    await desk.enqueue(desk.lookAtRequests);
    return done;
  },
  'rights:identifiers': async ({ site }) => [
    // What pages themselves may not read stays where it is: it may be the key to an account.
    ...(await cookiesOf(site))
      .filter((cookie) => !cookie.httpOnly)
      .map(({ name, domain, value }) => ({ name, domain, value })),
    ...(await storedIdentifiers(site)),
  ],
  'rights:attach': async (attachment) => {
    await database.attachments.put(attachment);
    return done;
  },
  'rights:detach': async ({ id }) => {
    await database.attachments.delete(id);
    return done;
  },
  'rights:delete': async ({ id }) => {
    const request = await database.rights.get(id);
    await database.rights.delete(id);
    await database.attachments.where('requestId').equals(id).delete();
    if (request) desk.changed(request.site);
    await desk.enqueue(desk.lookAtRequests);
    return done;
  },
});

/** What an open page of the site keeps for good in its local storage, under the page's origin; nothing without a page. */
async function storedIdentifiers(site: string): Promise<IdentifierValue[]> {
  const tabId = await openTab(site);
  const origin = tabId === null ? null : await originOf(tabId);
  if (tabId === null || origin === null) return [];
  const keys = await readKeys(tabId).catch(() => []);
  return keys
    .filter(({ area }) => area === 'local')
    .map(({ key, value }) => ({ name: key, domain: origin, value }));
}

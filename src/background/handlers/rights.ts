import type { MessageName } from '../../messages/protocol';
import type { Handlers } from '../../messages/server';
import { cookiesOf } from '../../platform/cookies';
import { database } from '../../storage/database';
import type { Desk } from '../desk';
import { done } from './done';

type Names = Extract<MessageName, `rights:${string}`>;

/** The requests to a controller: kept, followed, erased. */
export const rightsHandlers = (desk: Desk): Pick<Handlers, Names> => ({
  'rights:save': async (request) => {
    // A surface may hold an older copy: what was already reminded of stays so.
    const told = (await database.rights.get(request.id))?.told ?? [];
    await database.rights.put({ ...request, told: [...new Set([...told, ...(request.told ?? [])])] });
    desk.changed(request.site);
    await desk.enqueue(desk.lookAtRequests);
    return done;
  },
  'rights:identifiers': async ({ site }) =>
    // What pages themselves may not read stays where it is: it may be the key to an account.
    (await cookiesOf(site))
      .filter((cookie) => !cookie.httpOnly)
      .map(({ name, domain, value }) => ({ name, domain, value })),
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

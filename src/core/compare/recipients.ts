import type { Recipient } from '../model/report';
import type { Context } from './context';
import { undeclaredParties } from './undeclared-parties';

/** Every declared recipient, seen or not, and every company seen that is not declared. */
export function listRecipients(context: Context): Recipient[] {
  const listed: Recipient[] = (context.declaration?.recipients ?? []).map((declared) => {
    const ids = new Set([declared.vendor, ...declared.covers]);
    const evidence = [
      ...context.requests.filter(
        (r) => r.thirdParty && r.count > 0 && r.vendor !== null && ids.has(r.vendor),
      ),
      ...context.cookies.filter((c) => c.vendor !== null && ids.has(c.vendor)),
      ...context.storage.filter((s) => s.vendor !== null && ids.has(s.vendor)),
    ].map((item) => item.id);
    return {
      vendor: declared.vendor,
      name: declared.name,
      country: context.vendors(declared.vendor)?.country ?? null,
      declared: true,
      observed: evidence.length > 0,
      observability: declared.observability,
      evidence,
    };
  });
  for (const party of undeclaredParties(context)) {
    listed.push({
      vendor: party.vendor ?? party.name,
      name: party.name,
      country: party.info?.country ?? null,
      declared: false,
      observed: true,
      observability: 'browser',
      evidence: [...party.requests, ...party.cookies].map((item) => item.id),
    });
  }
  for (const r of context.requests) {
    const vendor = r.servedBy;
    if (!vendor || r.thirdParty || listed.some((l) => l.vendor === vendor)) continue;
    listed.push({
      vendor,
      name: context.vendorName(vendor),
      country: context.vendors(vendor)?.country ?? null,
      declared: context.isDeclaredVendor(vendor),
      observed: true,
      observability: 'browser',
      evidence: [r.id],
    });
  }
  return listed;
}

import type { CookieObservation, RequestObservation } from '../model/observation';
import type { Context, VendorInfo } from './context';

/** A third party that received requests and is not among the declared recipients. */
export interface Party {
  vendor: string | null;
  info: VendorInfo | undefined;
  /** Registrable domain, where no vendor is known. */
  name: string;
  requests: RequestObservation[];
  cookies: CookieObservation[];
  /** A declared recipient of the same organisation: this party may act for it. */
  kin: string | null;
  firstSeen: string;
  lastSeen: string;
}

const worked = new WeakMap<Context, readonly Party[]>();

/** Groups requests that left the browser, by vendor or else by registrable domain. Worked out once a comparison. */
export function undeclaredParties(context: Context): readonly Party[] {
  const known = worked.get(context);
  if (known) return known;
  const parties = group(context);
  worked.set(context, parties);
  return parties;
}

function group(context: Context): Party[] {
  const parties = new Map<string, Party>();
  const cookiesOf = new Map<string, CookieObservation[]>();
  for (const c of context.cookies) {
    if (c.vendor === null || c.preexisting === true) continue;
    const list = cookiesOf.get(c.vendor);
    if (list) list.push(c);
    else cookiesOf.set(c.vendor, [c]);
  }
  for (const r of context.requests) {
    if (!r.thirdParty || r.count <= 0 || r.declared !== 'undeclared') continue;
    const key = r.vendor ?? `domain ${r.registrableDomain}`;
    const before = parties.get(key);
    const info = r.vendor === null ? undefined : context.vendors(r.vendor);
    const party: Party = before ?? {
      vendor: r.vendor,
      info,
      name: r.vendor === null ? r.registrableDomain : context.vendorName(r.vendor),
      requests: [],
      cookies: r.vendor === null ? [] : (cookiesOf.get(r.vendor) ?? []),
      kin: info ? kinOf(context, info) : null,
      firstSeen: r.firstSeen,
      lastSeen: r.lastSeen ?? r.firstSeen,
    };
    party.requests.push(r);
    if (r.firstSeen < party.firstSeen) party.firstSeen = r.firstSeen;
    if ((r.lastSeen ?? r.firstSeen) > party.lastSeen) party.lastSeen = r.lastSeen ?? r.firstSeen;
    parties.set(key, party);
  }
  return [...parties.values()];
}

function kinOf(context: Context, info: VendorInfo): string | null {
  for (const recipient of context.declaration?.recipients ?? []) {
    const other = context.vendors(recipient.vendor);
    if (other && other.id !== info.id && other.organisation === info.organisation) return recipient.name;
  }
  return null;
}

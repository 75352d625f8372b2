import type { CookieFact } from './facts';
import { type CookieWrite, defaultPath } from './set-cookie';
import { type PhaseAt, stamp } from './stamps';

/** Where and when a writing happened. */
export interface WriteContext {
  site: string;
  storeId: string;
  /** Host and path of the response or of the page whose script wrote. */
  host: string;
  pathname: string;
  pageUrl: string | null;
  setBy: 'http' | 'script';
  setterUrl: string | null;
  /** Milliseconds since the epoch. */
  at: number;
  /** Digest of the value; null for an empty one. */
  digest: string | null;
  /** The partition that the engine gave it without being asked (Firefox parts third parties' cookies by site). */
  partitionKey?: string;
}

/** A cookie as the browser's jar tells it; the fields of `cookies.Cookie` that matter. */
export interface JarCookie {
  name: string;
  domain: string;
  hostOnly: boolean;
  path: string;
  secure: boolean;
  httpOnly: boolean;
  sameSite: CookieFact['sameSite'];
  /** Seconds since the epoch; undefined for a session cookie. */
  expirationDate: number | undefined;
  partitionKey: string | null;
  storeId: string;
}

/** Identity of a cookie as the jar sees it: store, domain with its kind, path, name, partition. */
export function cookieKey(
  site: string,
  c: Pick<JarCookie, 'storeId' | 'domain' | 'hostOnly' | 'path' | 'name' | 'partitionKey'>,
): string {
  const domain = c.domain.replace(/^\./, '').toLowerCase();
  return JSON.stringify([
    site,
    c.storeId,
    c.hostOnly ? domain : `.${domain}`,
    c.path,
    c.name,
    c.partitionKey ?? '',
  ]);
}

/** The identity that a writing would get, or null when the browser refuses it (a domain that does not match). */
export function identityOf(
  write: CookieWrite,
  context: Pick<WriteContext, 'site' | 'storeId' | 'host' | 'pathname' | 'partitionKey'>,
): Pick<JarCookie, 'storeId' | 'domain' | 'hostOnly' | 'path' | 'name' | 'partitionKey'> | null {
  const host = context.host.toLowerCase();
  const matches = write.domain === null || host === write.domain || host.endsWith(`.${write.domain}`);
  if (!matches) return null;
  return {
    storeId: context.storeId,
    domain: write.domain ?? host,
    hostOnly: write.domain === null,
    path: write.path ?? defaultPath(context.pathname),
    name: write.name,
    partitionKey: write.partitioned ? `https://${context.site}` : (context.partitionKey ?? null),
  };
}

/** The jar reports a writing within this time of the writing itself; closer events are one and the same. */
export const SAME_WRITE_MS = 3000;

/** Browsers keep no cookie longer than 400 days (RFC 6265bis 5.5). */
const LONGEST_KEPT_S = 400 * 86_400;

/** Later by so much and with another value, what the jar tells is a writing of its own. */
const CLEARLY_LATER_MS = 1000;

const anotherValue = (before: CookieFact, { digest }: { digest: string | null }): boolean =>
  digest !== null && digest !== before.valueDigest && digest !== (before.writtenDigest ?? null);

/**
 * Has a known cookie been written again since, as far as the jar alone tells: another value, or another end?
 * @param digest of the value that the jar holds
 */
export function writtenSince(before: CookieFact, jar: JarCookie, digest: string | null): boolean {
  if (!before.present || (before.valueDigest !== null && anotherValue(before, { digest }))) return true;
  const [told, held] = [before.toldUntil, jar.expirationDate ?? null];
  if (told === undefined || told === held) return false;
  return told === null || held === null || Math.abs(told - held) > SAME_WRITE_MS / 1000;
}

const UNCLASSIFIED = {
  vendor: null,
  category: 'unknown',
  pattern: null,
  confidence: 'low',
  source: 'none',
  identifier: false,
};

/**
 * Folds one observed writing into what is known of the cookie.
 * A writing that the jar has already told (setter unknown, same moment) is attributed, not counted twice.
 */
export function foldWrite(
  before: CookieFact | undefined,
  write: CookieWrite,
  context: WriteContext,
  phaseAt: PhaseAt,
): CookieFact | null {
  const identity = identityOf(write, context);
  if (!identity) return null;
  const { at } = context;
  const deleted = write.lifetime !== null && write.lifetime <= 0;
  const late = before !== undefined && at < before.setAt;
  if (late && deleted && before.setBy !== 'unknown') return before;
  if (deleted) return before ? { ...before, present: false, lastSeen: Math.max(before.lastSeen, at) } : null;

  const told =
    before !== undefined &&
    before.setBy === 'unknown' &&
    !before.preexisting &&
    // To a background that is busy or only waking up the jar's word comes first, and late; a look at the jar tells no
    // value.
    (Math.abs(before.setAt - at) < SAME_WRITE_MS ||
      (late && (before.valueDigest === null || before.valueDigest === context.digest)));
  if (late && !told) return olderWrite(before, context, phaseAt);
  // Several writings in one go (a script that writes twice in a row) are writings of their own.
  const again = before?.present === true && !told;
  return {
    ...UNCLASSIFIED,
    ...(before ?? {
      stored: false,
      preexisting: false,
      storedLifetime: null,
      renewals: 0,
    }),
    ...identity,
    key: cookieKey(context.site, identity),
    site: context.site,
    secure: write.secure,
    httpOnly: write.httpOnly && context.setBy === 'http',
    sameSite: write.sameSite,
    setBy: context.setBy,
    setterUrl: context.setterUrl,
    pageUrl: context.pageUrl,
    requestedLifetime: write.lifetime,
    session: write.lifetime === null,
    storedLifetime: before?.storedLifetime ?? null,
    stored: before?.stored ?? false,
    toldUntil: undefined,
    awaited: !told,
    preexisting: before?.preexisting ?? false,
    renewals: (before?.renewals ?? 0) + (again && renews(before, context) && write.lifetime !== null ? 1 : 0),
    setAt: at,
    lastSeen: Math.max(before?.lastSeen ?? at, at),
    present: true,
    valueDigest: context.digest,
    writtenDigest: context.digest,
    stamps: told && before ? before.stamps : stamp(before?.stamps ?? null, at, phaseAt),
  };
}

/**
 * The jar's word on a writing that was heard long before: it comes late to a background that is only waking up. The
 * value is that of the writing, and the end is the one that it asked for.
 */
function belated(before: CookieFact, jar: JarCookie, digest: string | null): boolean {
  if (!before.awaited || digest !== (before.writtenDigest ?? null)) return false;
  const { requestedLifetime } = before;
  if (requestedLifetime === null || jar.expirationDate === undefined)
    return requestedLifetime === null && jar.expirationDate === undefined;
  const asked = before.setAt / 1000 + Math.min(requestedLifetime, LONGEST_KEPT_S);
  return Math.abs(jar.expirationDate - asked) <= CLEARLY_LATER_MS / 1000 + 1;
}

/** The same value once more, and not in the same go. */
function renews(before: CookieFact, { at, digest }: WriteContext): boolean {
  const last = before.writtenDigest ?? before.valueDigest;
  return last != null && last === digest && Math.abs(at - before.setAt) > CLEARLY_LATER_MS;
}

/** A writing that is told after a later one (the background died in between): it counts, and the later one stands. */
function olderWrite(before: CookieFact, context: WriteContext, phaseAt: PhaseAt): CookieFact {
  const renewed = before.present && before.requestedLifetime !== null && renews(before, context);
  return {
    ...before,
    renewals: before.renewals + (renewed ? 1 : 0),
    stamps: stamp(before.stamps, context.at, phaseAt),
  };
}

/** Folds what the jar says about a cookie that exists now. `changed` when it says so because of a writing. */
export function foldJar(
  before: CookieFact | undefined,
  jar: JarCookie,
  context: { site: string; at: number; changed: boolean; preexisting: boolean; digest: string | null },
  phaseAt: PhaseAt,
): CookieFact {
  const { at } = context;
  const fresh = before === undefined;
  const newWrite =
    context.changed &&
    (fresh ||
      (at - before.setAt > SAME_WRITE_MS && !belated(before, jar, context.digest)) ||
      (at - before.setAt > CLEARLY_LATER_MS && anotherValue(before, context)));
  const setAt = newWrite || fresh ? at : before.setAt;
  const untold = { phases: {}, first: 'unknown' as const, firstAt: at, lastAt: at, waiting: [] };
  return {
    ...UNCLASSIFIED,
    ...(before ?? {
      setBy: 'unknown' as const,
      setterUrl: null,
      pageUrl: null,
      requestedLifetime: null,
      renewals: 0,
    }),
    ...(newWrite ? { setBy: 'unknown' as const, setterUrl: null, requestedLifetime: null } : {}),
    key: cookieKey(context.site, jar),
    site: context.site,
    storeId: jar.storeId,
    name: jar.name,
    domain: jar.domain.replace(/^\./, '').toLowerCase(),
    hostOnly: jar.hostOnly,
    path: jar.path,
    partitionKey: jar.partitionKey,
    secure: jar.secure,
    httpOnly: jar.httpOnly,
    sameSite: jar.sameSite,
    session: jar.expirationDate === undefined,
    storedLifetime:
      jar.expirationDate === undefined ? null : Math.max(0, Math.round(jar.expirationDate - setAt / 1000)),
    toldUntil:
      context.changed || before?.toldUntil === undefined ? (jar.expirationDate ?? null) : before.toldUntil,
    awaited: before?.awaited === true && !context.changed,
    setAt,
    lastSeen: Math.max(before?.lastSeen ?? at, at),
    present: true,
    stored: true,
    preexisting: before?.preexisting ?? context.preexisting,
    valueDigest: context.digest ?? before?.valueDigest ?? null,
    renewals:
      (before?.renewals ?? 0) +
      (newWrite &&
      before?.present === true &&
      before.valueDigest !== null &&
      before.valueDigest === context.digest
        ? 1
        : 0),
    stamps:
      newWrite || (fresh && !context.preexisting)
        ? stamp(before?.stamps ?? null, at, phaseAt)
        : (before?.stamps ?? untold),
  };
}

/** The jar no longer has it. */
export const foldGone = (before: CookieFact, at: number): CookieFact => ({
  ...before,
  present: false,
  stored: true,
  lastSeen: Math.max(before.lastSeen, at),
});

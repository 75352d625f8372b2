import { phaseAt } from '../core/consent/timeline';
import type { ConsentEvent } from '../core/model/consent';
import type { CookieFact, HostFact, SiteFacts, StorageFact } from '../core/observe/facts';
import { foldGaps } from '../core/observe/fold-gap';
import { resolveHost } from '../core/observe/fold-host';
import { foldLoads } from '../core/observe/fold-load';
import { type PhaseAt, resolve } from '../core/observe/stamps';
import { database, type SiteRecord } from './database';

/** Reading and writing of observations. Callers run inside one read-write transaction over `OBSERVED`. */
export const OBSERVED = [
  database.cookies,
  database.storage,
  database.hosts,
  database.fingerprints,
  database.loads,
  database.sites,
  database.gaps,
];

export const emptySite = (site: string, now: number): SiteRecord => ({
  site,
  cmp: null,
  timeline: [],
  confirmedUntil: 0,
  waiting: { cookies: [], storage: [], hosts: [] },
  services: {},
  offer: null,
  contactEmail: null,
  policy: null,
  blockedVendors: [],
  since: now,
  lastNoticeAt: null,
  lastSeenAt: now,
});

/** One transaction: all of `work` is written, or nothing. */
export const inTransaction = <T>(work: () => Promise<T>): Promise<T> =>
  database.transaction('rw', OBSERVED, work) as unknown as Promise<T>;

/** A small read-through cache over one transaction, written back in bulk at its end. */
export class Ledger {
  readonly #cookies = new Map<string, CookieFact>();
  readonly #storage = new Map<string, StorageFact>();
  readonly #hosts = new Map<string, HostFact>();
  readonly phaseAt: PhaseAt;

  constructor(readonly record: SiteRecord) {
    // Beyond the confirmed moment nothing is known yet: an event there waits.
    this.phaseAt = (at) => (at > record.confirmedUntil ? 'unknown' : phaseAt(record.timeline, at));
  }

  static async open(site: string, now: number): Promise<Ledger> {
    return new Ledger((await database.sites.get(site)) ?? emptySite(site, now));
  }

  cookie = async (key: string): Promise<CookieFact | undefined> =>
    this.#cookies.get(key) ?? (await database.cookies.get(key));
  putCookie = (fact: CookieFact): void => void this.#cookies.set(fact.key, fact);

  storage = async (key: string): Promise<StorageFact | undefined> =>
    this.#storage.get(key) ?? (await database.storage.get(key));
  putStorage = (fact: StorageFact): void => void this.#storage.set(fact.key, fact);

  host = async (key: string): Promise<HostFact | undefined> =>
    this.#hosts.get(key) ?? (await database.hosts.get(key));
  putHost = (fact: HostFact): void => void this.#hosts.set(fact.key, fact);

  /**
   * Takes a new timeline, complete up to a moment (milliseconds), and gives everything that waited for a phase the one
   * of its own moment.
   */
  async settle(timeline: ConsentEvent[], confirmedUntil: number): Promise<void> {
    const { record } = this;
    record.timeline = timeline;
    record.confirmedUntil = Math.max(record.confirmedUntil, confirmedUntil);
    const { waiting } = record;
    for (const key of new Set([...waiting.cookies, ...this.#cookies.keys()])) {
      const fact = await this.cookie(key);
      if (fact) this.putCookie({ ...fact, stamps: resolve(fact.stamps, this.phaseAt) });
    }
    for (const key of new Set([...waiting.storage, ...this.#storage.keys()])) {
      const fact = await this.storage(key);
      if (fact) this.putStorage({ ...fact, stamps: resolve(fact.stamps, this.phaseAt) });
    }
    for (const key of new Set([...waiting.hosts, ...this.#hosts.keys()])) {
      const fact = await this.host(key);
      if (fact) this.putHost(resolveHost(fact, this.phaseAt));
    }
    const readings = database.fingerprints.where('site').equals(record.site);
    for (const fact of await readings.filter(({ stamps }) => stamps.waiting.length > 0).toArray())
      await database.fingerprints.put({ ...fact, stamps: resolve(fact.stamps, this.phaseAt) });
  }

  async write(): Promise<void> {
    const { waiting } = this.record;
    this.record.waiting = {
      cookies: stillWaiting(waiting.cookies, this.#cookies, (f) => f.stamps.waiting.length > 0),
      storage: stillWaiting(waiting.storage, this.#storage, (f) => f.stamps.waiting.length > 0),
      hosts: stillWaiting(waiting.hosts, this.#hosts, hostWaits),
    };
    await database.sites.put(this.record);
    if (this.#cookies.size > 0) await database.cookies.bulkPut([...this.#cookies.values()]);
    if (this.#storage.size > 0) await database.storage.bulkPut([...this.#storage.values()]);
    if (this.#hosts.size > 0) await database.hosts.bulkPut([...this.#hosts.values()]);
  }
}

function stillWaiting<T>(
  before: readonly string[],
  written: ReadonlyMap<string, T>,
  waits: (fact: T) => boolean,
): string[] {
  const keys = new Set(before);
  for (const [key, fact] of written) {
    if (waits(fact)) keys.add(key);
    else keys.delete(key);
  }
  return [...keys];
}

const hostWaits = (f: HostFact): boolean =>
  f.identifierWaiting.length > 0 ||
  (f.fromPage?.waiting.length ?? 0) > 0 ||
  (f.fromNetwork?.waiting.length ?? 0) > 0;

/** Everything stored about one site's observations. */
export async function factsOf(site: string): Promise<SiteFacts> {
  const [cookies, storage, hosts, fingerprints, loads] = await Promise.all([
    database.cookies.where('site').equals(site).toArray(),
    database.storage.where('site').equals(site).toArray(),
    database.hosts.where('site').equals(site).toArray(),
    database.fingerprints.where('site').equals(site).toArray(),
    database.loads.where('site').equals(site).toArray(),
  ]);
  return { cookies, storage, hosts, fingerprints, loads };
}

/** Erases one site's observations and what was derived from them, or everything of every site and the settings. */
export async function erase(site: string | null): Promise<void> {
  await database.transaction('rw', database.tables, async () => {
    if (site === null) {
      for (const table of database.tables) await table.clear();
      return;
    }
    for (const table of database.tables) {
      // Which sites are covered, and by which declaration, is no observation.
      if (table.name === 'covered') continue;
      if (table.schema.idxByName.site) await table.where('site').equals(site).delete();
      else if (table.schema.primKey.name === 'site') await table.delete(site);
    }
  });
}

/** So many page loads of a site are kept one by one. */
const NEWEST_LOADS = 200;

/** Folds what grows by itself: page loads and gaps. */
export async function condense(): Promise<void> {
  await inTransaction(async () => {
    for (const { site } of await database.sites.toArray()) {
      const loads = await database.loads.where('site').equals(site).toArray();
      if (loads.length > NEWEST_LOADS) {
        await database.loads.where('site').equals(site).delete();
        await database.loads.bulkPut(foldLoads(loads, NEWEST_LOADS));
      }
      const gaps = await database.gaps.where('site').equals(site).toArray();
      const folded = foldGaps(gaps);
      if (folded.length === gaps.length) continue;
      await database.gaps.where('site').equals(site).delete();
      await database.gaps.bulkAdd(folded);
    }
  });
}

/**
 * Deletes observations last seen before `limit` (milliseconds). Requests, settings and records of consent are no
 * observations: a chain of records with its beginning cut off proves nothing, so it stays until the person erases it.
 */
export async function retain(limit: number): Promise<void> {
  await inTransaction(async () => {
    await database.cookies.filter((f) => f.lastSeen < limit && f.stamps.lastAt < limit).delete();
    await database.storage.filter((f) => f.stamps.lastAt < limit).delete();
    await database.hosts
      .filter((f) => Math.max(f.fromPage?.lastAt ?? 0, f.fromNetwork?.lastAt ?? 0) < limit)
      .delete();
    await database.loads.where('startedAt').below(limit).delete();
    await database.fingerprints.filter((f) => f.stamps.lastAt < limit).delete();
    await database.gaps.filter((g) => Date.parse(g.to) < limit).delete();
    await database.sites
      .filter(({ servers }) => servers?.some(({ seenAt }) => seenAt < limit) === true)
      .modify((record) => {
        record.servers = record.servers?.filter(({ seenAt }) => seenAt >= limit) ?? [];
      });
  });
}

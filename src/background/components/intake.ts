import type { CmpDefinition } from '../../core/consent/cmp';
import { append } from '../../core/consent/phase';
import type { ConsentEvent } from '../../core/model/consent';
import { containerOf } from '../../core/observe/container';
import type { CookieFact } from '../../core/observe/facts';
import {
  cookieKey,
  foldGone,
  foldJar,
  foldWrite,
  identityOf,
  writtenSince,
} from '../../core/observe/fold-cookie';
import { fingerprintKey, foldFingerprint } from '../../core/observe/fold-fingerprint';
import { foldRequest, hostKey, requestType } from '../../core/observe/fold-host';
import { foldStorage, storageKey } from '../../core/observe/fold-storage';
import { type CookieWrite, parseCookieWrite } from '../../core/observe/set-cookie';
import { tooFast } from '../../core/report/coverage';
import type { ObserveBatch, PageNote } from '../../messages/protocol';
import type { Sender } from '../../messages/server';
import type { JarEntry } from '../../platform/cookies';
import type { PageServer } from '../../platform/network';
import { database } from '../../storage/database';
import { inTransaction, Ledger } from '../../storage/ledger';
import type { Naming } from '../naming';
import { siteOf } from '../sites';
import { consentInBatch } from './consent-intake';

/** A response header block that carried Set-Cookie lines or told who answered. */
export interface HeardResponse {
  site: string;
  url: string;
  pageUrl: string | null;
  storeId: string;
  type: string;
  at: number;
  setCookies: string[];
  servedBy: string | null;
  /** Beginning of what the request carried; used at once to tell identifiers, never stored. */
  body: string;
  /** Count the request itself: only where the network is heard for third parties. */
  countRequest: boolean;
}

/** Hosts of one site whose address is kept. */
const MOST_SERVERS = 10;

/** A third party's cookie belongs to a visit that asked its host within this time. */
const ASKED_LATELY_MS = 30_000;

/** So many batches are remembered; one is told again within seconds. */
const MOST_TAKEN = 100;

/**
 * A line that lapses at once deletes. Firefox keeps such a cookie in its jar all the same, for a while, when the clock
 * ticks between its two looks at the line: no page sees it any more.
 */
const over = (cookie: JarEntry, at: number): boolean =>
  cookie.expirationDate !== undefined && cookie.expirationDate * 1000 <= at;

/** A change of the jar, as the browser told it. */
export interface CookieChange {
  cookie: JarEntry;
  removed: boolean;
  at: number;
}

/** So many noted events are remembered: only the last few can be left over from a death. */
const MOST_HEARD = 30;

/** False for an event that was taken in before a death, and only not struck out any more. */
function firstTime({ record }: Ledger, id: string): boolean {
  const heard = record.heard ?? [];
  if (heard.includes(id)) return false;
  record.heard = [...heard, id].slice(-MOST_HEARD);
  return true;
}

interface HeardWrite {
  note: Extract<PageNote, { kind: 'cookie' }>;
  write: CookieWrite;
  digest: string | null;
}

export interface IntakeParts {
  naming: Naming;
  cmps: readonly CmpDefinition[];
  digest(site: string, name: string, value: string): Promise<string | null>;
  cookiesOf(domain: string, storeId?: string): Promise<JarEntry[]>;
  partitionedUnder(site: string, storeId?: string): Promise<JarEntry[]>;
  /** What hosts of the site's own resolve to; absent where the engine does not tell. */
  canonicalNames?(
    site: string,
    pageUrl: string,
    urls: readonly string[],
  ): Promise<ReadonlyMap<string, string>>;
  now(): number;
}

/** Takes in what was heard, one event at a time, and writes it down at once. Nothing that matters stays in memory. */
export class Intake {
  constructor(private readonly parts: IntakeParts) {}

  /** What the content scripts of one frame saw. */
  async batch(site: string, batch: ObserveBatch, sender: Pick<Sender, 'url' | 'storeId'>): Promise<void> {
    const url = new URL(batch.url.startsWith('http') ? batch.url : (sender.url ?? `https://${site}/`));
    const writes = await this.#prepare(site, batch.notes);
    const jar = await this.#jar(site, sender.storeId);
    const values = jar.filter((c) => c.value.length >= 6).map((c) => ({ name: c.name, value: c.value }));
    const canonical = await this.#canonicalNames(site, url.href, batch);

    await inTransaction(async () => {
      const ledger = await Ledger.open(site, this.parts.now());
      const id = `${batch.loadId} ${batch.number}`;
      const taken = ledger.record.taken ?? [];
      if (taken.includes(id)) return;
      ledger.record.taken = [...taken, id].slice(-MOST_TAKEN);
      ledger.record.lastSeenAt = this.parts.now();
      // A third party's frame has no say in what was chosen on the site.
      if (siteOf(url.href) === site)
        await consentInBatch(ledger, batch, writes, this.parts.cmps, this.parts.now());
      for (const { note, write, digest } of writes) {
        await this.#cookieWrite(ledger, write, {
          site,
          storeId: sender.storeId,
          host: url.hostname,
          pathname: url.pathname,
          pageUrl: batch.url,
          setBy: 'script',
          setterUrl: note.script || batch.url,
          at: note.at,
          digest,
        });
      }
      await this.#foldStore(ledger, jar, false);
      await this.#keys(ledger, batch, url.origin, sender.storeId);
      for (const entry of batch.resources) {
        if (entry.type === 'beacon') continue;
        await this.#request(
          ledger,
          entry.url,
          batch.url,
          entry.type,
          entry.at,
          'page',
          '',
          values,
          null,
          canonical,
        );
      }
      for (const note of batch.notes) {
        if (note.kind !== 'send') continue;
        // Beacons are counted here, with what they carry, and not where Resource Timing tells them again: it falls
        // silent before the last ones of a page.
        const type = note.api === 'eventsource' ? 'fetch' : note.api;
        await this.#request(
          ledger,
          note.url,
          batch.url,
          type,
          note.at,
          'page',
          note.body,
          values,
          null,
          canonical,
        );
      }
      await this.#fingerprints(ledger, batch);
      await this.#load(ledger, batch);
      await ledger.write();
    });
  }

  /** One response whose headers were heard, and the number it was noted under. */
  async response(heard: HeardResponse, id: string): Promise<void> {
    const { site } = heard;
    const url = new URL(heard.url);
    const writes: { write: CookieWrite; digest: string | null }[] = [];
    for (const line of heard.setCookies) {
      const write = parseCookieWrite(line, heard.at);
      if (write) writes.push({ write, digest: await this.parts.digest(site, write.name, write.value) });
    }
    const values = (heard.countRequest ? await this.#jar(site, heard.storeId) : []).filter(
      (c) => c.value.length >= 6,
    );
    const jar =
      writes.length > 0 && siteOf(heard.url) !== site
        ? await this.parts.cookiesOf(siteOf(heard.url) ?? url.hostname, heard.storeId)
        : [];
    await inTransaction(async () => {
      const ledger = await Ledger.open(site, this.parts.now());
      if (!firstTime(ledger, id)) return;
      for (const { write, digest } of writes) {
        await this.#cookieWrite(ledger, write, {
          site,
          storeId: heard.storeId,
          host: url.hostname,
          pathname: url.pathname,
          pageUrl: heard.pageUrl,
          setBy: 'http',
          setterUrl: heard.url.slice(0, 2048),
          at: heard.at,
          digest,
        });
      }
      // A third party's cookie is kept under this site only when a response on this site set it.
      const names = new Set(writes.map(({ write }) => write.name));
      await this.#foldStore(
        ledger,
        jar.filter((c) => names.has(c.name)),
        false,
      );
      if (heard.countRequest || heard.servedBy) {
        await this.#request(
          ledger,
          heard.url,
          heard.pageUrl ?? heard.url,
          heard.type,
          heard.at,
          'network',
          heard.body,
          values,
          heard.servedBy,
        );
      }
      await ledger.write();
    });
  }

  /** From which address a page of the site was answered: the last one for each host. */
  async answeredFrom(site: string, { host, address, proxied, at }: PageServer): Promise<void> {
    await inTransaction(async () => {
      const ledger = await Ledger.open(site, this.parts.now());
      const others = (ledger.record.servers ?? []).filter((server) => server.host !== host);
      ledger.record.servers = [...others, { host, address, proxied, seenAt: at }].slice(-MOST_SERVERS);
      await ledger.write();
    });
  }

  /** The jar said that a cookie of a covered site changed. */
  async cookieChanged(site: string, { cookie, removed, at }: CookieChange, id: string): Promise<void> {
    const digest = await this.parts.digest(site, cookie.name, cookie.value);
    await inTransaction(async () => {
      const ledger = await Ledger.open(site, this.parts.now());
      if (!firstTime(ledger, id)) return;
      const before = await this.#known(ledger, cookie);
      if (!before && over(cookie, at)) return;
      if (removed || over(cookie, at)) {
        if (before) ledger.putCookie(foldGone(before, at));
        else if (cookie.partitionKey === null || cookie.partitionKey.endsWith(site)) {
          // Set and deleted before anything else was heard: it was there all the same.
          const seen = foldJar(
            undefined,
            cookie,
            { site, at, changed: true, preexisting: false, digest },
            ledger.phaseAt,
          );
          ledger.putCookie(foldGone(this.#named(seen, cookie.value, null), at));
        }
      } else {
        const fact = foldJar(
          before,
          cookie,
          { site, at, changed: true, preexisting: false, digest },
          ledger.phaseAt,
        );
        ledger.putCookie(this.#named(fact, cookie.value, fact.pageUrl));
      }
      await ledger.write();
    });
  }

  /** Notes what is in the jar before the first observation: such cookies say nothing about when they were set. */
  async begin(site: string): Promise<void> {
    if (await database.sites.get(site)) return;
    const jar = await this.#jar(site);
    await inTransaction(async () => {
      const ledger = await Ledger.open(site, this.parts.now());
      await this.#foldStore(ledger, jar, true);
      await ledger.write();
    });
  }

  /** A choice made through the extension itself, or told by the person. */
  async choose(site: string, event: ConsentEvent): Promise<void> {
    await inTransaction(async () => {
      const ledger = await Ledger.open(site, this.parts.now());
      await ledger.settle(append(ledger.record.timeline, event), Date.parse(event.at));
      await ledger.write();
    });
  }

  async #jar(site: string, storeId?: string): Promise<JarEntry[]> {
    const [own, partitioned] = await Promise.all([
      this.parts.cookiesOf(site, storeId),
      this.parts.partitionedUnder(site, storeId),
    ]);
    return [...own, ...partitioned];
  }

  async #prepare(site: string, notes: readonly PageNote[]): Promise<HeardWrite[]> {
    const writes: HeardWrite[] = [];
    for (const note of notes) {
      if (note.kind !== 'cookie') continue;
      const write = parseCookieWrite(note.line, note.at);
      if (write) writes.push({ note, write, digest: await this.parts.digest(site, write.name, write.value) });
    }
    return writes;
  }

  async #cookieWrite(
    ledger: Ledger,
    write: CookieWrite,
    context: Parameters<typeof foldWrite>[2],
  ): Promise<void> {
    const identity = identityOf(write, context);
    if (!identity) return;
    // The jar may have told this writing already, under a partition that the line itself does not ask for.
    const partitionKey = `https://${context.site}`;
    const parted = await ledger.cookie(cookieKey(context.site, { ...identity, partitionKey }));
    const whole = await ledger.cookie(cookieKey(context.site, { ...identity, partitionKey: null }));
    // An engine that knows no partitions of this kind (Firefox before 141) keeps the cookie as if it had not been asked.
    const unparted = write.partitioned && !parted?.stored && whole?.stored;
    const asked = unparted ? { ...write, partitioned: false } : write;
    const own = parted && !unparted ? { ...context, partitionKey } : context;
    const before = (unparted ? whole : parted) ?? (await ledger.cookie(cookieKey(context.site, identity)));
    const fact = foldWrite(before, asked, own, ledger.phaseAt);
    if (fact) ledger.putCookie(this.#named(fact, write.value, context.pageUrl));
  }

  async #foldStore(ledger: Ledger, jar: readonly JarEntry[], preexisting: boolean): Promise<void> {
    const at = this.parts.now();
    const { site } = ledger.record;
    for (const cookie of jar) {
      const before = await this.#known(ledger, cookie);
      if (over(cookie, at)) {
        if (before?.present) ledger.putCookie(foldGone(before, at));
        continue;
      }
      const fact = foldJar(
        before,
        cookie,
        { site, at, changed: before === undefined && !preexisting, preexisting, digest: null },
        ledger.phaseAt,
      );
      ledger.putCookie(this.#named(fact, cookie.value, fact.pageUrl));
    }
  }

  /**
   * What is known of a cookie of the jar: also a line heard before the engine put its cookie under a partition, or did
   * not although the line asked for it.
   */
  async #known(ledger: Ledger, cookie: JarEntry): Promise<CookieFact | undefined> {
    const { site } = ledger.record;
    const exact = await ledger.cookie(cookieKey(site, cookie));
    if (exact) return exact;
    const partitionKey = cookie.partitionKey === null ? `https://${site}` : null;
    const heard = await ledger.cookie(cookieKey(site, { ...cookie, partitionKey }));
    return heard && !heard.stored ? heard : undefined;
  }

  #named(fact: CookieFact, value: string, pageUrl: string | null): CookieFact {
    const named = this.parts.naming.cookie(fact, value, pageUrl ?? `https://${fact.site}/`);
    return { ...fact, ...named };
  }

  async #keys(ledger: Ledger, batch: ObserveBatch, origin: string, storeId: string): Promise<void> {
    const place = { site: ledger.record.site, origin, ...containerOf(storeId) };
    const put = async (event: Parameters<typeof foldStorage>[1]): Promise<void> => {
      const fact = foldStorage(await ledger.storage(storageKey(event)), event, ledger.phaseAt);
      ledger.putStorage({ ...fact, ...this.parts.naming.key(fact, batch.url) });
    };
    for (const note of batch.notes) {
      if (note.kind !== 'storage' || note.op !== 'set') continue;
      const { area: kind, key: name, size, at } = note;
      await put({ ...place, kind, name, size, at, setterUrl: note.script || batch.url, how: 'written' });
    }
    for (const { area: kind, key: name, size } of batch.keys ?? []) {
      const how = batch.atStart ? 'at-start' : 'found';
      await put({ ...place, kind, name, size, at: this.parts.now(), setterUrl: null, how });
    }
  }

  /** Of hosts alone that the site's own page asked; a third party's frame has no part in it. */
  async #canonicalNames(
    site: string,
    pageUrl: string,
    batch: ObserveBatch,
  ): Promise<ReadonlyMap<string, string>> {
    if (!this.parts.canonicalNames || siteOf(pageUrl) !== site) return new Map();
    const sent = batch.notes.flatMap((note) => (note.kind === 'send' ? [note.url] : []));
    return this.parts.canonicalNames(site, pageUrl, [...batch.resources.map(({ url }) => url), ...sent]);
  }

  async #request(
    ledger: Ledger,
    url: string,
    pageUrl: string,
    type: string,
    at: number,
    from: 'page' | 'network',
    body: string,
    values: readonly { name: string; value: string }[],
    servedBy: string | null = null,
    canonical: ReadonlyMap<string, string> = new Map(),
  ): Promise<void> {
    const { site } = ledger.record;
    const named = this.parts.naming.request(site, url, pageUrl, requestType(type), body, values, canonical);
    if (!named) return;
    const blocked =
      named.vendor !== null && ledger.record.blockedVendors.includes(named.vendor) && from !== 'network';
    const event = {
      site,
      at,
      type: requestType(type),
      servedBy,
      blocked,
      ...named,
      from,
    };
    ledger.putHost(foldRequest(await ledger.host(hostKey(event)), event, ledger.phaseAt));
  }

  async #fingerprints(ledger: Ledger, batch: ObserveBatch): Promise<void> {
    const { site } = ledger.record;
    for (const note of batch.notes) {
      if (note.kind !== 'fingerprint') continue;
      const event = { site, api: note.api, scriptUrl: note.script || batch.url, at: note.at };
      const before = await database.fingerprints.get(fingerprintKey(event));
      await database.fingerprints.put(foldFingerprint(before, event, ledger.phaseAt));
    }
  }

  /**
   * A cookie of no covered site changed: it counts where a covered site asked its host for something just now, or
   * where it is known already.
   */
  async strangerChanged(sites: readonly string[], change: CookieChange, id: string): Promise<string[]> {
    const concerned: string[] = [];
    for (const site of sites) {
      const known = await database.cookies.get(cookieKey(site, change.cookie));
      if (!known && !(await this.#askedLately(site, change.cookie.domain, change.at))) continue;
      await this.cookieChanged(site, change, id);
      concerned.push(site);
    }
    return concerned;
  }

  async #askedLately(site: string, domain: string, at: number): Promise<boolean> {
    const asked = await database.hosts
      .where('site')
      .equals(site)
      .filter(
        ({ host, fromPage, fromNetwork }) =>
          (host === domain || host.endsWith(`.${domain}`)) &&
          at - Math.max(fromPage?.lastAt ?? 0, fromNetwork?.lastAt ?? 0) < ASKED_LATELY_MS,
      )
      .count();
    return asked > 0;
  }

  /**
   * After a death in mid-visit: what the jar holds now stands for the changes that nobody heard.
   * @param jar every cookie of the browser that access allows to see
   * @param strange tells cookies that were there before the visit, or that other sites' visits brought
   */
  async reconcile(
    site: string,
    jar: readonly JarEntry[],
    strange: (cookie: JarEntry) => boolean,
  ): Promise<void> {
    const there = new Map(jar.map((cookie) => [cookieKey(site, cookie), cookie]));
    const digests = new Map<string, string | null>();
    for (const { key } of await database.cookies.where('site').equals(site).toArray()) {
      const cookie = there.get(key);
      if (cookie) digests.set(key, await this.parts.digest(site, cookie.name, cookie.value));
    }
    await inTransaction(async () => {
      const at = this.parts.now();
      const ledger = await Ledger.open(site, at);
      for (const fact of await database.cookies.where('site').equals(site).toArray()) {
        const cookie = there.get(fact.key);
        const digest = digests.get(fact.key);
        if (!cookie) {
          if (fact.present && fact.stored) ledger.putCookie(foldGone(fact, at));
        } else if (
          digest !== undefined &&
          fact.stored &&
          !over(cookie, at) &&
          writtenSince(fact, cookie, digest)
        ) {
          // Written again while nobody heard: who did, and what lifetime was asked for, is not known.
          const context = { site, at, changed: true, preexisting: false, digest };
          const again = foldJar(fact, cookie, context, ledger.phaseAt);
          ledger.putCookie(this.#named(again, cookie.value, again.pageUrl));
        }
      }
      const missed: JarEntry[] = [];
      for (const [key, cookie] of there) {
        if (await ledger.cookie(key)) continue;
        const own =
          siteOf(`https://${cookie.domain}/`) === site || cookie.partitionKey?.endsWith(`//${site}`);
        if (own || (!strange(cookie) && (await this.#askedLately(site, cookie.domain, at))))
          missed.push(cookie);
      }
      await this.#foldStore(ledger, missed, false);
      await ledger.write();
    });
  }

  /** Says in the report that something may be missing. */
  async gap(site: string, from: number, to: number, why: string): Promise<void> {
    await database.gaps.add({
      site,
      from: new Date(from).toISOString(),
      to: new Date(to).toISOString(),
      why,
    });
  }

  async #load(ledger: Ledger, batch: ObserveBatch): Promise<void> {
    const { site } = ledger.record;
    if (batch.dropped > 0) {
      const at = new Date(this.parts.now()).toISOString();
      await database.gaps.add({
        site,
        from: at,
        to: at,
        why: tooFast(batch.dropped),
      });
    }
    if (!batch.top) return;
    const before = await database.loads.get(batch.loadId);
    await database.loads.put({
      loadId: batch.loadId,
      site,
      url: batch.url,
      startedAt: batch.startedAt,
      endedPhase: ledger.phaseAt(this.parts.now()),
      dropped: (before?.dropped ?? 0) + batch.dropped,
    });
  }
}

import type { CookieFact } from '../../core/observe/facts';
import {
  cookieKey,
  foldGone,
  foldJar,
  foldWrite,
  identityOf,
  writtenSince,
} from '../../core/observe/fold-cookie';
import { type CookieWrite, parseCookieWrite } from '../../core/observe/set-cookie';
import type { PageNote } from '../../messages/protocol';
import type { JarEntry } from '../../platform/cookies';
import { database } from '../../storage/database';
import { inTransaction, Ledger } from '../../storage/ledger';
import type { Naming } from '../naming';
import { siteOf } from '../sites';

/** A third party's cookie belongs to a visit that asked its host within this time. */
const ASKED_LATELY_MS = 30_000;

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
export function firstTime({ record }: Ledger, id: string): boolean {
  const heard = record.heard ?? [];
  if (heard.includes(id)) return false;
  record.heard = [...heard, id].slice(-MOST_HEARD);
  return true;
}

/** A script's writing, as its page noted it. */
export interface HeardWrite {
  note: Extract<PageNote, { kind: 'cookie' }>;
  write: CookieWrite;
  digest: string | null;
}

export interface CookieParts {
  naming: Naming;
  digest(site: string, name: string, value: string): Promise<string | null>;
  cookiesOf(domain: string, storeId?: string): Promise<JarEntry[]>;
  partitionedUnder(site: string, storeId?: string): Promise<JarEntry[]>;
  now(): number;
}

/** Takes in what is heard of cookies: writings, changes of the jar, and the jar itself where nobody heard. */
export class CookieIntake {
  constructor(private readonly parts: CookieParts) {}

  /** The jar said that a cookie of a covered site changed. */
  async changed(site: string, { cookie, removed, at }: CookieChange, id: string): Promise<void> {
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

  /** The cookies of a site and in its partition. */
  async jar(site: string, storeId?: string): Promise<JarEntry[]> {
    const [own, partitioned] = await Promise.all([
      this.parts.cookiesOf(site, storeId),
      this.parts.partitionedUnder(site, storeId),
    ]);
    return [...own, ...partitioned];
  }

  /** The notes of cookies among what a page noted, read as lines. */
  async prepare(site: string, notes: readonly PageNote[]): Promise<HeardWrite[]> {
    const writes: HeardWrite[] = [];
    for (const note of notes) {
      if (note.kind !== 'cookie') continue;
      const write = parseCookieWrite(note.line, note.at);
      if (write) writes.push({ note, write, digest: await this.parts.digest(site, write.name, write.value) });
    }
    return writes;
  }

  /** One writing that was heard, of a page or a response. */
  async write(ledger: Ledger, write: CookieWrite, context: Parameters<typeof foldWrite>[2]): Promise<void> {
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
    const before = unparted ? whole : (parted ?? (write.partitioned ? undefined : whole));
    const fact = foldWrite(before, asked, own, ledger.phaseAt);
    if (fact) ledger.putCookie(this.#named(fact, write.value, context.pageUrl));
  }

  /** What the jar holds now. */
  async foldStore(ledger: Ledger, jar: readonly JarEntry[], preexisting: boolean): Promise<void> {
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

  /**
   * A cookie of no covered site changed: it counts where a covered site asked its host for something just now, or
   * where it is known already.
   */
  async strangerChanged(sites: readonly string[], change: CookieChange, id: string): Promise<string[]> {
    const concerned: string[] = [];
    for (const site of sites) {
      const known = await database.cookies.get(cookieKey(site, change.cookie));
      if (!known && !(await this.#askedLately(site, change.cookie.domain, change.at))) continue;
      await this.changed(site, change, id);
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
      await this.foldStore(ledger, missed, false);
      await ledger.write();
    });
  }
}

import type { CmpDefinition } from '../../core/consent/cmp';
import { append } from '../../core/consent/phase';
import type { ConsentEvent } from '../../core/model/consent';
import { containerOf } from '../../core/observe/container';
import { fingerprintKey, foldFingerprint } from '../../core/observe/fold-fingerprint';
import { foldRequest, hostKey, requestType } from '../../core/observe/fold-host';
import { foldStorage, storageKey } from '../../core/observe/fold-storage';
import { type CookieWrite, parseCookieWrite } from '../../core/observe/set-cookie';
import { tooFast } from '../../core/report/coverage';
import type { ObserveBatch } from '../../messages/protocol';
import type { Sender } from '../../messages/server';
import type { PageServer } from '../../platform/network';
import { database } from '../../storage/database';
import { inTransaction, Ledger } from '../../storage/ledger';
import { siteOf } from '../sites';
import { consentInBatch } from './consent-intake';
import { CookieIntake, type CookieParts, firstTime } from './cookie-intake';

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

/** So many batches are remembered; one is told again within seconds. */
const MOST_TAKEN = 100;

export interface IntakeParts extends CookieParts {
  cmps: readonly CmpDefinition[];
  /** What hosts of the site's own resolve to; absent where the engine does not tell. */
  canonicalNames?(
    site: string,
    pageUrl: string,
    urls: readonly string[],
  ): Promise<ReadonlyMap<string, string>>;
}

/** Takes in what was heard, one event at a time, and writes it down at once. Nothing that matters stays in memory. */
export class Intake {
  readonly cookies: CookieIntake;

  constructor(private readonly parts: IntakeParts) {
    this.cookies = new CookieIntake(parts);
  }

  /** What the content scripts of one frame saw. */
  async batch(site: string, batch: ObserveBatch, sender: Pick<Sender, 'url' | 'storeId'>): Promise<void> {
    const url = new URL(batch.url.startsWith('http') ? batch.url : (sender.url ?? `https://${site}/`));
    const writes = await this.cookies.prepare(site, batch.notes);
    const jar = await this.cookies.jar(site, sender.storeId);
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
        await this.cookies.write(ledger, write, {
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
      await this.cookies.foldStore(ledger, jar, false);
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
    const values = (heard.countRequest ? await this.cookies.jar(site, heard.storeId) : []).filter(
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
        await this.cookies.write(ledger, write, {
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
      await this.cookies.foldStore(
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

  /** Notes what is in the jar before the first observation: such cookies say nothing about when they were set. */
  async begin(site: string): Promise<void> {
    if (await database.sites.get(site)) return;
    const jar = await this.cookies.jar(site);
    await inTransaction(async () => {
      const ledger = await Ledger.open(site, this.parts.now());
      await this.cookies.foldStore(ledger, jar, true);
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

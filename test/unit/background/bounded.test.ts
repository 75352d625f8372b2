import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Intake } from '../../../src/background/components/intake';
import {
  enforceRetention,
  planRetention,
  RETENTION_ALARM,
} from '../../../src/background/components/retention';
import { Room } from '../../../src/background/components/room';
import type { Naming } from '../../../src/background/naming';
import type { Receipt } from '../../../src/core/consent/receipt';
import type { RightsRequest } from '../../../src/core/model/rights-request';
import { countLoads } from '../../../src/core/observe/fold-load';
import { loadsByPhase, toObservations } from '../../../src/core/observe/to-observations';
import { CMPS } from '../../../src/data/cmps';
import type { ObserveBatch, PageNote } from '../../../src/messages/protocol';
import type { JarEntry } from '../../../src/platform/cookies';
import { database } from '../../../src/storage/database';
import { factsOf, inTransaction, Ledger } from '../../../src/storage/ledger';
import { DEFAULT_SETTINGS } from '../../../src/storage/reader';

const SITE = 'back-office.pro';
const WWW = `https://www.${SITE}/`;
const DAY = 86_400_000;
const T = 1_800_000_000_000;

let clock = T;
let jar: JarEntry[] = [];
const named = { vendor: null, category: 'unknown', pattern: null };
const naming = {
  cookie: () => ({ ...named, confidence: 'low', source: 'none', identifier: false }),
  key: () => named,
  request: (_site: string, url: string) => {
    const { hostname } = new URL(url);
    const host = { host: hostname, registrableDomain: hostname, thirdParty: true };
    return { ...named, ...host, sendsIdentifier: true, sent: [{ name: 'cid', class: 'id' }] };
  },
} as unknown as Naming;
const intake = new Intake({
  naming,
  cmps: CMPS,
  digest: async (_site, _name, value) => `digest of ${value}`,
  cookiesOf: async (_domain, storeId) => jar.filter((c) => c.storeId === (storeId ?? '0')),
  partitionedUnder: async () => [],
  now: () => clock,
});

let loads = 0;
const load = (notes: PageNote[], more: Partial<ObserveBatch> = {}): ObserveBatch => ({
  loadId: `load ${++loads}`,
  number: 0,
  atStart: false,
  startedAt: clock,
  sentAt: clock,
  url: WWW,
  top: true,
  notes,
  dropped: 0,
  resources: [],
  keys: null,
  cmp: null,
  ...more,
});
const script = 'https://tracker.example/x.js';
const cookieNote = (line: string): PageNote => ({
  kind: 'cookie',
  seq: 0,
  at: clock,
  api: 'document',
  line,
  script,
});
const sender = (storeId = '0') => ({ url: WWW, storeId });
const cookie = (name: string, more: Partial<JarEntry> = {}): JarEntry => ({
  name,
  value: 'v',
  domain: `www.${SITE}`,
  hostOnly: true,
  path: '/',
  secure: true,
  httpOnly: false,
  sameSite: 'lax',
  expirationDate: T / 1000 + 5000,
  partitionKey: null,
  storeId: '0',
  ...more,
});
const counts = async (): Promise<Record<string, number>> =>
  Object.fromEntries(
    await Promise.all(
      database.tables.map(async (table): Promise<[string, number]> => [table.name, await table.count()]),
    ),
  );
const size = async (): Promise<number> =>
  JSON.stringify(await Promise.all(database.tables.map((table) => table.toArray()))).length;

beforeEach(async () => {
  clock = T;
  jar = [];
  for (const table of database.tables) await table.clear();
});

/** A visit of a day: a cookie renewed, identifiers sent, keys written, the device read, at times too fast. */
async function visits(i: number): Promise<void> {
  clock += 1000;
  const notes: PageNote[] = [
    cookieNote(`_ga=GA1.1.${clock}; Max-Age=63072000`),
    { kind: 'storage', seq: 1, at: clock, area: 'local', op: 'set', key: 'last', size: 13, script },
    { kind: 'fingerprint', seq: 2, at: clock, api: 'canvas', script },
  ];
  await intake.batch(
    SITE,
    load(notes, {
      dropped: i % 2,
      resources: [1, 2, 3].map((n) => ({
        url: `https://host${n}.example/p?cid=${clock}`,
        type: 'image',
        at: clock,
      })),
    }),
    sender(),
  );
}

describe('a year of heavy use', () => {
  it('is folded: the second half year adds loads and gaps, within the time they are kept, and nothing else', async () => {
    const run = async (days: number): Promise<void> => {
      for (let i = 0; i < days; i++) {
        clock += DAY;
        await visits(i);
        if (i % 5 === 0) await enforceRetention({ retentionDays: 30 }, clock);
      }
    };
    await run(180);
    await enforceRetention({ retentionDays: 30 }, clock);
    const half = await counts();
    const halfSize = await size();
    await run(186);
    await enforceRetention({ retentionDays: 30 }, clock);
    expect(await counts()).toEqual(half);
    expect(half).toMatchObject({ cookies: 1, storage: 1, hosts: 3, fingerprints: 1, sites: 1 });
    expect(half.loads).toBeLessThanOrEqual(31);
    // Counters have grown by a digit or two; no list has.
    expect(await size()).toBeLessThan(halfSize * 1.05);
    const { requests } = toObservations(await factsOf(SITE));
    expect(requests.map((r) => r.count)).toEqual([366, 366, 366]);
  });
});

describe('thirteen months of heavy use, kept as long as they are by default', () => {
  const LOADS = 40;
  const DAYS = 396;
  const PHASES = ['accepted', 'refused', 'unknown'] as const;

  it('fit: loads and gaps are folded by the day, a script by its address, and the counts stay whole', async () => {
    let dropped = 0;
    for (let day = 0; day < DAYS; day++) {
      clock += DAY;
      const canvas: PageNote = {
        kind: 'fingerprint',
        seq: 2,
        at: clock,
        api: 'canvas',
        script: `${script}?${clock}`,
      };
      const key: PageNote = {
        kind: 'storage',
        seq: 1,
        at: clock,
        area: 'local',
        op: 'set',
        key: 'last',
        size: 13,
        script,
      };
      const resources = [1, 2, 3].map((n) => ({
        url: `https://host${n}.example/p?cid=${clock}`,
        type: 'image',
        at: clock,
      }));
      const cookies = cookieNote(`_ga=GA1.1.${clock}; Max-Age=63072000`);
      await intake.batch(SITE, load([cookies, key, canvas], { resources, dropped: day % 3 }), sender());
      dropped += day % 3;
      // What a page leaves that does nothing new is its load.
      await database.loads.bulkPut(
        Array.from({ length: LOADS - 1 }, (_, i) => ({
          loadId: `plain ${++loads}`,
          site: SITE,
          url: `${WWW}${loads}`,
          startedAt: clock + i,
          endedPhase: PHASES[i % 3] ?? 'unknown',
          dropped: 0,
        })),
      );
      if (day % 60 === 59) await enforceRetention(DEFAULT_SETTINGS, clock);
    }
    await enforceRetention(DEFAULT_SETTINGS, clock);
    const held = await counts();
    expect(held).toMatchObject({ cookies: 1, storage: 1, hosts: 3, fingerprints: 1, sites: 1 });
    expect(held.loads).toBeLessThanOrEqual(200 + PHASES.length * DAYS);
    expect(held.gaps).toBeLessThanOrEqual(DAYS);
    // A thousand characters a day, whatever was done that day.
    expect(await size()).toBeLessThan(DAYS * 1000);
    const facts = await factsOf(SITE);
    expect(countLoads(facts.loads)).toBe(DAYS * LOADS);
    expect(Object.values(loadsByPhase(facts)).reduce((a, b) => a + b, 0)).toBe(DAYS * LOADS);
    const told = await database.gaps.toArray();
    expect(told.reduce((sum, { why }) => sum + Number.parseInt(why, 10), 0)).toBe(dropped);
    expect(toObservations(facts).fingerprinting).toMatchObject([{ api: 'canvas', count: DAYS }]);
    // Folding again changes nothing.
    await enforceRetention(DEFAULT_SETTINGS, clock);
    expect(await counts()).toEqual(held);
  }, 60_000);

  it('readings of the device get the phase of their moment, too, when it becomes known', async () => {
    const canvas: PageNote = { kind: 'fingerprint', seq: 1, at: T, api: 'canvas', script };
    await intake.batch(SITE, load([canvas], { top: false }), sender());
    const phase = async (): Promise<string | undefined> =>
      toObservations(await factsOf(SITE)).fingerprinting[0]?.consentPhase;
    expect(await phase()).toBe('unknown');
    await inTransaction(async () => {
      const ledger = await Ledger.open(SITE, clock);
      const at = new Date(T - 5000).toISOString();
      await ledger.settle([{ at, phase: 'refused', source: 'user', categories: {} }], T + 1000);
      await ledger.write();
    });
    expect(await phase()).toBe('refused');
  });
});

describe('what is older than the person keeps it', () => {
  it('goes, at thirteen months unless another time was set; requests and receipts stay', async () => {
    await intake.batch(SITE, load([cookieNote('old=1; Max-Age=100')]), sender());
    await database.rights.put({ id: 'q1', site: SITE, createdAt: '2026-01-01' } as unknown as RightsRequest);
    await database.receipts.add({ site: SITE, receipt: {} as unknown as Receipt });
    const kept = async (at: number, settings = DEFAULT_SETTINGS): Promise<number> => {
      await enforceRetention(settings, at);
      return database.cookies.count();
    };
    expect(await kept(T + 395 * DAY)).toBe(1);
    expect(await kept(T + 397 * DAY)).toBe(0);
    await intake.batch(SITE, load([cookieNote('new=1; Max-Age=100')]), sender());
    expect(await kept(T + 31 * DAY, { ...DEFAULT_SETTINGS, retentionDays: 30 })).toBe(0);
    expect(await database.rights.count()).toBe(1);
    expect(await database.receipts.count()).toBe(1);
  });

  it('is looked for each day, though Firefox forgets alarms and a background starts many times', async () => {
    let alarm: unknown;
    const create = vi.fn((_name: string, when: unknown) => {
      alarm = when;
    });
    const alarms = { get: async () => alarm, create };
    await planRetention(alarms);
    await planRetention(alarms);
    expect(create.mock.calls).toEqual([[RETENTION_ALARM, { delayInMinutes: 2, periodInMinutes: 1440 }]]);
    alarm = undefined;
    await planRetention(alarms);
    expect(create).toHaveBeenCalledTimes(2);
  });
});

describe('a browser without room', () => {
  it('loses nothing older, is known until it has room again, and leaves a gap that is told', async () => {
    const kept = new Map<string, unknown>();
    const memory = {
      keep: (items: Record<string, unknown>) => {
        for (const [key, value] of Object.entries(items)) kept.set(key, value);
      },
      drop: (keys: string[]) => {
        for (const key of keys) kept.delete(key);
      },
      kept: async () => Object.fromEntries(kept),
    };
    const room = new Room(memory, () => clock);
    await intake.batch(SITE, load([cookieNote('before=1; Max-Age=100')]), sender());
    const before = await factsOf(SITE);

    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('no room', 'QuotaExceededError');
    };
    clock += 1000;
    try {
      await intake.batch(SITE, load([cookieNote('during=1; Max-Age=100')]), sender()).catch((error) => {
        room.failed(error);
      });
    } finally {
      IDBObjectStore.prototype.put = put;
    }
    expect(await factsOf(SITE)).toEqual(before);
    await vi.waitFor(async () => expect(await room.since()).toBe(T + 1000));
    // A background that starts anew knows it too.
    expect(await new Room(memory, () => clock).since()).toBe(T + 1000);

    clock += 5000;
    const full = async (): Promise<void> => {
      throw new DOMException('no room', 'QuotaExceededError');
    };
    await expect(room.retry(full)).rejects.toThrow();
    expect(await room.since()).toBe(T + 1000);
    await room.retry((from, to) => intake.gap(SITE, from, to, 'no room'));
    expect(await room.since()).toBeNull();
    expect(await database.gaps.toArray()).toMatchObject([
      { site: SITE, from: new Date(T + 1000).toISOString(), to: new Date(T + 6000).toISOString() },
    ]);
  });

  it('is not what other errors mean', async () => {
    const memory = { keep: vi.fn(), drop: vi.fn(), kept: async () => ({}) };
    const room = new Room(memory, () => clock);
    room.failed(new Error('something else'));
    room.failed(undefined);
    expect(await room.since()).toBeNull();
    expect(memory.keep).not.toHaveBeenCalled();
  });
});

describe('containers', () => {
  it('are told apart in the ledger and the report: the same cookie and key in two of them are two', async () => {
    const work = 'firefox-container-2';
    const key: PageNote = {
      kind: 'storage',
      seq: 1,
      at: clock,
      area: 'local',
      op: 'set',
      key: 'id',
      size: 2,
      script,
    };
    for (const storeId of ['firefox-default', work]) {
      clock += 1000;
      jar.push(cookie('id', { storeId }));
      await intake.batch(SITE, load([cookieNote('id=1; Max-Age=100; Secure'), key]), sender(storeId));
    }
    const { cookies, storage } = toObservations(await factsOf(SITE));
    // An ordinary store is not named: reports of those who have no containers stay as they were.
    for (const found of [cookies, storage])
      expect(found.flatMap((one) => ('container' in one ? [one.container] : []))).toEqual([work]);
    expect([cookies.length, storage.length]).toEqual([2, 2]);
  });
});

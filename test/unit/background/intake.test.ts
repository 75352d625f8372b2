import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { takeConsent } from '../../../src/background/components/consent-intake';
import { Intake } from '../../../src/background/components/intake';
import type { Naming } from '../../../src/background/naming';
import { toObservations } from '../../../src/core/observe/to-observations';
import { CMPS } from '../../../src/data/cmps';
import type { ConsentSeen, ObserveBatch, PageNote } from '../../../src/messages/protocol';
import type { JarEntry } from '../../../src/platform/cookies';
import { database } from '../../../src/storage/database';
import { factsOf } from '../../../src/storage/ledger';

const SITE = 'back-office.pro';
const WWW = `https://www.${SITE}/`;
const T = 1_800_000_000_000;

let clock = T;
let jar: JarEntry[] = [];
const named = { vendor: null, category: 'unknown', pattern: null };
const naming = {
  cookie: () => ({ ...named, confidence: 'low', source: 'none', identifier: false }),
  key: () => named,
  request: (_site: string, url: string) => {
    const { hostname } = new URL(url);
    return {
      ...named,
      host: hostname,
      registrableDomain: hostname,
      thirdParty: true,
      sendsIdentifier: false,
      sent: [],
    };
  },
} as unknown as Naming;
const intake = new Intake({
  naming,
  cmps: CMPS,
  digest: async (_site, _name, value) => (value === '' ? null : `digest of ${value}`),
  cookiesOf: async (domain) => jar.filter((c) => c.domain === domain || c.domain.endsWith(`.${domain}`)),
  partitionedUnder: async () => [],
  now: () => clock,
});

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
const response = (lines: string[], host = 'tracker.example') => ({
  site: SITE,
  url: `https://${host}/x`,
  pageUrl: WWW,
  storeId: '0',
  type: 'image',
  at: clock,
  setCookies: lines,
  servedBy: null,
  body: '',
  countRequest: true,
});
const batch = (number: number, notes: PageNote[], more: Partial<ObserveBatch> = {}): ObserveBatch => ({
  loadId: 'load',
  number,
  atStart: false,
  startedAt: T,
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
const sender = { url: WWW, storeId: '0' };
const seen = async () => toObservations(await factsOf(SITE));

beforeEach(async () => {
  clock = T;
  jar = [];
  for (const table of database.tables) await table.clear();
});

describe('after a death', () => {
  it('counts an event once that was taken in and not struck out', async () => {
    await intake.response(response([]), 'a 1');
    await intake.response(response([]), 'a 1');
    await intake.response(response([]), 'a 2');
    expect((await seen()).requests).toMatchObject([{ host: 'tracker.example', count: 2 }]);
  });

  it('counts a batch once that is told again', async () => {
    const one = batch(0, [], { resources: [{ url: 'https://tracker.example/', type: 'script', at: T }] });
    await intake.batch(SITE, one, sender);
    await intake.batch(SITE, one, sender);
    expect((await seen()).requests).toMatchObject([{ count: 1 }]);
  });

  it('finds in the jar what nobody heard being set or deleted, and claims no stranger', async () => {
    await intake.response(response([], 'tracker.example'), 'a 1');
    await intake.cookies.changed(SITE, { cookie: cookie('gone'), removed: false, at: T }, 'a 2');
    const elsewhere = { domain: 'tracker.example', sameSite: 'none' as const };
    const everything = [
      cookie('own'),
      cookie('parted', { ...elsewhere, partitionKey: `https://${SITE}` }),
      cookie('late', elsewhere),
      cookie('old', elsewhere),
      cookie('unasked', { ...elsewhere, domain: 'other.example' }),
    ];
    await intake.cookies.reconcile(SITE, everything, ({ name }) => name === 'old');
    const { cookies } = await seen();
    expect(cookies.map(({ name, present }) => [name, present]).sort()).toEqual([
      ['gone', false],
      ['late', true],
      ['own', true],
      ['parted', true],
    ]);
    expect(cookies.find(({ name }) => name === 'late')).toMatchObject({ setBy: 'unknown', setterUrl: null });
  });

  const note = (at: number, line: string): PageNote => ({
    kind: 'cookie',
    seq: at - T,
    at,
    api: 'document',
    line,
    script: 'https://www.back-office.pro/a.js',
  });
  const written = async (): Promise<unknown> => (await seen()).cookies[0];

  it('attributes a cookie that asked for a partition and got none, in whichever order it was heard', async () => {
    const line = 'c=one; Path=/; Secure; Partitioned; Max-Age=5000';
    const heard = { cookie: cookie('c', { value: 'one' }), removed: false, at: T };
    const write = { ...response([line], `www.${SITE}`), countRequest: false };
    const tell = [
      () => intake.response(write, 'a 1'),
      () => intake.cookies.changed(SITE, heard, 'a 2'),
    ] as const;
    for (const order of [tell, [...tell].reverse()]) {
      for (const table of database.tables) await table.clear();
      for (const act of order) await act();
      expect((await seen()).cookies).toMatchObject([
        { name: 'c', partitionKey: null, setBy: 'http', requestedLifetime: 5000, present: true },
      ]);
    }
  });

  it('says that nobody knows who wrote a cookie anew while nobody heard', async () => {
    jar = [cookie('c', { value: 'one' })];
    await intake.batch(SITE, batch(0, [note(T, 'c=one; Path=/; Secure; Max-Age=5000')]), sender);
    expect(await written()).toMatchObject({ setBy: 'script', requestedLifetime: 5000 });
    // Nothing has changed: what is known stays.
    await intake.cookies.reconcile(SITE, jar, () => false);
    expect(await written()).toMatchObject({ setBy: 'script', requestedLifetime: 5000 });
    clock = T + 1500;
    await intake.cookies.reconcile(SITE, [cookie('c', { value: 'two' })], () => false);
    expect(await written()).toMatchObject({ setBy: 'unknown', requestedLifetime: null, renewals: 0 });
  });

  it('counts the renewal that only its later end shows', async () => {
    jar = [cookie('c', { value: 'one' })];
    await intake.batch(SITE, batch(0, [note(T, 'c=one; Path=/; Secure; Max-Age=5000')]), sender);
    clock = T + 5000;
    const renewed = cookie('c', { value: 'one', expirationDate: clock / 1000 + 5000 });
    await intake.cookies.reconcile(SITE, [renewed], () => false);
    expect(await written()).toMatchObject({ setBy: 'unknown', renewals: 1, storedLifetime: 5000 });
  });

  it('lets the later writing stand that was told first', async () => {
    const [first, second] = [
      batch(0, [note(T, 'c=one; Path=/; Secure; Max-Age=1000')]),
      batch(1, [note(T + 1200, 'c=one; Path=/; Secure; Max-Age=2000')]),
    ];
    const truth = { setBy: 'script', requestedLifetime: 2000, renewals: 1, present: true };
    for (const order of [
      [first, second],
      [second, first],
    ]) {
      for (const table of database.tables) await table.clear();
      jar = [cookie('c', { value: 'one', expirationDate: T / 1000 + 2001 })];
      for (const one of order) await intake.batch(SITE, one, sender);
      expect(await written()).toMatchObject(truth);
    }
  });
});

describe('a cookie that lapsed the moment it was set', () => {
  const lapsed = cookie('zero', { expirationDate: T / 1000 });

  it('is none, though Firefox tells of it', async () => {
    await intake.cookies.changed(SITE, { cookie: lapsed, removed: false, at: T + 3 }, 'a 1');
    jar = [lapsed];
    await intake.batch(SITE, batch(0, []), sender);
    expect((await seen()).cookies).toEqual([]);
  });

  it('deletes what was there', async () => {
    await intake.cookies.changed(SITE, { cookie: cookie('zero'), removed: false, at: T }, 'a 1');
    clock = T + 50;
    jar = [lapsed];
    await intake.batch(SITE, batch(0, []), sender);
    expect((await seen()).cookies).toMatchObject([{ name: 'zero', present: false }]);
  });

  it('is told apart from one that lives a second', async () => {
    const short = cookie('short', { expirationDate: T / 1000 + 1 });
    await intake.cookies.changed(SITE, { cookie: short, removed: false, at: T + 3 }, 'a 1');
    expect((await seen()).cookies).toMatchObject([{ name: 'short' }]);
  });
});

describe('a choice that falls between two events of one page', () => {
  const write = (at: number, line: string): PageNote => ({
    kind: 'cookie',
    seq: at - T,
    at,
    api: 'document',
    line,
    script: `${WWW}x.js`,
  });
  const key = (at: number, name: string): PageNote => ({
    kind: 'storage',
    seq: at - T,
    at,
    area: 'local',
    op: 'set',
    key: name,
    size: 1,
    script: `${WWW}x.js`,
  });

  it('gives each the phase of its own moment, though one batch tells them all', async () => {
    await intake.batch(
      SITE,
      batch(0, [], { cmp: { cmp: 'tarteaucitron', raw: '!gtag=wait', services: { gtag: 'analytic' } } }),
      sender,
    );
    clock = T + 5000;
    await intake.batch(
      SITE,
      batch(
        1,
        [
          key(T + 1000, 'before'),
          write(T + 2000, 'tarteaucitron=!gtag=true; path=/'),
          key(T + 3000, 'after'),
        ],
        {
          cmp: { cmp: 'tarteaucitron', raw: '!gtag=true', services: { gtag: 'analytic' } },
          resources: [
            { url: 'https://early.example/', type: 'script', at: T + 1500 },
            { url: 'https://late.example/', type: 'script', at: T + 2500 },
          ],
        },
      ),
      sender,
    );
    const { storage, requests } = await seen();
    expect(storage.map((s) => [s.key, s.consentPhase])).toEqual([
      ['before', 'before-choice'],
      ['after', 'accepted'],
    ]);
    expect(requests.map((r) => [r.host, r.consentPhase])).toEqual([
      ['early.example', 'before-choice'],
      ['late.example', 'accepted'],
    ]);
  });

  it('says unknown where no phase was known', async () => {
    await intake.batch(SITE, batch(0, [key(T, 'any')]), sender);
    expect((await seen()).storage).toMatchObject([{ key: 'any', consentPhase: 'unknown' }]);
  });
});

describe("a third party's frame", () => {
  it('has no say in what was chosen on the site', async () => {
    const cmp = { cmp: 'tarteaucitron', raw: '!gtag=true', services: {} };
    await intake.batch(
      SITE,
      batch(0, [], {
        url: 'https://frame.example/',
        top: false,
        cmp,
        keys: [{ area: 'local', key: 'k', size: 1 }],
      }),
      { url: 'https://frame.example/', storeId: '0' },
    );
    expect((await database.sites.get(SITE))?.timeline).toEqual([]);
    expect((await seen()).storage).toMatchObject([{ key: 'k', origin: 'https://frame.example' }]);
  });
});

describe('a known platform that keeps its choice where nobody reads it', () => {
  const seen = (more: Partial<ConsentSeen>): ConsentSeen => ({
    startedAt: T,
    sentAt: clock,
    cmp: 'klaro',
    banner: true,
    asked: true,
    offer: null,
    answer: null,
    ...more,
  });
  const wrote = (at: number, name: string): PageNote[] => [
    { kind: 'cookie', api: 'document', line: `${name}=1`, at, script: null } as unknown as PageNote,
  ];
  const phaseOf = async (name: string): Promise<string | undefined> =>
    (await factsOf(SITE)).cookies.find((fact) => fact.name === name)?.stamps.first;

  it.each(['accept', 'refuse'] as const)('what follows the click to %s waits for the answer', async (act) => {
    clock = T + 1000;
    await takeConsent(SITE, seen({}), null, CMPS, clock);
    await intake.batch(SITE, batch(0, wrote(T + 900, 'early')), { url: WWW, storeId: '0' });
    // The click, what it let run, and the word of it 1.2 seconds later.
    const click = T + 5000;
    clock = click + 100;
    await intake.batch(SITE, batch(1, wrote(click + 40, 'after'), { clickedAt: click }), {
      url: WWW,
      storeId: '0',
    });
    expect(await phaseOf('after')).toBe('unknown');
    clock = click + 1200;
    const answer = { at: click, act, recorded: false, boxes: [] };
    await takeConsent(SITE, seen({ asked: false, banner: false, answer }), null, CMPS, clock);
    await intake.batch(SITE, batch(2, [], { clickedAt: click }), { url: WWW, storeId: '0' });
    expect(await phaseOf('early')).toBe('before-choice');
    expect(await phaseOf('after')).toBe(act === 'accept' ? 'accepted' : 'refused');
  });

  it('a click that answered nothing settles a moment later', async () => {
    clock = T + 1000;
    await takeConsent(SITE, seen({}), null, CMPS, clock);
    const click = T + 5000;
    clock = click + 100;
    await intake.batch(SITE, batch(0, wrote(click + 40, 'after'), { clickedAt: click }), {
      url: WWW,
      storeId: '0',
    });
    clock = click + 4000;
    await intake.batch(SITE, batch(1, [], { clickedAt: click }), { url: WWW, storeId: '0' });
    expect(await phaseOf('after')).toBe('before-choice');
  });
});

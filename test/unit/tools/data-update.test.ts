import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createClassifier } from '../../../src/core/classify';
import type { CookiePlatform, DatabaseRow } from '../../../tools/broad/open-cookie-database';
import { main } from '../../../tools/data-update';
import { packedKnowledge } from '../../../tools/knowledge';

const row = (cookie: string, category = 'Analytics', domain = '', wildcardMatch = '0') =>
  ({
    id: 'b3f0',
    category,
    cookie,
    domain,
    description: 'A sentence that must not be taken over',
    retentionPeriod: '1 year',
    dataController: 'Somebody',
    privacyLink: '',
    wildcardMatch,
  }) satisfies DatabaseRow & Record<string, string>;

/** The database's own form, with each of its defects once. */
const database = {
  Mesureur: [
    row('_mesureur_visitor'),
    row('_mesureur_', 'Analytics', '', '1'),
    row('_s', 'Analytics', '', '1'),
    row('RE_', 'Marketing', 'mesureur.example (3rd party)', '1'),
    row('session_id', 'Functional'),
    row('_claimed_by_two'),
    row('mesureur%2Fstate', 'Functional'),
    row('mesureur%zz', 'Functional'),
    row('mesureur_odd', 'Whatever'),
    row('a;b', 'Functional'),
  ],
  'Autre régie': [row('_claimed_by_two', 'Marketing')],
  'Cookiebot Example': [row('cookiebotexample_choice', 'Functional')],
  Laravel: [row('laravel_session', 'Functional')],
  Salesforce: [row('sfdc_lv2_thing', 'Functional'), row('sfdc_lv3_thing', 'Functional', 'salesforce.com')],
  Vide: [row('lang', 'Functional')],
  '': [row('_without_platform')],
};

const STATE = ['--commit', '0123abc', '--date', '2026-01-21'];
let folder = '';
let file = '';
const update = (...more: string[]) =>
  main(['--open-cookie-database', file, ...more], pathToFileURL(`${folder}/`));
const written = () => readFileSync(join(folder, 'open-cookie-database.json'), 'utf8');

beforeEach(() => {
  vi.spyOn(console, 'log').mockImplementation(() => {});
  vi.spyOn(console, 'error').mockImplementation(() => {});
  folder = mkdtempSync(join(tmpdir(), 'visavis-broad-'));
  file = join(folder, 'database.json');
  writeFileSync(file, JSON.stringify(database));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

describe('npm run data:update', () => {
  it('keeps the facts that tell a platform, and nothing else', () => {
    expect(update(...STATE)).toBe(0);
    const { source, platforms } = JSON.parse(written());
    expect(source).toMatchObject({ licence: 'Apache-2.0', commit: '0123abc', date: '2026-01-21' });
    expect(platforms).toEqual([
      [
        'Mesureur',
        0,
        [
          ['e', '_mesureur_visitor', 'a', 1],
          ['p', '_mesureur_', 'a', 1],
          // A short wildcard counts on its platform's domain alone.
          ['p', 'RE_', 'm', 2, ['mesureur.example']],
          ['e', 'mesureur/state', 'f', 1],
          ['e', 'mesureur%zz', 'f', 1],
          ['e', 'mesureur_odd', 'u', 1],
        ],
      ],
      // The choice itself, and the session of a site's own software, are filed under "Functional" there.
      ['Cookiebot Example', 0, [['e', 'cookiebotexample_choice', 'n', 1]]],
      ['Laravel', 1, [['e', 'laravel_session', 'n', 1]]],
      ['Salesforce', 0, [['e', 'sfdc_lv3_thing', 'f', 2, ['salesforce.com']]]],
    ]);
    expect(written()).not.toContain('sentence');
  });

  it('writes the same bytes when it runs twice', () => {
    expect(update(...STATE)).toBe(0);
    const hosts = readFileSync(join(folder, 'third-party-web.json'), 'utf8');
    const cookies = written();
    expect(update(...STATE)).toBe(0);
    expect(written()).toBe(cookies);
    expect(readFileSync(join(folder, 'third-party-web.json'), 'utf8')).toBe(hosts);
  });

  it('leaves what was there when the input is wrong, and says what is wrong', () => {
    expect(update(...STATE)).toBe(0);
    const before = written();
    expect(update()).toBe(2);
    expect(update('--commit', 'latest', '--date', '2026-01-21')).toBe(2);
    writeFileSync(file, '{');
    expect(update(...STATE)).toBe(2);
    expect(main(['--nonsense'], pathToFileURL(`${folder}/`))).toBe(2);
    expect(written()).toBe(before);
    expect(console.error).toHaveBeenCalledWith(expect.stringContaining('cannot be read as JSON'));
  });

  const real = fileURLToPath(
    new URL('../../../../shared/open-cookie-database/open-cookie-database.json', import.meta.url),
  );
  it.runIf(existsSync(real))('makes of the database itself what is in the project (needs ../shared)', () => {
    expect(main(['--open-cookie-database', real], pathToFileURL(`${folder}/`))).toBe(0);
    const made = JSON.parse(written()) as { source: object; platforms: CookiePlatform[] };
    const kept = JSON.parse(
      readFileSync(new URL('../../../src/data/broad/open-cookie-database.json', import.meta.url), 'utf8'),
    );
    expect(made).toEqual(kept);
    const rows = made.platforms.flatMap(([, , list]) => list);
    expect(rows.length).toBeGreaterThan(1000);
    // A wildcard of four characters or less tells nobody but on its own domain; names are plain, as they are looked up.
    expect(
      rows.filter(([match, name, , , domains]) => match === 'p' && name.length <= 4 && !domains),
    ).toEqual([]);
    expect(rows.filter(([, name]) => /%2F|%3A|\s/i.test(name))).toEqual([]);
  });

  it('gives nobody what the database files under a wrong platform: our own layer is asked first', () => {
    const classifier = createClassifier(packedKnowledge());
    const vendorOf = (name: string) =>
      classifier.classifyCookie({ name, domain: '.boutique.fr', pageUrl: 'https://www.boutique.fr/' }).vendor;
    expect(vendorOf('ajs_anonymous_id')).toBe('segment');
    expect(vendorOf('_mkto_trk')).toBe('marketo');
    expect(vendorOf('TS01a2b3c4')).toBeNull();
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report, Withdrawal } from '../../src/core/model/report';
import type { AuditPage } from '../../tools/audit/session';
import { Extension } from './extension';
import { HOME } from './visit';

const SITE = 'back-office.pro';
const SIGN_IN = 'sid';

/** The same site, open in Firefox's ordinary store and in a container: two people, as far as the site can tell. */
describe('a container', () => {
  let extension: Extension;
  let ordinary: AuditPage;
  let contained: AuditPage;
  let stores: string[];

  beforeAll(async () => {
    extension = await Extension.open('firefox', 'typical');
    const { session } = extension;
    ordinary = await session.page();
    await ordinary.open(HOME);
    if (!session.containerPage) throw new Error('Firefox has containers');
    contained = await session.containerPage();
    await contained.open(HOME);
    stores = await extension.own.evaluate<string[]>(
      `browser.tabs.query({}).then((tabs) => tabs.filter((tab) => tab.url?.startsWith('${HOME}')).map((tab) => tab.cookieStoreId).sort())`,
    );
  });
  afterAll(() => extension?.close());

  const report = async (): Promise<Report> => {
    await extension.tell('site:refresh', { site: SITE });
    return extension.tell<Report>('site:report', { site: SITE });
  };
  /** Names that each store's jar holds now. */
  const jars = (): Promise<string[][]> =>
    extension.own.evaluate(
      `Promise.all(${JSON.stringify(stores)}.map((storeId) => browser.cookies.getAll({ domain: '${SITE}', storeId, partitionKey: {}, firstPartyDomain: null }).then((all) => all.map(({ name }) => name).sort())))`,
    );

  it('is told apart: the same cookie in two stores is two', async () => {
    expect(stores).toEqual([expect.stringMatching(/^firefox-container-\d+$/), 'firefox-default']);
    let told = await report();
    const analytics = (): (string | undefined)[] =>
      told.cookies.filter(({ name }) => name === '_ga').map(({ container }) => container);
    for (let i = 0; i < 40 && analytics().length < 2; i++) {
      await new Promise((done) => setTimeout(done, 250));
      told = await report();
    }
    expect(analytics().map(String).sort()).toEqual([stores[0], 'undefined']);
  });

  it('is withdrawn in as well, and signed out of; its platform is told, and its record of the choice read', async () => {
    for (const storeId of stores)
      await extension.own.evaluate(
        `browser.cookies.set({ url: '${HOME}', name: '${SIGN_IN}', value: 'abcdefgh', httpOnly: true, secure: true, storeId: '${storeId}', firstPartyDomain: '' })`,
      );
    expect(await jars()).toEqual(stores.map(() => expect.arrayContaining(['_ga', SIGN_IN, 'tarteaucitron'])));
    const tabId = await extension.own.evaluate<number>(
      `browser.tabs.query({ cookieStoreId: '${stores[0]}' }).then(([tab]) => tab.id)`,
    );
    const { steps } = await extension.tell<Withdrawal>('site:withdraw', {
      site: SITE,
      tabId,
      act: 'refuse',
      signOut: true,
    });
    const result = (name: string): unknown => steps.find(({ step }) => step === name);
    expect(result('cmp')).toMatchObject({ result: 'done' });
    expect(result('cookies')).toMatchObject({ result: 'done' });
    // The page in the ordinary store was not loaded again: what it still does is not what this is about.
    for (const names of await jars()) expect(names).not.toContain(SIGN_IN);
    for (const names of await jars()) expect(names).not.toContain('_ga');
  });
});

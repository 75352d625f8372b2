import type { Declaration } from '../../src/core/model/declaration';
import { tabShowing } from './run';
import type { AuditPage } from './session';

interface Parts {
  site: string;
  /** The page that shows the site. */
  page: AuditPage;
  /** A page of the extension. */
  own: AuditPage;
  tell: <T>(name: string, request: object) => Promise<T>;
  open: (url: string) => Promise<void>;
  /** Where the audit began; null when that page is the one that is open. */
  first: string | null;
}

interface Proposal {
  pages: { url: string; kind: string; state: string }[];
  proposal: { declaration: Declaration } | null;
  under: string | null;
}

/** So many policy pages are opened in the browser where asking for their markup alone gave nothing. */
const MOST_OPENED = 4;

/**
 * Does for a site that no build knows what a person does in the popup: lets the extension find and read its policy
 * pages, and takes what they state for its declaration.
 * @returns addresses of the pages that were read, or null when no policy could be read
 */
export async function declare(parts: Parts): Promise<string[] | null> {
  const { site, own, tell, open, first } = parts;
  const find = async (): Promise<Proposal | null> => {
    const tabId = await own.evaluate<number | null>(tabShowing(site));
    if (tabId === null) return null;
    await tell('cover:find', { site, tabId }).catch(() => {});
    return proposalOf(own, site);
  };
  let found = await find();
  if (!found?.proposal && first !== null) {
    // The last page shown may be one without links: the first one is asked too.
    await open(first).catch(() => {});
    found = (await find()) ?? found;
  }
  // Its policy is the page of a site that is covered already: that declaration holds here too.
  if (!found?.proposal && found?.under) {
    await tell('cover:confirm', { site, declaration: null, under: found.under });
    return [`the declaration of ${found.under}`];
  }
  if (!found?.proposal) {
    // Built by scripts, or behind a check that only a browser passes: opened and read as it is shown.
    const doubtful = (found?.pages ?? []).filter(({ state, kind }) => state !== 'read' && kind !== 'legal');
    for (const { url: address } of doubtful.slice(0, MOST_OPENED)) {
      const opened = await open(address).then(
        () => true,
        () => false,
      );
      const tabId = opened ? await own.evaluate<number | null>(tabAt(address)) : null;
      if (tabId !== null) await tell('cover:read', { site, from: { tabId } }).catch(() => {});
    }
    found = await proposalOf(own, site);
  }
  if (!found?.proposal) return null;
  const { declaration } = found.proposal;
  await tell('cover:confirm', { site, declaration, under: null });
  return found.pages.filter(({ state }) => state === 'read').map((page) => page.url);
}

const tabAt = (
  address: string,
): string => `(globalThis.browser ?? globalThis.chrome).tabs.query({}).then((tabs) =>
  (tabs.find((tab) => tab.url === ${JSON.stringify(address)}) ?? tabs.find((tab) => tab.active && tab.url.startsWith('http')))?.id ?? null)`;

/** The extension's own record of what it found, as its review page reads it. */
const proposalOf = (own: AuditPage, site: string): Promise<Proposal | null> =>
  own.evaluate<Proposal | null>(`(async () => {
    const db = await new Promise((done, fail) => { const r = indexedDB.open('visavis'); r.onsuccess = () => done(r.result); r.onerror = () => fail(r.error); });
    const row = await new Promise((done, fail) => { const r = db.transaction('proposals').objectStore('proposals').get(${JSON.stringify(site)}); r.onsuccess = () => done(r.result ?? null); r.onerror = () => fail(r.error); });
    db.close();
    return row && { pages: row.pages.map(({ url, kind, state }) => ({ url, kind, state })), proposal: row.proposal, under: row.under };
  })()`);

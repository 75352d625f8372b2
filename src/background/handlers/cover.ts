import { readDeclarationFile } from '../../core/declaration/file';
import type { PolicyNode } from '../../core/declaration/tree';
import type { MessageName, PolicyPage } from '../../messages/protocol';
import type { Handlers } from '../../messages/server';
import { browser } from '../../platform/browser';
import { hasSiteAccess } from '../../platform/permissions';
import { readPolicyPage } from '../../platform/policy-page';
import { database } from '../../storage/database';
import { cover, uncover } from '../components/coverage';
import { addPage, findPolicies, startFinding } from '../components/proposals';
import { lift } from '../components/withdrawal';
import type { Desk } from '../desk';
import { siteOf } from '../sites';
import { openTab } from '../tabs';
import { done } from './done';

type Names = Extract<MessageName, `cover:${string}`>;

/** Covering a site that no build knows: its policy is found and read, the person confirms, and it is a site like any. */
export const coverHandlers = (desk: Desk): Pick<Handlers, Names> => ({
  'cover:ask': async ({ site, tabId }) => {
    const tab = await browser.tabs.get(tabId);
    if (tab.incognito) throw new Error('a private window leaves no trace: open the site in an ordinary one');
    await database.proposals.put({
      site,
      url: tab.url ?? `https://${site}/`,
      tabId,
      state: 'asked',
      pages: [],
      proposal: null,
      under: null,
      changedAt: desk.now(),
    });
    return done;
  },
  'cover:start': async ({ site }) => {
    await startFinding(site, desk);
    return done;
  },
  'cover:give-up': async ({ site }) => {
    await database.proposals.delete(site);
    return done;
  },
  'cover:find': async ({ site, tabId }) => {
    const tab = await browser.tabs.get(tabId);
    if (tab.incognito) throw new Error('a private window leaves no trace: open the site in an ordinary one');
    if (siteOf(tab.url) !== site) throw new Error(`the tab no longer shows ${site}`);
    await findPolicies(site, tabId, desk);
    return done;
  },
  'cover:read': async ({ site, from }) => {
    if ('text' in from) return state(await addPage(site, { text: from.text }, desk));
    if ('tabId' in from) {
      const page = await readPolicyPage(from.tabId);
      return page ? state(await addPage(site, { page }, desk)) : { state: 'unreachable' };
    }
    const { url } = from;
    if (siteOf(url) === site) {
      const tabId = await openTab(site);
      if (tabId !== null) {
        const first = state(await addPage(site, { tabId, url }, desk));
        if (first.state === 'read') return first;
      }
    } else if (!(await hasSiteAccess(siteOf(url) ?? site))) return { state: 'elsewhere' };
    // Built by scripts, or on another host: it is opened beside, read as it is shown, and closed again.
    const page = await readInTab(url);
    return page ? state(await addPage(site, { page: { ...page, url } }, desk)) : { state: 'unreachable' };
  },
  'cover:confirm': async ({ site, declaration, under }) => {
    const proposal = await database.proposals.get(site);
    const pages = (proposal?.pages ?? []).filter((page) => page.reading);
    await desk.enqueue(async () => {
      // What is there now was there before: it is told apart.
      await desk.intake.begin(site);
      await cover(
        {
          site,
          declaration,
          under,
          origin: declaration === null ? 'none' : pages.length > 0 ? 'read' : 'imported',
          pages,
        },
        desk.now(),
      );
    });
    await desk.network.accessChanged();
    desk.changed(site);
    return done;
  },
  'cover:remove': async ({ site }) => {
    await desk.enqueue(async () => {
      await lift(site);
      await uncover(site);
    });
    await desk.network.accessChanged();
    return done;
  },
  'cover:import': async ({ text }) => {
    const read = readDeclarationFile(text);
    if (!read.ok) return { site: null, reason: read.reason, where: read.where };
    const { declaration } = read;
    await database.proposals.put({
      site: declaration.id,
      url: declaration.policyUrls[0]?.url ?? `https://${declaration.id}/`,
      state: 'done',
      pages: [],
      proposal: { declaration, evidence: {} },
      under: null,
      changedAt: desk.now(),
    });
    return { site: declaration.id, reason: null, where: '' };
  },
});

const state = ({
  pages,
}: Awaited<ReturnType<typeof addPage>>): { state: 'read' | 'unreadable' | 'unreachable' | 'elsewhere' } => ({
  state: pages.at(-1)?.state ?? 'unreadable',
});

/** How long a page may take to load and to build itself, in steps of this many milliseconds. */
const STEP_MS = 500;
const STEPS = 30;
/** A page with less text than this is taken for one that is still being built, for as long as there are steps. */
const LEAST_TEXT = 400;

const lengthOf = (node: PolicyNode): number =>
  typeof node === 'string'
    ? node.trim().length
    : node.children.reduce((sum, child) => sum + lengthOf(child), 0);

async function readInTab(url: string): Promise<PolicyPage | null> {
  const tab = await browser.tabs.create({ url, active: false });
  if (tab.id === undefined) return null;
  try {
    let last = '';
    let page: PolicyPage | null = null;
    for (let step = 0; step < STEPS; step++) {
      await new Promise((wait) => setTimeout(wait, STEP_MS));
      if ((await browser.tabs.get(tab.id)).status !== 'complete') continue;
      page = await readPolicyPage(tab.id);
      const now = JSON.stringify(page?.tree ?? '');
      // Two looks alike: it has come to rest. In a tab behind another one scripts are slow to begin.
      if (page && now === last && lengthOf(page.tree) >= LEAST_TEXT) return page;
      last = now;
    }
    return page;
  } finally {
    await browser.tabs.remove(tab.id).catch(() => {});
  }
}

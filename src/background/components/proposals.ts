import {
  type PolicyCandidate,
  type PolicyKind,
  policyCandidates,
  usualAddresses,
} from '../../core/declaration/find';
import { isReadable, tellsSomething } from '../../core/declaration/live';
import { treeOfText } from '../../core/declaration/plain-text';
import { proposeDeclaration } from '../../core/declaration/propose';
import { readPolicy } from '../../core/declaration/read';
import { nameKey, type VendorNaming } from '../../core/declaration/recipient-vendors';
import { claims } from '../../data';
import { policyPageWords } from '../../data/policy-pages';
import { knownFacts } from '../../data/policy-reading';
import type { PolicyPage } from '../../messages/protocol';
import { fetchPage, linksOf } from '../../platform/policy-links';
import { database, type PageRead, type ProposalRecord } from '../../storage/database';
import { sha256 } from '../digest';
import { coveredSites, declarationOf, siteOf } from '../sites';
import { samePage } from './policy-address';

export interface ProposalParts {
  naming: VendorNaming;
  now(): number;
}

/** So many pages of one policy are read; a site that spreads it wider is read in its main parts. */
const MOST_READ = 6;

const dayOf = (now: number): string => new Date(now).toISOString().slice(0, 10);

async function keep(record: ProposalRecord, parts: ProposalParts): Promise<ProposalRecord> {
  const pages = record.pages.flatMap(({ url, kind, reading }) =>
    reading ? [{ url, kind, facts: reading.facts, text: reading.text }] : [],
  );
  const ofPolicy = pages.some(({ kind }) => kind !== 'legal');
  const next: ProposalRecord = {
    ...record,
    proposal: ofPolicy
      ? proposeDeclaration({
          site: record.site,
          pages,
          today: dayOf(parts.now()),
          naming: parts.naming,
          claims,
        })
      : null,
    under: namesAnother(record),
    changedAt: parts.now(),
  };
  await database.proposals.put(next);
  return next;
}

/** A covered site whose controller this policy names, or whose page the policy is. */
function namesAnother({ site, pages }: ProposalRecord): string | null {
  for (const other of coveredSites()) {
    const controller = declarationOf(other)?.controller;
    if (other === site || !controller) continue;
    const named = pages.some(({ url, reading }) => {
      if (siteOf(url) === other) return true;
      const told = reading?.facts.controller;
      if (!told) return false;
      if (told.siren && told.siren === controller.registration?.number) return true;
      return [told.name, ...told.aliases].some((name) => nameKey(name) === nameKey(controller.name));
    });
    if (named) return other;
  }
  return null;
}

/** One page read; a page that the site calls its policy has less to prove than one at a guessed address. */
async function readTree(
  page: PolicyPage,
  kind: PolicyKind,
  guessed: boolean,
  now: number,
): Promise<PageRead> {
  const { document, facts } = readPolicy(page.tree, knownFacts, page.language);
  const holds = guessed ? isReadable(document, facts) : tellsSomething(kind, document, facts);
  // What is called a legal notice and holds a whole policy is one.
  const is: PolicyKind = kind === 'legal' && isReadable(document, facts) ? 'privacy' : kind;
  if (!holds) return { url: page.url, kind, state: 'unreadable' };
  return {
    url: page.url,
    kind: is,
    state: 'read',
    reading: {
      readAt: new Date(now).toISOString(),
      sha256: await sha256(document.text),
      text: document.text,
      obfuscated: document.obfuscated,
      facts,
    },
  };
}

async function readCandidate(
  tabId: number,
  candidate: PolicyCandidate,
  parts: ProposalParts,
): Promise<PageRead> {
  const { url, kind, from, elsewhere } = candidate;
  if (elsewhere) return { url, kind, state: 'elsewhere' };
  const got = await fetchPage(tabId, url);
  if (!('page' in got)) return { url, kind, state: 'unreachable' };
  return readTree({ ...got.page, url }, kind, from === 'usual', parts.now());
}

/** Looks for the policy pages of the site that a tab shows, reads them, and keeps what they propose. */
export async function findPolicies(
  site: string,
  tabId: number,
  parts: ProposalParts,
): Promise<ProposalRecord> {
  const found = await linksOf(tabId);
  const url = found?.url ?? `https://${site}/`;
  let record: ProposalRecord = {
    site,
    url,
    state: 'looking',
    pages: [],
    proposal: null,
    under: null,
    changedAt: parts.now(),
  };
  await database.proposals.put(record);
  const candidates = found ? policyCandidates(found.links, found.url, policyPageWords) : [];
  const pages: PageRead[] = [];
  const add = async (candidate: PolicyCandidate): Promise<PageRead> => {
    const read = await readCandidate(tabId, candidate, parts);
    // Two addresses of one text are one page.
    if (read.state !== 'read' || !pages.some((page) => page.reading?.sha256 === read.reading?.sha256))
      pages.push(read);
    return read;
  };
  for (const candidate of candidates.slice(0, MOST_READ + 2)) {
    if (pages.filter(({ state }) => state === 'read').length >= MOST_READ) break;
    await add(candidate);
  }
  if (!pages.some(({ state, kind }) => state === 'read' && kind !== 'legal')) {
    const tried = new Set(candidates.map((candidate) => candidate.url));
    for (const candidate of usualAddresses(url, policyPageWords)) {
      if (tried.has(candidate.url)) continue;
      const read = await readCandidate(tabId, candidate, parts);
      if (read.state !== 'read') continue;
      pages.push(read);
      break;
    }
  }
  record = { ...record, state: 'done', pages };
  return keep(record, parts);
}

/**
 * Begins the search for a site that was asked for, once: whoever hears first that access was given, the popup or the
 * background. Resolves when it has begun; false when it was begun before.
 */
export async function startFinding(site: string, parts: ProposalParts): Promise<boolean> {
  const record = await database.proposals.get(site);
  if (record?.state !== 'asked' || record.tabId === undefined) return false;
  const { tabId } = record;
  await database.proposals.put({ ...record, state: 'looking', changedAt: parts.now() });
  void findPolicies(site, tabId, parts).catch(async () => {
    // The tab went away meanwhile: what was not found is said, and an address can be given.
    await database.proposals.update(site, { state: 'done' });
  });
  return true;
}

/** Adds one more page to what was found: one that a tab shows, one at an address, or a text that was pasted. */
export async function addPage(
  site: string,
  source: { page: PolicyPage } | { tabId: number; url: string } | { text: string },
  parts: ProposalParts,
): Promise<ProposalRecord> {
  const before: ProposalRecord = (await database.proposals.get(site)) ?? {
    site,
    url: `https://${site}/`,
    state: 'done',
    pages: [],
    proposal: null,
    under: null,
    changedAt: parts.now(),
  };
  const read = await readSource(before, source, parts);
  const others = before.pages.filter((page) => !samePage(page.url, read.url));
  return keep({ ...before, state: 'done', pages: [...others, read] }, parts);
}

async function readSource(
  before: ProposalRecord,
  source: Parameters<typeof addPage>[1],
  parts: ProposalParts,
): Promise<PageRead> {
  const kindOf = (url: string): PolicyKind =>
    before.pages.find((page) => samePage(page.url, url))?.kind ?? 'privacy';
  if ('text' in source) {
    const page = { url: before.url, language: '', tree: treeOfText(source.text) };
    return readTree(page, 'privacy', false, parts.now());
  }
  if ('page' in source) return readTree(source.page, kindOf(source.page.url), false, parts.now());
  const got = await fetchPage(source.tabId, source.url);
  if ('page' in got)
    return readTree({ ...got.page, url: source.url }, kindOf(source.url), false, parts.now());
  return { url: source.url, kind: kindOf(source.url), state: 'unreachable' };
}

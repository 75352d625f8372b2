import { changedFacts, comparable, comparableDeclaration } from '../../core/declaration/compare';
import { isReadable, tellsSomething } from '../../core/declaration/live';
import { readPolicy } from '../../core/declaration/read';
import { knownFacts } from '../../data/policy-reading';
import type { PolicyPage } from '../../messages/protocol';
import { database } from '../../storage/database';
import { emptySite } from '../../storage/ledger';
import { sha256 } from '../digest';
import { declarationOf, isAdded } from '../sites';
import { samePage } from './policy-address';
import { changesOfPage } from './policy-baseline';

/** Is this address one of the site's packed policy pages? */
export function isPolicyUrl(site: string, url: string): boolean {
  return declarationOf(site)?.policyUrls.some((p) => samePage(p.url, url)) ?? false;
}

/**
 * Keeps what the live policy page states: its facts, what changed against the pack, the contact address, and each
 * reading that differs as a version. A page that cannot be read is said to be so; it never counts as a policy.
 */
export async function keepPolicy(site: string, page: PolicyPage, now: number): Promise<void> {
  const { document, facts } = readPolicy(page.tree, knownFacts, page.language);
  const added = isAdded(site) ? await changesOfPage(site, page.url, facts) : null;
  // A page that was read and confirmed once need not hold a whole policy.
  const readable =
    isReadable(document, facts) || (added !== null && tellsSomething('cookies', document, facts));
  const digest = readable ? await sha256(document.text) : '';
  const pack = isAdded(site) ? undefined : declarationOf(site);
  const changes = readable
    ? (added ?? (pack ? changedFacts(comparableDeclaration(pack), comparable(facts)) : []))
    : [];
  const record = (await database.sites.get(site)) ?? emptySite(site, now);
  const readAt = new Date(now).toISOString();
  await database.sites.put({
    ...record,
    contactEmail: (readable ? (facts.dpo.email ?? facts.emails[0]?.address) : null) ?? record.contactEmail,
    policy: {
      readAt,
      sha256: digest,
      statedDate: readable ? (facts.date?.date ?? null) : null,
      url: page.url,
      obfuscated: document.obfuscated,
      facts: readable ? facts : null,
      changes,
    },
  });
  if (!readable) return;
  const last = await database.policies.where('[site+language]').equals([site, facts.language]).last();
  if (last?.sha256 === digest) return;
  await database.policies.add({
    site,
    language: facts.language,
    sha256: digest,
    readAt,
    url: page.url,
    text: document.text,
    facts,
  });
}

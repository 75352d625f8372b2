import { changedFacts, comparable, comparableDeclaration } from '../../core/declaration/compare';
import { isReadable } from '../../core/declaration/live';
import { readPolicy } from '../../core/declaration/read';
import { knownNames } from '../../data/recipients';
import type { PolicyPage } from '../../messages/protocol';
import { database } from '../../storage/database';
import { emptySite } from '../../storage/ledger';
import { sha256 } from '../digest';
import { declarationOf } from '../sites';

/** Is this address one of the site's packed policy pages? */
export function isPolicyUrl(site: string, url: string): boolean {
  const strip = (text: string): string => text.replace(/[?#].*$/, '').replace(/(\.html|\/)$/, '');
  return declarationOf(site)?.policyUrls.some((p) => strip(p.url) === strip(url)) ?? false;
}

/**
 * Keeps what the live policy page states: its facts, what changed against the pack, the contact address, and each
 * reading that differs as a version. A page that cannot be read is said to be so; it never counts as a policy.
 */
export async function keepPolicy(site: string, page: PolicyPage, now: number): Promise<void> {
  const { document, facts } = readPolicy(page.tree, knownNames, page.language);
  const readable = isReadable(document, facts);
  const digest = readable ? await sha256(document.text) : '';
  const pack = declarationOf(site);
  const changes = readable && pack ? changedFacts(comparableDeclaration(pack), comparable(facts)) : [];
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

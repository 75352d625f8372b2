import type { PolicyPage } from '../../messages/protocol';
import { database } from '../../storage/database';
import { emptySite } from '../../storage/ledger';
import { sha256 } from '../digest';
import { declarationOf } from '../sites';

const MONTHS: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ['january', 'janvier'],
    ['february', 'février'],
    ['march', 'mars'],
    ['april', 'avril'],
    ['may', 'mai'],
    ['june', 'juin'],
    ['july', 'juillet'],
    ['august', 'août'],
    ['september', 'septembre'],
    ['october', 'octobre'],
    ['november', 'novembre'],
    ['december', 'décembre'],
  ].flatMap((names, i) => names.map((name) => [name, String(i + 1).padStart(2, '0')])),
);

/** Is this address one of the site's packed policy pages? */
export function isPolicyUrl(site: string, url: string): boolean {
  const strip = (text: string): string => text.replace(/[?#].*$/, '').replace(/(\.html|\/)$/, '');
  return declarationOf(site)?.policyUrls.some((p) => strip(p.url) === strip(url)) ?? false;
}

/** Keeps what the live policy page shows: its digest, its stated date, the contact address. */
export async function keepPolicy(site: string, page: PolicyPage, now: number): Promise<void> {
  const text = page.text.replace(/\s+/g, ' ').trim();
  const readable = text.length > 500;
  const record = (await database.sites.get(site)) ?? emptySite(site, now);
  const email = page.emails[0] ?? null;
  await database.sites.put({
    ...record,
    contactEmail: email ?? record.contactEmail,
    policy: {
      readAt: new Date(now).toISOString(),
      sha256: readable ? await sha256(text) : '',
      statedDate: readable ? statedDate(text) : null,
      url: page.url,
      obfuscated: page.obfuscated,
    },
  });
}

/** The first date written out near the top of the page: that is where policies say what they are as of. */
export function statedDate(text: string): string | null {
  const top = text.slice(0, 3000).toLowerCase();
  const found =
    /(january|february|march|april|may|june|july|august|september|october|november|december) (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})/.exec(
      top,
    ) ??
    /(\d{1,2})(?:er)? (janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre) (\d{4})/.exec(
      top,
    );
  if (!found) return null;
  const [, a = '', b = '', year = ''] = found;
  const [month, day] = MONTHS[a] ? [MONTHS[a], b] : [MONTHS[b], a];
  return `${year}-${month}-${day.padStart(2, '0')}`;
}

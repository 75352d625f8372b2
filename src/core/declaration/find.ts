import { getDomain } from 'tldts';
import { fold, normalise } from './text';

/** A link of a page, as a person meets it. */
export interface PageLink {
  /** Absolute address. */
  href: string;
  text: string;
  /** `banner` where it stands in the site's consent banner. */
  place: 'page' | 'footer' | 'banner';
}

export type PolicyKind = 'privacy' | 'cookies' | 'legal';

/** See `data/policy-pages`. Words and addresses are folded: lower case, without accents. */
export interface PageWords {
  kinds: readonly { kind: PolicyKind; words: readonly string[]; path: readonly string[] }[];
  /** What a link says that opens a panel, not a page. */
  notThese: readonly string[];
  usual: readonly string[];
  usualCookies: readonly string[];
}

/** A page that may hold a policy. */
export interface PolicyCandidate {
  url: string;
  kind: PolicyKind;
  /** How it was found; a guess from a usual address has to prove itself more. */
  from: 'link' | 'banner' | 'usual';
  text: string;
  /** On another registrable domain: no reading without a permission of its own. */
  elsewhere: boolean;
}

const MOST = 8;

/**
 * Pages of a site that may hold its policies, the likeliest first: what its links say, what their addresses say, and,
 * where no link leads to a privacy policy, the usual addresses. Pure; never throws on foreign links.
 * @param pageUrl the page that the links were found on
 */
export function policyCandidates(
  links: readonly PageLink[],
  pageUrl: string,
  words: PageWords,
): PolicyCandidate[] {
  const site = getDomain(pageUrl) ?? '';
  const page = partsOf(pageUrl);
  const here = page ? addressKey(page) : '';
  const best = new Map<string, { candidate: PolicyCandidate; score: number }>();
  for (const link of links.slice(0, 3000)) {
    const url = partsOf(link.href);
    if (!url) continue;
    const told = promise(link, url, words);
    if (!told) continue;
    const key = addressKey(url);
    // A link into the page that is open, without a page of its own, opens a panel.
    if (url.hash !== '' && key === here && told.score < 40) continue;
    const score = told.score + (link.place === 'page' ? 0 : 4) + (getDomain(link.href) === site ? 3 : 0);
    const before = best.get(key);
    if (before && before.score >= score) continue;
    best.set(key, {
      score,
      candidate: {
        url: link.href.replace(/#.*$/, ''),
        kind: told.kind,
        from: link.place === 'banner' ? 'banner' : 'link',
        text: normalise(link.text).trim().slice(0, 120),
        elsewhere: getDomain(link.href) !== site,
      },
    });
  }
  const found = [...best.values()]
    .sort((a, b) => rank(b.candidate.kind) - rank(a.candidate.kind) || b.score - a.score)
    .map(({ candidate }) => candidate);
  // Two of a kind are usually the same text in two languages; a third adds nothing.
  const counts = new Map<PolicyKind, number>();
  return found
    .filter(({ kind }) => {
      const n = (counts.get(kind) ?? 0) + 1;
      counts.set(kind, n);
      return n <= 3;
    })
    .slice(0, MOST);
}

/** The usual addresses on the site's own host, for when no link led anywhere. */
export function usualAddresses(pageUrl: string, words: PageWords): PolicyCandidate[] {
  const page = partsOf(pageUrl);
  if (!page) return [];
  const origin = `${page.scheme}://${page.host}`;
  const make = (path: string, kind: PolicyKind): PolicyCandidate => ({
    url: `${origin}${path}`,
    kind,
    from: 'usual',
    text: path,
    elsewhere: false,
  });
  return [
    ...words.usual.map((path) => make(path, /mentions|legal$/.test(path) ? 'legal' : 'privacy')),
    ...words.usualCookies.map((path) => make(path, 'cookies')),
  ];
}

const rank = (kind: PolicyKind): number => ({ privacy: 2, cookies: 1, legal: 0 })[kind];

interface Parts {
  scheme: string;
  host: string;
  path: string;
  query: string;
  hash: string;
}

/** An absolute address in its parts; null for what no browser would open as a page, or hides who is asked. */
function partsOf(address: string): Parts | null {
  const found = /^(https?):\/\/([a-z0-9.:[\]-]+)(\/[^?#]*)?(\?[^#]*)?(#.*)?$/i.exec(address.slice(0, 2048));
  if (!found) return null;
  const [, scheme = '', host = '', path = '/', query = '', hash = ''] = found;
  return { scheme: scheme.toLowerCase(), host: host.toLowerCase(), path, query, hash };
}

const addressKey = ({ host, path, query }: Parts): string => `${host}${path.replace(/\/$/, '')}${query}`;

/** What a link promises by its words (exactly those: most; among others: less) or by its address. */
function promise(link: PageLink, url: Parts, words: PageWords): { kind: PolicyKind; score: number } | null {
  const text = fold(normalise(link.text))
    .replace(/[^a-z0-9' -]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const path = fold(safelyDecoded(url.path))
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  const short = text.length > 0 && text.length <= 90;
  const panel = short && words.notThese.some((word) => ` ${text} `.includes(` ${word} `));
  let found: { kind: PolicyKind; score: number } | null = null;
  const note = (kind: PolicyKind, score: number): void => {
    if (!found || score > found.score) found = { kind, score };
  };
  for (const { kind, words: say, path: parts } of words.kinds) {
    for (const [index, word] of say.entries()) {
      if (!short) break;
      if (panel && (kind !== 'privacy' || !word.includes(' '))) continue;
      const nearly = Math.max(0, 8 - index / 4);
      if (text === word) note(kind, 60 + nearly);
      else if (` ${text} `.includes(` ${word} `) && word.length > 4)
        note(kind, (word.includes(' ') ? 45 : 30) + nearly);
    }
    for (const part of parts) {
      const last = path.split('-').length <= part.split('-').length + 1;
      if (`-${path}-`.includes(`-${part}-`)) note(kind, panel ? 10 : last ? 38 : 24);
    }
  }
  return found;
}

function safelyDecoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

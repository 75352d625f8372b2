import type { KnownName, StatedCookie } from '../facts';
import { fold } from '../text';
import { type Gazetteer, gazetteer } from './gazetteer';

/**
 * Who sets a cookie, where no column says it: "Hotjar: groups page views", "tells people from bots (Cloudflare)",
 * "set by Matomo", "a cookie of Amplitude". A company that the words name for another reason is none.
 */
export function providerTold(told: string, names: readonly KnownName[]): string | null {
  const known = gazetteer(names);
  for (const match of fold(told).matchAll(known.pattern)) {
    const written = told.slice(match.index, match.index + match[0].length);
    const hit = known.of(written);
    if (!hit || !/^[\p{Lu}\d]/u.test(written)) continue;
    const before = fold(told.slice(0, match.index));
    const after = told.slice(match.index + match[0].length);
    const opens = /^[\s"'»”`,(–—-]*$/.test(before) && /^\s*(?:[:–—(-]|$)/.test(after);
    const bracketed = /\(\s*$/.test(before) && /^\s*\)/.test(after);
    const setBy =
      /(?:set|placed|dropped|stored|provided|issued|used|depose\w*|emis\w*|pose\w*|fourni\w*|place\w*|utilise\w*) (?:by|par)(?: (?:the|la|le|notre|our))?(?: (?:societe|company|outil|tool|service|partenaire|partner))? $/.test(
        before,
      );
    const own = /^[\s"'»”`)]*(?:\([^)]{0,40}\) )?(?:d'|de |from |of )$/.test(before);
    if (opens || bracketed || setBy || own) return written;
  }
  return null;
}

/** "Web analysis by Matomo", "Name (Company Ltd)": the one company that a heading names. */
function providerHeaded(heading: string, names: readonly KnownName[]): string | null {
  const known = gazetteer(names);
  const [nearest = '', ...outer] = heading.split(' | ').reverse();
  const found = headedBy(nearest, known);
  // Further out a heading counts that is nothing but the name: "Matomo", with "Usage" and "Statistics" below.
  return found ?? outer.find((one) => known.of(one) && !known.of(one)?.ordinary) ?? null;
}

function headedBy(heading: string, known: Gazetteer): string | null {
  const written = [...fold(heading).matchAll(known.pattern)].map((match) =>
    heading.slice(match.index, match.index + match[0].length),
  );
  const hits = written.filter((words) => /^\p{Lu}/u.test(words) && known.of(words)?.ordinary !== true);
  const families = new Set(hits.map((words) => known.of(words)?.family ?? known.of(words)?.name));
  return families.size === 1 ? (hits[0] ?? null) : null;
}

/** Domains that the page calls its own: "your consent applies to the following domains: …". */
const ownDomains = (text: string): ReadonlySet<string> =>
  new Set(
    [
      ...text.matchAll(
        /\b(?:domains?|domaines?)(?: suivants?| concernés?)?\s*:\s*((?:[\w-]+\.)+[a-z]{2,}(?:,\s*(?:[\w-]+\.)+[a-z]{2,})*)/gi,
      ),
    ]
      .flatMap(([, list = '']) => list.split(/,\s*/))
      .map((domain) => domain.toLowerCase().replace(/^www\./, '')),
  );

/** Cookies with the provider that their own words name, where their table has no column for it. */
export const withProviders = (
  cookies: readonly StatedCookie[],
  names: readonly KnownName[],
  text: string,
): StatedCookie[] => {
  const own = ownDomains(text);
  return cookies.map((cookie) => {
    if (cookie.provider !== null && own.has(cookie.provider.toLowerCase().replace(/^www\./, '')))
      return { ...cookie, provider: null };
    return cookie.provider === null && (cookie.told || cookie.under)
      ? {
          ...cookie,
          provider: providerTold(cookie.told ?? '', names) ?? providerHeaded(cookie.under ?? '', names),
        }
      : cookie;
  });
};

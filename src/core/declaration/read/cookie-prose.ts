import type { Block, Sentence } from '../block';
import type { PolicyDocument } from '../document';
import { durationsIn, lifetimeOf } from '../durations';
import type { StatedCookie } from '../facts';
import { placeIn } from '../place';
import { fold } from '../text';
import { ABOUT_ALONE, aboutCookies, categoryNamed, categoryOfPurpose } from './categories';
import { headingCategory, isNameShaped, namesIn } from './cookie-table';

const CUE = /(?:cookies?|traceurs?|trackers?|identifiants? publicitaires?|cl[eé]s?|keys?)\b/;
/** Words between quotes that name a kind of cookie or a defined term, not a cookie. */
const ORDINARY =
  /^(?:cookies?|traceurs?|tiers|session|sessions?|persistants?|permanents?|internes?|externes?|persistent|techniques?|necessaires?|essentiels?|fonctionnels?|analytiques?|publicitaires?|statistiques?|marketing|necessary|essential|functional|analytics|performance|advertising|first|third|party|nous|vous|we|us|our|you|site|sites|plateforme|platform|services?|sdk|pixels?|tags?|balises?|utilisateurs?|users?|politique|policy|donnees|data|accepter|refuser|accept|reject|rgpd|gdpr|cnil|here|ici|web|beacons?|local|storage|localstorage|terminal|partenaires?)$/;
const KNOWN =
  /^(?:PHPSESSID|JSESSIONID|ASP\.NET_SessionId|IDE|NID|DSID|IDFA|GAID|AAID|euconsent(?:-v2)?|OptanonConsent|OptanonAlertBoxClosed|CookieConsent|CONSENT|SOCS|YSC|VISITOR_INFO1_LIVE|hubspotutk|MUID|XSRF-TOKEN|csrftoken|datr|lidc|bcookie|bscookie|li_gc|UserMatchHistory|AnalyticsSyncHistory|tarteaucitron|axeptio_\w+|didomi_token|intercom-[\w*-]+|crisp-client[\w*/-]*|ajs_\w+|amp_\w+|__\w+|_[a-z]{2,}[\w*-]*)$/;
const QUOTED = /[«"“”`]\s?([^«»"“”`\s][^«»"“”`]{0,60}?)\s?[»"”“`]/g;
const BARE = /(?<![\w@./-])((?:__?[a-zA-Z][\w*-]*|[a-zA-Z][\w-]*_[\w*-]+)(?:\[[\w.…-]+\])?)(?![\w@]|\.\w)/g;

export interface ProseReading {
  cookies: StatedCookie[];
  /** Blocks that tell of a cookie by name: lengths in them are the cookie's. */
  blocks: Set<Block>;
}

interface Mention {
  name: string;
  start: number;
  end: number;
  sure: boolean;
}

/** Cookies told by name in lists and running text. */
export function readCookieProse(
  document: PolicyDocument,
  whole: boolean,
  inTables: ReadonlySet<string>,
): ProseReading {
  const blocks = new Set<Block>();
  const cookies: StatedCookie[] = [];
  const seen = new Set<string>();
  document.sentences.forEach((sentence, i) => {
    const { block } = sentence;
    if (block.kind === 'row' || block.kind === 'heading' || !aboutCookies(block, whole)) return;
    const mentions = mentionsIn(sentence);
    const next = document.sentences[i + 1];
    const follows =
      next &&
      next.block === block &&
      /^(?:il|elle|ils|it|its|they|this|this cookie|ce cookie|cette|sa|these)\b/.test(next.low)
        ? next.text
        : '';
    const item = block.kind === 'item' ? itemNames(sentence) : [];
    for (const mention of item.length > 0 ? item : mentions) {
      const life = lifetimeNear(sentence.text, mention, mentions) ?? (follows ? lifetimeOf(follows) : null);
      if (!mention.sure && life === null) continue;
      blocks.add(block);
      const category =
        headingCategory(block) ?? labelCategory(block) ?? purposeOf(sentence.text, mention, mentions);
      const key = `${mention.name.toLowerCase()}|${category}`;
      if (inTables.has(mention.name.toLowerCase().replace(/^_+/, '')) || seen.has(key)) continue;
      seen.add(key);
      cookies.push({
        name: mention.name,
        category,
        lifetime: life,
        lifetimeText: null,
        provider: null,
        purpose: sentence.text.slice(0, 300),
        told: toldOf(sentence.text, mention, mentions),
        under: block.headings.at(-1) ?? '',
        domains: [],
        place: placeIn(sentence, mention.start, mention.end),
      });
    }
  });
  return { cookies: [...cookies, ...records(document, whole, blocks, inTables)], blocks };
}

/** Names that belong to one tool alone: they tell the purpose where the words beside them do not. */
const purposeByName = (name: string): StatedCookie['category'] =>
  /^_(?:ga|gid|gat|pk_|hj|pcid|pctx|clck|clsk)|^(?:xtvrn|xtan|AMCV_)/.test(name)
    ? 'analytics'
    : /^(?:_fbp|_gcl_|IDE$|cto_bundle|_uet|_pin_|MUID)/.test(name)
      ? 'marketing'
      : null;

/** What the sentence says the cookies are for, their names apart: a name that holds "csrf" says nothing of the others. */
function purposeOf(text: string, mention: Mention, mentions: readonly Mention[]): StatedCookie['category'] {
  const own = categoryOfPurpose(toldOf(text, mention, mentions)) ?? purposeByName(mention.name);
  if (own) return own;
  const told = mentions.reduce((left, { name }) => left.replaceAll(name, ' '), text);
  return categoryOfPurpose(told) ?? categoryOfPurpose(text);
}

function labelCategory(block: Block): StatedCookie['category'] {
  const label = /^([^:]{3,60}?cookies?[^:]{0,40}?|cookies? [^:]{3,60}?)\s*:/i.exec(block.text)?.[1];
  // "Statistics: Name (_ga), 13 months" in a part on cookies alone.
  const short =
    block.kind === 'item' && ABOUT_ALONE.test(fold(block.headings.at(-1) ?? ''))
      ? /^(\p{Lu}[\p{L}' -]{3,30}?)\s*:/u.exec(block.text)?.[1]
      : undefined;
  return (
    (label ? categoryNamed(label) : null) ??
    (short ? categoryNamed(short) : null) ??
    (/cookies?|traceurs?/.test(fold(block.lead)) ? categoryNamed(block.lead) : null)
  );
}

/** A list's item that begins with a cookie's name: "_ga (13 months): distinguishes visitors". */
function itemNames({ text, block, start }: Sentence): Mention[] {
  if (start !== block.start) return [];
  const head =
    /^[«"“`]?\s?((?:[\w.*$-]+(?:\[[\w.…-]+\])?(?:\s?(?:,|;|\/|et|and)\s?)?){1,6}?)\s?[»"”`]?\s*(?:\(|:|[–—-]\s|\||,\s)/.exec(
      text,
    )?.[1];
  if (!head) return [];
  const names = namesIn(head).filter(
    (name) =>
      isNameShaped(name) &&
      (/[_*\d]/.test(name) || KNOWN.test(name) || block.code.includes(name)) &&
      !/^\d+$/.test(name) &&
      !/^\d/.test(name),
  );
  return names.map((name) => ({
    name,
    start: text.indexOf(name),
    end: text.indexOf(name) + name.length,
    sure: true,
  }));
}

function mentionsIn(sentence: Sentence): Mention[] {
  const { text, low, block } = sentence;
  const found: Mention[] = [];
  for (const match of text.matchAll(QUOTED)) {
    const name = (match[1] ?? '').replace(/[.,;]$/, '');
    const folded = fold(name);
    if (!isNameShaped(name) || ORDINARY.test(folded) || folded.split(' ').length > 1) continue;
    const before = low.slice(Math.max(0, match.index - 60), match.index);
    const after = low.slice(match.index + match[0].length, match.index + match[0].length + 30);
    const cued =
      new RegExp(`${CUE.source}(?: [\\p{L}-]+){0,2}[ :,]*$`, 'u').test(before) ||
      /^(?:,? (?:and|et|or|ou|,)? ?[«"“][^»"”]+[»"”])* (?:cookies?|traceurs?|identif)/.test(after) ||
      (found.length > 0 &&
        /(?:[»"”]|et|and|,|ou|or)\s*$/.test(before.trim().slice(-6)) &&
        match.index - (found.at(-1)?.end ?? 0) < 60);
    const strong = KNOWN.test(name) || /_/.test(name);
    const defined =
      /\(\s*$/.test(low.slice(0, match.index)) ||
      /(?:appel|denomm|designe|called|known as|referred|intitule|terme|expression|bouton|button|lien|link|onglet|rubrique|parametre|setting|option)\w*(?: \p{L}+){0,2}\s*$/u.test(
        before,
      );
    if (defined && !strong) continue;
    if (cued || (strong && CUE.test(low)))
      found.push({
        name,
        start: match.index,
        end: match.index + match[0].length,
        sure: strong || /\p{Lu}{3,}/u.test(name),
      });
  }
  for (const name of block.code) {
    const start = text.indexOf(name);
    if (start < 0 || !isNameShaped(name) || found.some((f) => f.name === name) || ORDINARY.test(fold(name)))
      continue;
    if (CUE.test(low) || CUE.test(fold(block.headings.at(-1) ?? '')))
      found.push({ name, start, end: start + name.length, sure: true });
  }
  for (const match of text.matchAll(BARE)) {
    const name = match[1] ?? '';
    const inUrl = /https?:\S*$|www\.\S*$|@\S*$/.test(text.slice(0, match.index));
    if (inUrl || found.some((f) => match.index >= f.start && match.index < f.end)) continue;
    if (CUE.test(low) || block.kind === 'item')
      found.push({ name, start: match.index, end: match.index + name.length, sure: true });
  }
  return found.sort((a, b) => a.start - b.start);
}

/** What the sentence says between this name and the next one that is not merely joined to it. */
function toldOf(text: string, mention: Mention, all: readonly Mention[]): string {
  let end = mention.end;
  for (const next of all.filter((m) => m.start >= mention.end)) {
    if (/^[\s»"”`]*(?:,|et|and|\/|&)?[\s«"“`]*$/.test(text.slice(end, next.start))) end = next.end;
    else return text.slice(end, next.start);
  }
  return text.slice(end, end + 160);
}

/** The length told with a cookie: in brackets after it, after it, or before it in the same sentence. */
function lifetimeNear(text: string, mention: Mention, all: readonly Mention[]): string | string[] | null {
  const following = all.find((m) => m.start > mention.end);
  const after = text.slice(mention.end);
  const bracket = /^[^«"“(]{0,60}\(([^)]*)\)/.exec(after)?.[1];
  if (bracket && lifetimeOf(bracket)) return lifetimeOf(bracket);
  const until = following ? text.slice(mention.end, following.start) : after;
  const near = lifetimeOf(until);
  if (near !== null) return near;
  if (durationsIn(after).length > 0) return durationsIn(after)[0]?.iso ?? null;
  if (
    /session/.test(fold(after)) ||
    (/session/.test(fold(text.slice(0, mention.start))) &&
      /cookies? de session|session(?:-based)? cookies?/.test(fold(text)))
  )
    return 'session';
  return durationsIn(text).length > 0 ? (durationsIn(text)[0]?.iso ?? null) : null;
}

const FIELD =
  /^(?:[-•]\s*)?(nom(?: du (?:cookie|traceur))?|(?:cookie )?name|cookie|traceur|fournisseur|emetteur|provider|source|editeur|finalites?|purpose|description|fonction|duree(?: de (?:vie|conservation|validite))?|expir\w*|duration|lifetime|lifespan|retention(?: period)?|conservation|type|categorie|category|domaine?|host|hote)\s*:\s*(.+)$/;

/** Cookies told field by field, one line each: Name, Purpose, Duration. */
function records(
  document: PolicyDocument,
  whole: boolean,
  blocks: Set<Block>,
  inTables: ReadonlySet<string>,
): StatedCookie[] {
  const out: StatedCookie[] = [];
  let open: StatedCookie[] = [];
  for (const block of document.blocks) {
    const field = FIELD.exec(block.low);
    if (!field || block.kind === 'row') {
      if (block.kind === 'heading') open = [];
      continue;
    }
    if (!aboutCookies(block, whole)) continue;
    const key = field[1] ?? '';
    const value = block.text.slice(block.text.length - (field[2]?.length ?? 0)).trim();
    if (/^(?:nom|name|cookie name|cookie$|traceur)/.test(key)) {
      open = namesIn(value)
        .filter((name) => isNameShaped(name) && !inTables.has(name.toLowerCase()))
        .map((name) => ({
          name,
          category: headingCategory(block),
          lifetime: null,
          lifetimeText: null,
          provider: null,
          purpose: null,
          domains: [],
          place: placeIn(block),
        }));
      out.push(...open);
    } else
      for (const cookie of open) {
        blocks.add(block);
        if (/^(?:duree|expir|duration|life|retention|conservation)/.test(key)) {
          cookie.lifetime ??= lifetimeOf(value);
          if (cookie.lifetime === null) cookie.lifetimeText = value;
        } else if (/^(?:fournisseur|emetteur|provider|source|editeur)/.test(key)) cookie.provider ??= value;
        else if (/^(?:type|categor)/.test(key)) cookie.category = categoryNamed(value) ?? cookie.category;
        else if (/^(?:finalit|purpose|description|fonction)/.test(key)) {
          cookie.purpose ??= value;
          cookie.category ??= categoryOfPurpose(value);
        } else cookie.domains.push(value);
      }
  }
  return out;
}

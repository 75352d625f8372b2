/**
 * Telling identifiers from flags, times and words by their shape. It supports a finding and never makes one alone.
 */

const TIMESTAMP = /^1[5-9]\d{8}(\d{3})?$/;
const WORDS = /^[a-z]+([-_ ][a-z]+)*$/i;
const DATE = /^\d{4}-\d{2}-\d{2}/;

/** Could this value tell one browser from all others? Long enough, varied, and neither time nor word. */
export function looksLikeIdentifier(value: string): boolean {
  const text = decode(value);
  if (text.length < 8 || text.length > 2048) return false;
  if (TIMESTAMP.test(text) || WORDS.test(text) || DATE.test(text)) return false;
  return text.split(/[.:|!~,;&={}"'[\]\s]+/).some(strong);
}

/** One token of at least 8 characters with enough variety: about 26 bits and more. */
function strong(token: string): boolean {
  if (token.length < 8 || TIMESTAMP.test(token) || WORDS.test(token) || DATE.test(token)) return false;
  if (/^\d+$/.test(token)) return token.length >= 9 && new Set(token).size >= 4;
  if (!/\d/.test(token) && token.length < 16) return false;
  return new Set(token).size >= 6;
}

/** Parameters that documented measuring protocols use for identifiers. */
const ID_PARAMETERS = new Set([
  'cid',
  'uid',
  'sid',
  'fbp',
  'fbc',
  '_p',
  'gid',
  'client_id',
  'user_id',
  'distinct_id',
  'anonymous_id',
  'visitor_id',
  'idsite_uid',
  '_id',
  'device_id',
  'deviceId',
  'clientId',
  'userId',
  'visitorId',
  'anonymousId',
  'distinctId',
  '$device_id',
]);

/** A member of a JSON text with a text or a number: at most so long, so that no text takes long. */
const MEMBER = /"([\w$]{2,30})"\s{0,3}:\s{0,3}(?:"([^"\\]{8,200})"|(\d{9,20}))/g;

/**
 * Does this request carry a stable identifier: the value (or the telling part) of a cookie, or a protocol's own
 * identifier parameter?
 * @param known cookies of the site with their values; values are compared and not kept
 */
export function sendsIdentifier(
  url: string,
  body: string,
  known: readonly { name: string; value: string }[],
): boolean {
  const query = url.indexOf('?');
  // Each by itself: what is badly encoded in one leaves the other readable.
  const text = `${decode(query < 0 ? '' : url.slice(query + 1))}\n${decode(body)}`;
  if (text.length > 1) {
    for (const { value } of known) {
      for (const part of telling(value)) if (text.includes(part)) return true;
    }
  }
  for (const pair of text.split(/[&\n]/)) {
    const cut = pair.indexOf('=');
    if (cut > 0 && ID_PARAMETERS.has(pair.slice(0, cut)) && looksLikeIdentifier(pair.slice(cut + 1)))
      return true;
  }
  for (const [, name = '', told, number] of text.matchAll(MEMBER))
    if (ID_PARAMETERS.has(name) && looksLikeIdentifier(told ?? number ?? '')) return true;
  return false;
}

/** The parts of a cookie's value that would be sent: the whole, and `GA1.1.<this>`. */
function telling(value: string): string[] {
  const text = decode(value);
  if (!looksLikeIdentifier(text)) return [];
  const parts = [text];
  const ga = /^[A-Z]{2}\d\.\d+\.(.+)$/.exec(text);
  if (ga?.[1]) parts.push(ga[1]);
  const fb = /^fb\.\d\.\d+\.(\d+)$/.exec(text);
  if (fb?.[1]) parts.push(fb[1]);
  return parts.filter((part) => part.length >= 8);
}

/** What kind of thing each parameter of an address carries. Values are looked at and not kept. */
export function describeParameters(url: string): { name: string; class: string }[] {
  const query = url.indexOf('?');
  if (query < 0) return [];
  const seen = new Map<string, string>();
  for (const pair of url
    .slice(query + 1)
    .split('#')[0]
    ?.split('&') ?? []) {
    const [name = '', value = ''] = pair.split('=', 2);
    if (name !== '' && name.length <= 60 && seen.size < 60)
      seen.set(decode(name), classOf(decode(name), decode(value)));
  }
  return [...seen].map(([name, kind]) => ({ name, class: kind }));
}

function classOf(name: string, value: string): string {
  if (/^https?:\/\//.test(value) || /^(dl|dr|url|ref|referrer|page)$/.test(name)) return 'page address';
  if (/^(gcs|gcd|npa|dma|gdpr|gdpr_consent)$/.test(name)) return 'consent state';
  if (/^\d{3,4}x\d{3,4}$/.test(value)) return 'screen size';
  // The account of the site with its measuring service: the same for every visitor.
  if (name === 'tid' && /^(G|UA|AW|DC)-/.test(value)) return 'other';
  if (ID_PARAMETERS.has(name) || looksLikeIdentifier(value)) return 'identifier';
  if (TIMESTAMP.test(value)) return 'time';
  if (/^[a-z]{2}(-[a-z]{2})?$/i.test(value)) return 'language';
  return 'other';
}

function decode(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

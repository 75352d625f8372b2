import { getDomain } from 'tldts';
import { Declaration } from '../model/declaration';

/** A declaration as a file that people share: read from strangers, so everything about it is doubted. */

/** Characters; a declaration with every cookie of a large site takes a tenth of it. */
export const LARGEST_FILE = 500_000;
const MOST_ITEMS = 1000;
const LONGEST_TEXT = 2000;
const DEEPEST = 12;

export type FileRefusal =
  | 'too-large'
  | 'not-json'
  | 'no-declaration'
  | 'newer-version'
  | 'markup'
  | 'address'
  | 'site'
  | 'malformed';

export type ReadFile =
  | { ok: true; declaration: Declaration }
  /** `where` is the place inside the file, empty for the whole of it. */
  | { ok: false; reason: FileRefusal; where: string };

const refuse = (reason: FileRefusal, where = ''): ReadFile => ({ ok: false, reason, where });

/** Writes a declaration as the file that `readDeclarationFile` reads back. */
export const writeDeclarationFile = (declaration: Declaration): string =>
  `${JSON.stringify({ $schema: SCHEMA, ...declaration }, null, 2)}\n`;

const SCHEMA = 'declaration-1.json';

/**
 * Reads a declaration from the text of a file. Never throws; takes nothing but the fields of the schema, of the version
 * that it knows, without markup, control characters, foreign schemes or a host that would hide half the web.
 */
export function readDeclarationFile(text: string): ReadFile {
  if (text.length > LARGEST_FILE) return refuse('too-large');
  let given: unknown;
  try {
    given = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return refuse('not-json');
  }
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return refuse('no-declaration');
  const version = (given as { schemaVersion?: unknown }).schemaVersion;
  if (version === undefined) return refuse('no-declaration');
  if (typeof version === 'number' && version > 1) return refuse('newer-version', 'schemaVersion');
  const doubt = firstDoubt(given, '', 0);
  if (doubt) return doubt;
  const parsed = Declaration.safeParse(given);
  if (!parsed.success) return refuse('malformed', parsed.error.issues[0]?.path.join('.') ?? '');
  const declaration = parsed.data;
  if (getDomain(declaration.id, { allowPrivateDomains: false }) !== declaration.id)
    return refuse('site', 'id');
  // A public suffix as an own host would make everybody's servers the site's.
  for (const [index, host] of declaration.ownHosts.entries())
    if (getDomain(host, { allowPrivateDomains: false }) === null) return refuse('site', `ownHosts.${index}`);
  for (const [index, { url }] of declaration.policyUrls.entries())
    if (!isWebAddress(url)) return refuse('address', `policyUrls.${index}`);
  for (const [index, { url }] of declaration.sources.entries())
    if (url !== undefined && !isWebAddress(url)) return refuse('address', `sources.${index}`);
  return { ok: true, declaration };
}

const isWebAddress = (url: string): boolean => /^https?:\/\/[^\s@/]+(?:\/|$|[?#])/i.test(url);

/** The first thing in the file that no declaration holds, whatever the schema makes of it. */
function firstDoubt(value: unknown, where: string, depth: number): ReadFile | null {
  if (depth > DEEPEST) return refuse('malformed', where);
  if (typeof value === 'string') {
    if (value.length > LONGEST_TEXT) return refuse('too-large', where);
    // Marks that hide or turn text around have no place in a name either.
    const plain = value.replace(/[\t\n\r\u00ad\u200b-\u200d]/g, '');
    if (/<[a-z!/?]|&(?:#\d+|#x[\da-f]+|lt|gt);|[\p{Cc}\p{Cf}]/iu.test(plain)) return refuse('markup', where);
    return null;
  }
  if (typeof value !== 'object' || value === null) return null;
  if (Array.isArray(value) && value.length > MOST_ITEMS) return refuse('too-large', where);
  const entries = Object.entries(value);
  if (entries.length > MOST_ITEMS) return refuse('too-large', where);
  for (const [key, item] of entries) {
    const at = where === '' ? key : `${where}.${key}`;
    if (key === '__proto__' || key === 'constructor' || key === 'prototype') return refuse('malformed', at);
    const found = firstDoubt(item, at.slice(0, 200), depth + 1);
    if (found) return found;
  }
  return null;
}

import { strFromU8, unzipSync } from 'fflate';

/** An item that an access reply should hold, and words by which a reader may recognise it. */
export interface ChecklistItem {
  id: string;
  article: string;
  text: { en: string; fr: string };
  /** Regular expressions, matched without regard to case. */
  words: string[];
}

/** One readable part of a reply: a file, or a text that was pasted. */
export interface ReplyPart {
  name: string;
  text: string;
}

export class ReplyError extends Error {
  override name = 'ReplyError';
}

/** A ZIP that unpacks to more than this (bytes) is not read. */
const LIMIT = 50_000_000;
const TEXT = /\.(json|csv|tsv|txt|md|html?|xml|eml|log)$/i;

/**
 * The texts of an attached reply: JSON, CSV, text, or a ZIP of such. A PDF has to be pasted as text.
 * Throws ReplyError with what to do instead.
 */
export function readReply(name: string, bytes: Uint8Array): ReplyPart[] {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return unpack(name, bytes);
  if (/\.pdf$/i.test(name) || strFromU8(bytes.slice(0, 5)) === '%PDF-')
    throw new ReplyError('a PDF cannot be read here: paste its text');
  const text = strFromU8(bytes);
  if (text.includes('\u0000')) throw new ReplyError(`${name} holds no text`);
  return [{ name, text: spread(name, text) }];
}

function unpack(name: string, bytes: Uint8Array): ReplyPart[] {
  let size = 0;
  try {
    const files = unzipSync(bytes, {
      filter: (file) => {
        if (!TEXT.test(file.name)) return false;
        size += file.originalSize;
        if (size > LIMIT) throw new ReplyError(`${name} unpacks to more than can be read here`);
        return true;
      },
    });
    return Object.entries(files).map(([path, content]) => ({
      name: `${name}/${path}`,
      text: spread(path, strFromU8(content)),
    }));
  } catch (error) {
    if (error instanceof ReplyError) throw error;
    throw new ReplyError(`${name} cannot be unpacked`);
  }
}

/** JSON as one `path: value` a line, so that words and values stand on their own; other texts as they are. */
function spread(name: string, text: string): string {
  if (!/\.json$/i.test(name) && !/^\s*[[{]/.test(text)) return text;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return text;
  }
  const lines: string[] = [];
  const walk = (at: string, one: unknown): void => {
    if (one !== null && typeof one === 'object')
      for (const [key, inner] of Object.entries(one)) walk(at ? `${at}.${key}` : key, inner);
    else lines.push(`${at}: ${String(one)}`);
  };
  walk('', value);
  return lines.join('\n');
}

export interface ReplyReading {
  /** Items of the checklist that words of the reply point to; the person decides. */
  suggested: { item: string; where: string; words: string }[];
  /** Identifiers that were sent and appear, or do not appear, in it. */
  identifiersFound: string[];
  identifiersMissing: string[];
}

/** Holds a reply against what was asked. It suggests; it never says that something is absent from a file it cannot read. */
export function holdAgainst(
  parts: readonly ReplyPart[],
  checklist: readonly ChecklistItem[],
  identifiers: readonly { name: string; value: string }[],
): ReplyReading {
  const suggested = checklist.flatMap((item) => {
    for (const part of parts) {
      for (const words of item.words) {
        const hit = new RegExp(words, 'iu').exec(part.text);
        if (hit) return [{ item: item.id, where: part.name, words: around(part.text, hit.index) }];
      }
    }
    return [];
  });
  const appears = (value: string): boolean => value !== '' && parts.some((part) => part.text.includes(value));
  const found = identifiers.filter((one) => appears(one.value));
  return {
    suggested,
    identifiersFound: found.map((one) => one.name),
    identifiersMissing: identifiers.filter((one) => !found.includes(one)).map((one) => one.name),
  };
}

const around = (text: string, index: number): string =>
  text
    .slice(Math.max(0, index - 30), index + 60)
    .replace(/\s+/g, ' ')
    .trim();

/** What a follow-up asks for: items that the person did not tick, and identifiers that do not appear. */
export function missingPoints(
  checklist: readonly ChecklistItem[],
  ticked: readonly string[],
  identifiersMissing: readonly string[],
  language: 'en' | 'fr',
): string[] {
  const items = checklist
    .filter((item) => !ticked.includes(item.id))
    .map((item) =>
      language === 'fr' ? `${item.text.fr} (art. ${item.article})` : `${item.text.en} (art. ${item.article})`,
    );
  const ids = identifiersMissing.map((name) =>
    language === 'fr'
      ? `les données liées à l'identifiant ${name}, cité dans ma demande`
      : `the data tied to the identifier ${name}, quoted in my request`,
  );
  return [...items, ...ids];
}

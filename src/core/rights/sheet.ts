/** A letter as it lies on paper. Lines are kept as written. */
export interface LetterSheet {
  sender: string[];
  addressee: string[];
  /** Paragraphs between the addressee and the closing, each with its lines. */
  paragraphs: string[][];
  /** Closing, name and list of attachments: they stay together on one page. */
  end: string[][];
  /** What says that a copy follows. */
  copyTitle: string[];
  /** Paragraphs of an earlier letter that follows as a copy, without its quotation marks. */
  copy: string[][];
}

/** Spaces and apostrophes as typed, so that typography does not hide a name. */
const plain = (text: string): string =>
  text
    .replaceAll(/[\u00a0\u202f\u2009]/g, ' ')
    .replaceAll('’', "'")
    .trim();

/** How many paragraphs may stand before the addressee in a letter that the person changed. */
const NEAR_TOP = 3;

/**
 * Takes a letter apart for paper: who writes, whom the window of the envelope shows, the text, what must not be torn
 * from its signature, and the copy of an earlier letter. Nothing is dropped: a letter without the addressee's name
 * near its top is all text.
 * @param addressee first line of the addressee, e.g. the controller's name
 * @param closing the words of courtesy before the name, in the letter's language
 */
export function sheetOf(body: string, addressee: string, closing: string): LetterSheet {
  const all = body
    .split(/\n[ \t]*\n/)
    .map((part) => part.split('\n').filter((line) => line.trim() !== ''))
    .filter((lines) => lines.length > 0);
  const quoted = (lines: readonly string[]): boolean => lines.every((line) => line.startsWith('>'));
  let copyFrom = all.length;
  while (copyFrom > 0 && quoted(all[copyFrom - 1] ?? [''])) copyFrom--;
  const letter = all.slice(0, copyFrom);
  const at = letter
    .slice(0, NEAR_TOP)
    .findIndex((lines) => plain(lines[0] ?? '') === plain(addressee) && plain(addressee) !== '');
  const text = letter.slice(at + 1);
  const titled = copyFrom < all.length && /:$/.test(plain(text.at(-1)?.at(-1) ?? ''));
  const copyTitle = titled ? (text.pop() ?? []) : [];
  const closes = text.findLastIndex((lines) => plain(lines[0] ?? '') === plain(closing));
  return {
    sender: at < 0 ? [] : letter.slice(0, at).flat(),
    addressee: at < 0 ? [] : (letter[at] ?? []),
    paragraphs: closes < 0 ? text : text.slice(0, closes),
    end: closes < 0 ? [] : text.slice(closes),
    copyTitle,
    copy: unquoted(all.slice(copyFrom).flat()),
  };
}

function unquoted(lines: readonly string[]): string[][] {
  const parts: string[][] = [[]];
  for (const line of lines.map((one) => one.replace(/^> ?/, ''))) {
    if (line.trim() === '') parts.push([]);
    else parts.at(-1)?.push(line);
  }
  return parts.filter((part) => part.length > 0);
}

/** A point of a list ("- …", "1. …"): on paper it hangs, and its lead stays with the first of them. */
export const isPoint = (line: string): boolean => /^(?:-|\d+\.)\s/.test(line);

/** Name and addresses as they stand at the top of a letter; an empty name where none does. */
export function senderOf(
  body: string,
  addressee: string,
): { name: string; email?: string; address?: string } {
  const [first = '', ...lines] = sheetOf(body, addressee, '').sender;
  if (EMAIL.test(first)) return { name: '', email: first };
  const email = lines.find((line) => EMAIL.test(line));
  const address = lines.filter((line) => line !== email).join('\n');
  return { name: first, ...(email ? { email } : {}), ...(address ? { address } : {}) };
}

const EMAIL = /^\S+@\S+\.\S+$/;

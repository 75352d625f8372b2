/** One form for what looks the same: apostrophes, spaces, invisible characters. */
export function normalise(text: string): string {
  return (
    text
      .normalize('NFC')
      .replace(/[\u2018\u2019\u02bc\u00b4]/g, "'")
      .replace(/[\u2010\u2011]/g, '-')
      .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
      .replace(/[\s\u00a0\u202f\u2007\u2009]+/g, ' ')
      // No word is this long: what is (encoded data) would only cost time.
      .replace(/\S{400,}/g, (run) => run.slice(0, 400))
  );
}

/** Lower case without accents, character for character: positions in the folded text are positions in the text. */
export function fold(text: string): string {
  let out = '';
  for (let i = 0; i < text.length; i++) {
    const unit = text[i] as string;
    const plain = unit.charCodeAt(0) < 128 ? unit : (unit.normalize('NFD')[0] as string);
    const low = plain.toLowerCase();
    out += low.length === 1 ? low : unit;
  }
  return out;
}

export interface Span {
  start: number;
  end: number;
}

const ABBREVIATION =
  /(?<!\p{L})(?:[Nn]o?|[Aa]rt|[Ii]nc|[Ll]td|[Cc]o|[Cc]orp|[Ee]tc|[Cc]f|[Ee]x|[Ee]\.g|[Ii]\.e|[Vv]s|[Ss]t|[Jj]r|[Mm]|[Mm]me|[Dd]r|[Ss]ept|[Pp]|\p{Lu})\.$/u;

/** Sentences of one block, as ranges in it. A full stop after an abbreviation or a number ends none. */
export function sentencesOf(text: string): Span[] {
  const spans: Span[] = [];
  let start = 0;
  for (const mark of text.matchAll(/[.!?;](?:["'»”)\]]*)\s+(?=["'«“([]*[\p{L}\d])/gu)) {
    const end = mark.index + mark[0].trimEnd().length;
    const before = text.slice(start, mark.index + 1);
    const next = text[mark.index + mark[0].length] ?? '';
    if (text[mark.index] === '.' && (ABBREVIATION.test(before) || !/\p{Lu}|[\d"'«“([]/u.test(next))) continue;
    spans.push({ start, end });
    start = mark.index + mark[0].length;
  }
  if (start < text.length) spans.push({ start, end: text.length });
  return spans;
}

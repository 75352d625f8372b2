import { decodeCfEmail } from './cfemail';
import { gridOf } from './grid';
import { fold, normalise, sentencesOf } from './text';
import { type PolicyElement, type PolicyNode, textOf } from './tree';
import { hiddenBySheet, isLeftOut, mainPart, openable, type Sight } from './visible';

/** One line of the policy as a reader sees it. */
export interface Block {
  kind: 'heading' | 'text' | 'item' | 'row';
  text: string;
  /** The text without capitals and accents, same length. */
  low: string;
  /** Position in the document's text. */
  start: number;
  /** Number of the section as printed, or the words of its heading. */
  section: string;
  /** Headings that it stands under, outermost first; for a heading, itself last. */
  headings: readonly string[];
  /** The sentence that introduces the list or table. */
  lead: string;
  /** Words set apart as code. */
  code: readonly string[];
  links: readonly { text: string; href: string }[];
  table: PolicyTable | null;
  /** Row number in its table, and its cells; lines of a cell end in a newline. */
  row: number;
  cells: readonly string[];
}

export interface PolicyTable {
  index: number;
  headers: readonly string[];
  rows: Block[];
}

export interface Sentence {
  text: string;
  low: string;
  /** Position in the document's text. */
  start: number;
  block: Block;
}

export interface PolicyDocument {
  text: string;
  low: string;
  /** Language that the page itself gives, lower case, or empty. */
  lang: string;
  title: string;
  blocks: readonly Block[];
  sentences: readonly Sentence[];
  tables: readonly PolicyTable[];
  /** Addresses decoded from links and obfuscation, in order. */
  linkedEmails: readonly string[];
  /** An address was encoded so that only a reader with scripts sees it. */
  obfuscated: boolean;
}

interface Line {
  text: string;
  strong: number;
  /** How much of its beginning is in bold. */
  lead: number;
  links: { text: string; href: string }[];
  code: string[];
}
interface Heading {
  level: number;
  text: string;
}
interface Place {
  strong: boolean;
  item: boolean;
  ordered: boolean;
  depth: number;
  prefix: string;
  /** Shared by all lines of one list item: only its first line can be a numbered heading, the rest then stands below. */
  first: { line: boolean; opened: boolean; titled: boolean };
}

const BLOCKS = new Set(
  'p div section article main body html header figure figcaption blockquote pre center address form fieldset ul ol li dl dt dd table h1 h2 h3 h4 h5 h6 hr details summary caption'.split(
    ' ',
  ),
);
const NUMBER =
  /^\s*((?:article|section|chapitre|partie)?\s*(?:\d+(?:\.\d+)*|[IVX]+(?=[.)\s:–-]))(?:\.[a-z])?)[.):\s–-]/i;
/** Level of what looks like a heading and is none by its tag. */
const BOLD_LEVEL = 7;
const NUMBERED_LEVEL = 8;

class Builder {
  readonly blocks: Block[] = [];
  readonly tables: PolicyTable[] = [];
  readonly emails: string[] = [];
  obfuscated = false;
  private readonly stack: Heading[] = [];
  private readonly leads: string[] = [];
  private line: Line = blank();
  private length = 0;

  constructor(private readonly sight: Sight) {}

  walk(node: PolicyNode, place: Place): void {
    if (typeof node === 'string') {
      this.write(node, place);
      return;
    }
    if (isLeftOut(node, this.sight)) return;
    const { tag, attributes } = node;
    const cf =
      attributes['data-cfemail'] ??
      /\/cdn-cgi\/l\/email-protection#([0-9a-f]+)/i.exec(attributes.href ?? '')?.[1];
    if (cf) {
      const address = decodeCfEmail(cf);
      if (address) {
        this.obfuscated = true;
        this.emails.push(address);
        this.write(address, place);
        return;
      }
    }
    const level = headingLevel(node);
    if (level !== null) {
      this.heading(node, level, place);
      return;
    }
    if (tag === 'table') {
      this.table(node);
      return;
    }
    if (tag === 'br') {
      this.flush(place);
      return;
    }
    if (tag === 'button' && attributes['aria-expanded'] === undefined) return;
    const inside: Place = { ...place };
    if (tag === 'strong' || tag === 'b') inside.strong = true;
    if (tag === 'code' || tag === 'kbd' || tag === 'samp')
      this.line.code.push(normalise(textOf(node)).trim());
    if (tag === 'ul' || tag === 'ol') {
      inside.depth = place.depth + 1;
      inside.ordered = tag === 'ol';
    }
    if (tag === 'li') {
      inside.item = true;
      inside.prefix = attributes.value ? `${attributes.value}. ` : '';
      inside.first = { line: true, opened: false, titled: hasTitle(node) };
    }
    if (tag === 'dl') {
      this.definitions(node, place);
      return;
    }
    const apart = BLOCKS.has(tag) || (tag === 'button' && attributes['aria-expanded'] !== undefined);
    if (apart) this.flush(place);
    if (tag === 'a') this.link(node);
    for (const child of node.children) this.walk(child, inside);
    if (apart) this.flush(inside);
  }

  finish(): void {
    this.flush(START);
  }

  private link(node: PolicyElement): void {
    const href = node.attributes.href ?? '';
    const text = normalise(textOf(node)).trim();
    this.line.links.push({ text, href });
    const mail = /^mailto:([^?]+)/i.exec(href)?.[1];
    // Where words and target differ, the words are what the reader is told.
    if (mail && !/@/.test(text)) this.emails.push(decoded(mail));
  }

  private write(text: string, place: Place): void {
    const plain = normalise(text);
    const glue = this.line.text === '' || this.line.text.endsWith(' ');
    const added = glue ? plain.trimStart() : plain;
    this.line.text += added;
    const before = this.line.text.length - added.length;
    if (place.strong && this.line.lead >= before) this.line.lead = this.line.text.length;
    if (place.strong) this.line.strong += added.trim().length;
  }

  /** Ends the line: a heading when it looks like one, else text or a list's item. */
  private flush(place: Place): void {
    const line = this.line;
    this.line = blank();
    const text = line.text.trim();
    if (text === '') return;
    const words = text.replace(/^[•·▪◦●–—*-]\s+/, '');
    const bullet = words !== text;
    const isHeading = !bullet && looksLikeHeading(text, line, place);
    const { first } = place;
    // "Hosting" in bold, the company below: one line, as it is read.
    if (first.titled && first.line && isBold(text, line)) {
      first.titled = false;
      this.line = { ...blank(), text: `${text.replace(/\s*:$/, '')} : `, links: line.links, code: line.code };
      return;
    }
    const title = text.slice(0, line.lead).trim();
    if (!bullet && !place.item && RUN_IN.test(title) && text.length > title.length + 20) {
      this.open({ level: BOLD_LEVEL, text: title.replace(/\.$/, '') });
      const rest = text.slice(title.length).trim();
      this.leads.length = 0;
      this.leads[0] = rest;
      this.push({ kind: 'text', text: rest, lead: '', links: line.links, code: line.code });
      return;
    }
    if (isHeading && place.item && first.line) first.opened = true;
    const prefix = first.line ? place.prefix : '';
    first.line = false;
    if (isHeading) {
      const numbered = NUMBER.exec(text)?.[1] ?? '';
      const bold = isBold(text, line);
      this.open({
        level: bold ? BOLD_LEVEL : NUMBERED_LEVEL + numbered.split('.').length,
        text: prefix + text,
      });
      return;
    }
    const item = (place.item && !first.opened) || bullet;
    const depth = item ? Math.max(place.depth, 1) : 0;
    const lead = item ? lastOf(this.leads.slice(0, depth)) : '';
    this.leads.length = depth;
    this.leads[depth] = words;
    this.push({ kind: item ? 'item' : 'text', text: words, lead, links: line.links, code: line.code });
  }

  private heading(node: PolicyElement, level: number, place: Place): void {
    this.flush(place);
    for (const child of node.children) this.walk(child, { ...START, strong: false });
    const text = this.line.text.trim();
    this.line = blank();
    if (text !== '') this.open({ level, text });
  }

  private open(heading: Heading): void {
    while (this.stack.length > 0 && (this.stack.at(-1) as Heading).level >= heading.level) this.stack.pop();
    this.stack.push(heading);
    this.leads.length = 0;
    this.push({ kind: 'heading', text: heading.text, lead: '', links: [], code: [] });
  }

  private definitions(node: PolicyElement, place: Place): void {
    this.flush(place);
    let term = '';
    const each = (children: readonly PolicyNode[]): void => {
      for (const child of children) {
        if (typeof child === 'string' || isLeftOut(child, this.sight)) continue;
        if (child.tag === 'div') each(child.children);
        else if (child.tag === 'dt') term = normalise(textOf(child)).trim();
        else if (child.tag === 'dd') {
          this.write(`${term} : `, { ...place, strong: false });
          for (const inner of child.children)
            this.walk(inner, { ...place, item: true, depth: place.depth + 1 });
          this.flush({ ...place, item: true, depth: place.depth + 1 });
        }
      }
    };
    each(node.children);
  }

  private table(node: PolicyElement): void {
    this.flush(START);
    // A list's last item introduces a table only when it ends so.
    const last = lastOf(this.leads);
    const lead = this.leads.length > 1 && !/:\s*$/.test(last) ? (this.leads[0] ?? '') : last;
    const grid = gridOf(node).map((row) =>
      row.map((cell) => ({ ...this.cell(cell.element), header: cell.header })),
    );
    const shown = grid.filter((row) => row.some((cell) => cell.text !== ''));
    const first = shown[0];
    if (!first) return;
    const isHeader = first.every((cell) => cell.header || cell.bold || cell.text === '') && first.length > 1;
    const table: PolicyTable = {
      index: this.tables.length,
      headers: isHeader ? first.map((c) => flat(c.text)) : [],
      rows: [],
    };
    this.tables.push(table);
    shown.slice(table.headers.length > 0 ? 1 : 0).forEach((row, index) => {
      const one = new Set(row.map((cell) => cell.text)).size === 1 && row.length > 1;
      // A row that is one merged cell is a heading inside the table.
      if (one && (row[0]?.text.length ?? 0) < 120) {
        this.open({ level: BOLD_LEVEL + 5, text: flat(row[0]?.text ?? '') });
        return;
      }
      const cells = row.map((cell) => cell.text);
      const block = this.push({
        kind: 'row',
        text: cells.map(flat).join(' | '),
        lead,
        links: row.flatMap((cell) => cell.links),
        code: row.flatMap((cell) => cell.code),
        table,
        row: index,
        cells,
      });
      table.rows.push(block);
    });
    while (this.stack.at(-1)?.level === BOLD_LEVEL + 5) this.stack.pop();
  }

  /** Text of one cell; lines and inner blocks end in a newline. */
  private cell(element: PolicyElement): {
    text: string;
    bold: boolean;
    links: Line['links'];
    code: string[];
  } {
    const inner = new Builder({ ...this.sight, inMain: true });
    for (const child of element.children) inner.walk(child, { ...START });
    inner.finish();
    this.emails.push(...inner.emails);
    this.obfuscated ||= inner.obfuscated;
    return {
      text: inner.blocks.map((block) => block.text).join('\n'),
      bold: inner.blocks.every((block) => block.kind === 'heading'),
      links: inner.blocks.flatMap((block) => block.links),
      code: inner.blocks.flatMap((block) => block.code),
    };
  }

  private push(block: Pick<Block, 'kind' | 'text' | 'lead' | 'links' | 'code'> & Partial<Block>): Block {
    const headings = this.stack.map((heading) => heading.text);
    const section =
      this.stack.map((h) => NUMBER.exec(h.text)?.[1]?.trim()).findLast((n) => n !== undefined) ??
      headings.at(-1) ??
      '';
    const made: Block = {
      table: null,
      row: -1,
      cells: [],
      ...block,
      low: fold(block.text),
      start: this.length,
      section: section.slice(0, 120),
      headings,
    };
    this.length += made.text.length + 1;
    this.blocks.push(made);
    return made;
  }
}

const START: Place = {
  strong: false,
  item: false,
  ordered: false,
  depth: 0,
  prefix: '',
  first: { line: false, opened: false, titled: false },
};
const blank = (): Line => ({ text: '', strong: 0, lead: 0, links: [], code: [] });
/** A paragraph that opens with its own title in bold: "8. Your rights. Access, …". */
const RUN_IN = /^(?:\d+(?:\.\d+)*[.)–-] ?)?\p{Lu}[^.?!:]{2,70}[.?]$/u;
const flat = (text: string): string => text.replace(/\n/g, ' ');
const lastOf = (leads: readonly (string | undefined)[]): string =>
  leads.findLast((lead) => lead !== undefined) ?? '';
const isBold = (text: string, line: Line): boolean =>
  line.strong >= text.replace(/\s+/g, ' ').length * 0.9 - 2 && line.strong > 0;

function decoded(address: string): string {
  try {
    return decodeURIComponent(address).trim();
  } catch {
    return address.trim();
  }
}

/** A list's item that opens with a title in bold and goes on in blocks of its own. */
function hasTitle({ children }: PolicyElement): boolean {
  const [first, second] = children.filter((child) => typeof child !== 'string' || child.trim() !== '');
  return (
    typeof first === 'object' &&
    (first.tag === 'strong' || first.tag === 'b') &&
    textOf(first).length < 80 &&
    typeof second === 'object' &&
    (second.tag === 'div' || second.tag === 'p')
  );
}

function headingLevel({ tag, attributes, children }: PolicyElement): number | null {
  if (/^h[1-6]$/.test(tag)) return Number(tag[1]);
  if (attributes.role === 'heading') return Number(attributes['aria-level'] ?? 4) || 4;
  if (tag === 'summary' || tag === 'caption') return 6;
  if (tag === 'button' && attributes['aria-expanded'] !== undefined && children.length > 0) return 6;
  return null;
}

const NUMBERED =
  /^(?:\d+(?:\.\d+)+\.?|\d+\.(?!\d)|[IVX]+\s?[.)–-]|\d+\s?[)–-]|(?:article|section)\s+\d+)\s*[«"“]?\p{Lu}/iu;

function looksLikeHeading(text: string, line: Line, place: Place): boolean {
  if (text.length > 120 || /[.;,]$/.test(text.replace(/\b\p{L}\.$/u, ''))) return false;
  const { item, ordered, prefix, first } = place;
  if (isBold(text, line)) return !item || ordered || first.opened || /^\d/.test(text);
  const plain =
    text.length < 100 && !/[:!]$/.test(text) && line.links.length === 0 && !/\b\d{4}\b/.test(text);
  if (plain && NUMBERED.test(text) && (!item || first.opened || /^\d+\.\d/.test(text))) return true;
  return (
    plain &&
    item &&
    ordered &&
    first.line &&
    prefix !== '' &&
    place.depth === 1 &&
    /^\p{Lu}/u.test(text) &&
    !/\s?:\s\S/.test(text)
  );
}

/** The page as lines under headings. Pure: works on any parsed tree. */
export function documentOf(root: PolicyNode, lang = ''): PolicyDocument {
  const main = mainPart(root);
  const builder = new Builder({
    openable: openable(root),
    sheet: hiddenBySheet(root),
    inMain: main !== root,
  });
  builder.walk(main, { ...START });
  builder.finish();
  const { blocks } = builder;
  const text = blocks.map((block) => block.text).join('\n');
  const sentences = blocks.flatMap((block) =>
    (block.kind === 'row' ? cellSpans(block.text) : sentencesOf(block.text)).map(({ start, end }) => ({
      text: block.text.slice(start, end),
      low: block.low.slice(start, end),
      start: block.start + start,
      block,
    })),
  );
  return {
    text,
    low: fold(text),
    lang: lang.toLowerCase(),
    title: blocks.find((block) => block.kind === 'heading')?.text ?? blocks[0]?.text ?? '',
    blocks,
    sentences,
    tables: builder.tables,
    linkedEmails: builder.emails,
    obfuscated: builder.obfuscated,
  };
}

const sentencesByBlock = new WeakMap<PolicyDocument, ReadonlyMap<Block, readonly Sentence[]>>();

/** The sentences of one block; sorted once for a document, so that asking for every block stays linear. */
export function sentencesIn(document: PolicyDocument, block: Block): readonly Sentence[] {
  let map = sentencesByBlock.get(document);
  if (!map) {
    const made = new Map<Block, Sentence[]>();
    for (const sentence of document.sentences) {
      const own = made.get(sentence.block);
      if (own) own.push(sentence);
      else made.set(sentence.block, [sentence]);
    }
    sentencesByBlock.set(document, made);
    map = made;
  }
  return map.get(block) ?? [];
}

/** In a table every cell speaks for itself. */
function cellSpans(text: string): { start: number; end: number }[] {
  const spans: { start: number; end: number }[] = [];
  let start = 0;
  for (const part of text.split(' | ')) {
    for (const span of sentencesOf(part)) spans.push({ start: start + span.start, end: start + span.end });
    start += part.length + 3;
  }
  return spans;
}

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

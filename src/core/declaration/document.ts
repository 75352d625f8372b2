import type { Block, PolicyTable, Sentence } from './block';
import { Builder, START } from './lines';
import { fold, sentencesOf } from './text';
import type { PolicyNode } from './tree';
import { hiddenBySheet, mainPart, openable } from './visible';

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

import { isOwn } from '../own-elements';

/** A passage of the page as people see it: one paragraph, list item, cell or heading. */
export interface Block {
  element: Element;
  /** Its text as it lies in the page, without the text of passages inside it. */
  text: string;
  nodes: { node: Text; from: number }[];
}

/** What surrounds a text and is none of it. */
const AROUND =
  'nav, footer, dialog, [role=dialog], [role=alertdialog], [aria-hidden=true], script, style, noscript';
const MOST_BLOCKS = 5000;

/** The page's passages in reading order; what is hidden or stands around the text is left out. */
export function blocksOf(body: HTMLElement): Block[] {
  const blocks = new Map<Element, Block>();
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, {
    acceptNode: (node) => {
      if (node instanceof Element)
        return node.matches(AROUND) || isOwn(node) || getComputedStyle(node).display === 'none'
          ? NodeFilter.FILTER_REJECT
          : NodeFilter.FILTER_SKIP;
      return (node.nodeValue ?? '').trim() === '' ? NodeFilter.FILTER_SKIP : NodeFilter.FILTER_ACCEPT;
    },
  });
  while (blocks.size < MOST_BLOCKS) {
    const node = walker.nextNode() as Text | null;
    if (!node) break;
    const element = passageOf(node);
    if (!element) continue;
    const block = blocks.get(element) ?? { element, text: '', nodes: [] };
    if (divided(block, node)) block.text += ' ';
    block.nodes.push({ node, from: block.text.length });
    block.text += node.data;
    blocks.set(element, block);
  }
  return [...blocks.values()];
}

/** Inline pieces that touch are one word; pieces with a line break or another passage between them are two. */
function divided({ nodes }: Block, next: Text): boolean {
  const last = nodes.at(-1)?.node;
  if (!last) return false;
  const between = document.createRange();
  between.setStartAfter(last);
  between.setEndBefore(next);
  return between.cloneContents().querySelector('br, p, div, li, ul, ol, table') !== null;
}

function passageOf(node: Text): Element | null {
  let element = node.parentElement;
  while (element && /^(?:inline|contents)/.test(getComputedStyle(element).display))
    element = element.parentElement;
  return element;
}

/** Where the first of these words that are found stand in the passage, on the screen; else where the passage begins. */
export function lineOf(block: Block, words: readonly string[]): DOMRect | undefined {
  for (const sought of words) {
    const pattern = sought
      .trim()
      .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      .replace(/[\s\u00a0\u202f]+/g, '[\\s\\u00a0\\u202f]+')
      .replace(/['’‘]/g, "['’‘]");
    const at = pattern === '' ? -1 : block.text.search(new RegExp(pattern, 'iu'));
    const piece = at < 0 ? undefined : block.nodes.findLast(({ from }) => from <= at);
    if (!piece) continue;
    const range = document.createRange();
    const start = Math.min(at - piece.from, piece.node.length - 1);
    range.setStart(piece.node, Math.max(0, start));
    range.setEnd(piece.node, Math.min(piece.node.length, Math.max(0, start) + 1));
    const [rect] = range.getClientRects();
    if (rect) return rect;
  }
  const [first] = block.nodes;
  if (!first) return undefined;
  const range = document.createRange();
  range.selectNodeContents(first.node);
  return [...range.getClientRects()].find(({ height }) => height > 0);
}

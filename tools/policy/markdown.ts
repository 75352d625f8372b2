import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTable } from 'micromark-extension-gfm-table';
import { elementsOf, type PolicyElement, type PolicyNode } from '../../src/core/declaration/tree';
import { treeOfHtml } from './html';

interface Mdast {
  type: string;
  value?: string;
  depth?: number;
  ordered?: boolean | null;
  start?: number | null;
  url?: string;
  alt?: string | null;
  children?: Mdast[];
}

/** Markdown as the reader's tree. */
export function treeOfMarkdown(markdown: string): PolicyNode {
  const root = fromMarkdown(spaced(markdown), {
    extensions: [gfmTable()],
    mdastExtensions: [gfmTableFromMarkdown()],
  });
  return convert(root as unknown as Mdast);
}

/** Text written line by line often lacks the empty line before and after a table. */
const spaced = (markdown: string): string =>
  markdown.replace(
    /^(?!\s*$)(.*)\n((?:.*\|.*)\n\s*\|?\s*:?-{3,}:?\s*\|[\s|:-]*\n(?:.*\|.*\n)*)/gm,
    (_all, before: string, table: string) => `${before}\n\n${table}\n`,
  );

const element = (
  tag: string,
  children: readonly PolicyNode[],
  attributes: Record<string, string> = {},
): PolicyElement => ({ tag, attributes, children });

const TAGS: Readonly<Record<string, string>> = {
  root: 'main',
  paragraph: 'p',
  strong: 'strong',
  emphasis: 'em',
  blockquote: 'blockquote',
  listItem: 'li',
  table: 'table',
  tableRow: 'tr',
};

function convert(node: Mdast): PolicyNode {
  const children = (): PolicyNode[] => inline(node.children ?? []);
  switch (node.type) {
    case 'text':
      return element('span', lines(node.value ?? ''));
    case 'inlineCode':
      return element('code', [node.value ?? '']);
    case 'code':
      return element('pre', lines(node.value ?? ''));
    case 'break':
      return element('br', []);
    case 'heading':
      return element(`h${node.depth ?? 1}`, children());
    case 'link':
      return element('a', children(), { href: node.url ?? '' });
    case 'list':
      return element(
        node.ordered ? 'ol' : 'ul',
        (node.children ?? []).map((item, i) =>
          element(
            'li',
            inline(item.children ?? []),
            node.ordered ? { value: String((node.start ?? 1) + i) } : {},
          ),
        ),
      );
    case 'table':
      return element(
        'table',
        (node.children ?? []).map((row, i) =>
          element(
            'tr',
            (row.children ?? []).map((cell) => element(i === 0 ? 'th' : 'td', inline(cell.children ?? []))),
          ),
        ),
      );
    case 'html':
      return element('span', /^<br\s*\/?>$/i.test(node.value ?? '') ? [element('br', [])] : []);
    default:
      return element(TAGS[node.type] ?? 'span', children());
  }
}

/** Markdown cuts inline HTML into tags: what stands between two is put into an element; a whole block is a page. */
function inline(nodes: readonly Mdast[]): PolicyNode[] {
  const out: PolicyNode[] = [];
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes[i] as Mdast;
    const html = node.type === 'html' ? (node.value ?? '') : '';
    const tag = /^<([a-z][\w-]*)\b[^>]*>$/i.exec(html)?.[1]?.toLowerCase();
    const close = tag
      ? nodes.findIndex((n, at) => at > i && n.type === 'html' && n.value?.toLowerCase() === `</${tag}>`)
      : -1;
    if (tag && close > i) {
      out.push(element(tag, inline(nodes.slice(i + 1, close)), attributesOf(html)));
      i = close;
    } else out.push(/^<(?!br)[a-z][\s\S]*<\/[a-z]/i.test(html) ? treeOfHtml(html).tree : convert(node));
  }
  return out;
}

function attributesOf(tag: string): Record<string, string> {
  for (const { attributes } of elementsOf(treeOfHtml(`<body>${tag}`).tree))
    if (Object.keys(attributes).length > 0) return { ...attributes };
  return {};
}

/**
 * A newline inside a paragraph is a space where a long line was wrapped, and the end of a line where the text was
 * written line by line.
 */
function lines(text: string): PolicyNode[] {
  const parts = text.split('\n');
  return parts.flatMap((part, i) => {
    if (i === parts.length - 1) return [part];
    const next = parts[i + 1] ?? '';
    const numbered = part.length < 110 && /^\s*\d+(?:\.\d+)+\.?\s/.test(part);
    const wrapped =
      !numbered &&
      part.length >= 60 &&
      part.length <= 130 &&
      !/[.:;!?]$/.test(part) &&
      !/^\s*(?:[-•–]|\d+[.)])/.test(next);
    return wrapped ? [`${part} `] : [part, element('br', [])];
  });
}

import { parse } from 'parse5';
import type { PolicyElement, PolicyNode } from '../../src/core/declaration/tree';

interface Parsed {
  nodeName: string;
  value?: string;
  attrs?: { name: string; value: string }[];
  childNodes?: Parsed[];
}

/** A page's HTML as the reader's tree, with the language that it gives itself. */
export function treeOfHtml(html: string): { tree: PolicyNode; lang: string } {
  const page = convert(parse(html) as unknown as Parsed);
  let lang = '';
  if (page && typeof page !== 'string')
    for (const child of page.children)
      if (typeof child !== 'string' && child.tag === 'html') lang = child.attributes.lang ?? '';
  return { tree: page ?? '', lang };
}

function convert(node: Parsed): PolicyNode | null {
  if (node.nodeName === '#text') return node.value ?? '';
  if (node.nodeName === '#comment' || node.nodeName === '#documentType') return null;
  const element: PolicyElement = {
    tag: node.nodeName.toLowerCase(),
    attributes: Object.fromEntries((node.attrs ?? []).map(({ name, value }) => [name.toLowerCase(), value])),
    children: (node.childNodes ?? []).map(convert).filter((child) => child !== null),
  };
  return element;
}

import type { PolicyElement, PolicyNode } from './tree';

const element = (tag: string, children: PolicyNode[]): PolicyElement => ({ tag, attributes: {}, children });

/** A policy's text as a person pasted it: paragraphs, short lines of their own as headings, tab-separated rows. */
export function treeOfText(text: string): PolicyNode {
  const out: PolicyNode[] = [];
  let rows: PolicyElement[] = [];
  const endTable = (): void => {
    if (rows.length > 0) out.push(element('table', rows));
    rows = [];
  };
  for (const raw of text.replace(/\r\n?/g, '\n').split('\n')) {
    const line = raw.trim();
    if (line.includes('\t')) {
      const cells = line.split('\t').map((cell) => element(rows.length === 0 ? 'th' : 'td', [cell.trim()]));
      rows.push(element('tr', cells));
      continue;
    }
    endTable();
    if (line === '') continue;
    const item = /^[-*•–]\s+(.+)$/.exec(line)?.[1];
    const heading =
      line.length <= 90 && !/[.;:,!?]$/.test(line) && /^(?:\d+(?:\.\d+)*[.)]?\s+)?\p{Lu}/u.test(line);
    if (item !== undefined) out.push(element('ul', [element('li', [item])]));
    else out.push(element(heading && line.split(' ').length <= 12 ? 'h2' : 'p', [line]));
  }
  endTable();
  return element('main', out);
}

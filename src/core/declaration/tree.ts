/**
 * A parsed page, as small as reading needs it. Adapters make it from a live DOM (content), from parse5 and from
 * Markdown (tools); the reader itself knows no parser.
 */
export interface PolicyElement {
  /** Lower-case HTML tag name. */
  tag: string;
  attributes: Readonly<Record<string, string>>;
  children: readonly PolicyNode[];
  /** The adapter saw that nothing of it is shown (computed style of a live page). */
  hidden?: boolean;
}
export type PolicyNode = PolicyElement | string;

/** Every text below a node, as it stands. */
export function textOf(node: PolicyNode): string {
  return typeof node === 'string' ? node : node.children.map(textOf).join('');
}

/** All elements below a node, in document order. */
export function* elementsOf(node: PolicyNode): Generator<PolicyElement> {
  if (typeof node === 'string') return;
  yield node;
  for (const child of node.children) yield* elementsOf(child);
}

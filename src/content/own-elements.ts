/**
 * Elements that Visavis itself puts into a page. Each content script is a bundle of its own, but all of them share one
 * isolated world: the set lives there, out of the page's sight.
 */
const OWN = Symbol.for('visavis.own');
const world = globalThis as { [OWN]?: WeakSet<Element> };

/** Says that an element is ours: nothing that reads the page may take it for the site's. */
export function markOwn(element: Element): void {
  world[OWN] ??= new WeakSet();
  world[OWN].add(element);
}

export const isOwn = (element: Element): boolean => world[OWN]?.has(element) ?? false;

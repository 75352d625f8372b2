import { placeMarks } from '../../core/declaration/marks';
import type { MarksModel } from '../../messages/protocol';
import { button, element, keepFromPage } from '../own-dom';
import { markOwn } from '../own-elements';
import { dress } from '../shadow-sheet';
import { type Block, blocksOf, lineOf } from './blocks';
import { cardOf } from './card';
import { MARKS_CSS } from './style';

type Mark = MarksModel['marks'][number];

/** Should the page forbid every style of ours, the markers are plain, but out of the layout. */
const BARE = [
  ['position', 'absolute'],
  ['top', '0'],
  ['left', '0'],
  ['width', '0'],
  ['height', '0'],
] as const;

/** The four answers as drawings on a 16-unit grid, the same as in the popup. */
const LINES: Readonly<Record<Mark['verdict'], string>> = {
  kept: 'm3.5 8.5 3 3 6-7',
  broken: 'M3.5 6h9M3.5 10h9M10.5 3l-5 10',
  'not-observed': 'M4 8h8',
  'not-observable': 'M8 3.4a4.6 4.6 0 1 1 0 9.2 4.6 4.6 0 1 1 0-9.2',
};
const GRAVEST: readonly Mark['verdict'][] = ['broken', 'kept', 'not-observed', 'not-observable'];

const SIZE = 24;
const GAP = 6;
const WIDEST_CARD = 352;

interface Marker {
  block: Block;
  marks: Mark[];
  button: HTMLButtonElement;
}

/**
 * Puts a marker into the margin beside each sentence that has an answer, and returns what takes them all away. The
 * page's own tree, text and layout stay as they are: everything hangs on one element without size after its end, in a
 * closed shadow root.
 */
export function showMarks(model: MarksModel, act: (what: 'open' | 'off') => void): () => void {
  const host = document.createElement('div');
  markOwn(host);
  const root = host.attachShadow({ mode: 'closed' });
  dress(root, host, MARKS_CSS, BARE);
  const all = element('div', 'all');
  root.append(all);

  let open: { marker: Marker; card: HTMLElement } | null = null;
  const close = (): void => {
    if (!open) return;
    const { marker, card } = open;
    const held = card.contains(root.activeElement);
    open = null;
    card.remove();
    marker.button.setAttribute('aria-expanded', 'false');
    if (held) marker.button.focus({ preventScroll: true });
  };
  const toggle = (marker: Marker): void => {
    const again = open?.marker === marker;
    close();
    if (again) return;
    const card = cardOf(marker.marks, model, (what) => (what === 'close' ? close() : act(what)));
    marker.button.setAttribute('aria-expanded', 'true');
    marker.button.after(card);
    open = { marker, card };
    place();
    card.focus({ preventScroll: true });
  };

  const markers = gather(model, toggle);
  all.append(...markers.map((marker) => marker.button));

  /** Reads every place first and writes then: one layout of the page, whatever their number. */
  function place(): void {
    const origin = host.getBoundingClientRect();
    const width = document.documentElement.clientWidth;
    const lines = markers.map(({ block, marks }) =>
      lineOf(
        block,
        marks.flatMap(({ words }) => words),
      ),
    );
    const lefts = markers.map(({ block }) => marginOf(block.element));
    const covered = markers.map(({ block }, index) => isCovered(block, lines[index], host));
    let last = { left: 0, top: Number.NEGATIVE_INFINITY };
    markers.forEach(({ button: made }, index) => {
      const line = lines[index];
      made.hidden = line === undefined || covered[index] === true;
      if (!line) return;
      // In the margin before the passage; where there is none, at the very edge of the page.
      const left = Math.max(0, Math.min((lefts[index] ?? 0) - SIZE - GAP, width - SIZE));
      const middle = line.top + Math.max(0, (line.height - SIZE) / 2);
      // Two passages of one line, such as the cells of a row: one below the other.
      const beside = Math.abs(left - last.left) < SIZE && middle >= last.top;
      const top = beside ? Math.max(middle, last.top + SIZE + 2) : middle;
      last = { left, top };
      made.style.left = `${left - origin.left}px`;
      made.style.top = `${top - origin.top}px`;
    });
    if (open) placeCard(open.marker.button, open.card, width);
  }

  let planned = false;
  const plan = (): void => {
    if (planned) return;
    planned = true;
    requestAnimationFrame(() => {
      planned = false;
      if (host.isConnected) place();
    });
  };
  const sizes = new ResizeObserver(plan);
  keepFromPage(host);
  root.addEventListener('keydown', (event) => {
    if ((event as KeyboardEvent).key === 'Escape') close();
  });

  document.documentElement.append(host);
  place();
  sizes.observe(document.documentElement);
  for (const { block } of markers) sizes.observe(block.element);
  document.addEventListener('scroll', plan, { capture: true, passive: true });
  document.addEventListener('toggle', plan, { capture: true, passive: true });
  return () => {
    sizes.disconnect();
    document.removeEventListener('scroll', plan, { capture: true });
    document.removeEventListener('toggle', plan, { capture: true });
    host.remove();
  };
}

/** Left edge of what a passage stands in: a list's bullets and a table's other cells are no margin. */
function marginOf(passage: Element): number {
  let outer = passage;
  for (
    let at = passage.closest('table, ul, ol, dl');
    at;
    at = at.parentElement?.closest('table, ul, ol, dl') ?? null
  )
    outer = at;
  return outer.getBoundingClientRect().left;
}

/** Does something of the page lie over the passage now: a menu, a header that stays, a banner? */
function isCovered({ element: passage }: Block, line: DOMRect | undefined, host: Element): boolean {
  if (!line) return false;
  const over = document.elementFromPoint(line.left + 1, line.top + line.height / 2);
  return over !== null && over !== host && !over.contains(passage) && !passage.contains(over);
}

/** One marker for each passage that an answer belongs to, in the order of the page. */
function gather(model: MarksModel, toggle: (marker: Marker) => void): Marker[] {
  const blocks = document.body ? blocksOf(document.body) : [];
  const found = new Map<number, Mark[]>();
  const places = placeMarks(
    blocks.map(({ element: at, text }) => ({
      text,
      heading: at.matches('h1, h2, h3, h4, h5, h6, [role=heading]'),
    })),
    model.marks,
  );
  places.forEach((index, i) => {
    const mark = model.marks[i];
    if (index !== null && mark) found.set(index, [...(found.get(index) ?? []), mark]);
  });
  return [...found]
    .sort(([a], [b]) => a - b)
    .flatMap(([index, marks]): Marker[] => {
      const block = blocks[index];
      if (!block) return [];
      const ordered = [...marks].sort((a, b) => GRAVEST.indexOf(a.verdict) - GRAVEST.indexOf(b.verdict));
      const made = markerButton(ordered, model, () => toggle(marker));
      const marker: Marker = { block, marks: ordered, button: made };
      return [marker];
    });
}

function markerButton(
  marks: readonly Mark[],
  { words, language }: MarksModel,
  press: () => void,
): HTMLButtonElement {
  const [first] = marks;
  const made = button('mark', '', press);
  if (!first) return made;
  made.lang = language;
  made.dataset.verdict = first.verdict;
  if (marks.length > 1) made.dataset.more = String(marks.length);
  const label = (marks.length > 1 ? words.several : words.mark)
    .replace('{{verdict}}', first.verdictWords)
    .replace('{{count}}', String(marks.length))
    .replace('{{title}}', first.title);
  made.setAttribute('aria-label', label);
  made.title = label;
  made.setAttribute('aria-expanded', 'false');
  made.setAttribute('aria-haspopup', 'dialog');
  const drawing = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  drawing.setAttribute('viewBox', '0 0 16 16');
  drawing.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', LINES[first.verdict]);
  if (first.verdict === 'not-observable') path.setAttribute('stroke-dasharray', '2.2 2.6');
  drawing.append(path);
  made.append(drawing);
  return made;
}

/** Below its marker, or above where the page ends: a card must not make the page longer or wider. */
function placeCard(marker: HTMLElement, card: HTMLElement, pageWidth: number): void {
  const width = Math.min(WIDEST_CARD, pageWidth - 16);
  card.style.width = `${width}px`;
  const at = marker.getBoundingClientRect();
  const left = Math.max(8, Math.min(at.left, pageWidth - width - 8));
  const pageBottom = document.documentElement.getBoundingClientRect().bottom;
  const below = at.bottom + 8;
  const top = below + card.offsetHeight <= pageBottom ? below : Math.max(at.top - card.offsetHeight - 8, 0);
  card.style.left = `${Number.parseFloat(marker.style.left) + left - at.left}px`;
  card.style.top = `${Number.parseFloat(marker.style.top) + top - at.top}px`;
}

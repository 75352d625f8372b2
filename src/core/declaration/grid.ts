import type { PolicyElement } from './tree';

/** A cell as it stands in the grid; a merged one stands in every place that it covers. */
export interface GridCell {
  element: PolicyElement;
  header: boolean;
}

const MOST_COLUMNS = 60;
const span = (element: PolicyElement, name: string): number =>
  Math.min(MOST_COLUMNS, Math.max(1, Number.parseInt(element.attributes[name] ?? '1', 10) || 1));

/** Rows of a table with merged cells repeated, nested tables left to their own. */
export function gridOf(table: PolicyElement): GridCell[][] {
  const rows = [...rowsOf(table)];
  const grid: GridCell[][] = rows.map(() => []);
  rows.forEach((row, y) => {
    let x = 0;
    for (const cell of row.children) {
      if (typeof cell === 'string' || (cell.tag !== 'td' && cell.tag !== 'th')) continue;
      const line = grid[y] as GridCell[];
      while (line[x]) x++;
      const wide = span(cell, 'colspan');
      const tall = span(cell, 'rowspan');
      for (let dy = 0; dy < tall && y + dy < rows.length; dy++)
        for (let dx = 0; dx < wide; dx++)
          (grid[y + dy] as GridCell[])[x + dx] ??= { element: cell, header: cell.tag === 'th' };
      x += wide;
    }
  });
  return grid.map((line) => Array.from(line, (cell) => cell ?? EMPTY)).filter((line) => line.length > 0);
}

const EMPTY: GridCell = { element: { tag: 'td', attributes: {}, children: [] }, header: false };

function* rowsOf(table: PolicyElement): Generator<PolicyElement> {
  for (const child of table.children) {
    if (typeof child === 'string') continue;
    if (child.tag === 'tr') yield child;
    else if (child.tag === 'thead' || child.tag === 'tbody' || child.tag === 'tfoot') yield* rowsOf(child);
  }
}

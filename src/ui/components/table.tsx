import { type ReactNode, useState } from 'react';
import { useWords } from '../hooks/words';
import { Button } from './controls';
import './table.css';

export interface Column<T> {
  id: string;
  name: string;
  cell: (row: T) => ReactNode;
  /** What the column sorts by; absent means that it does not sort. */
  sort?: (row: T) => string | number;
}

interface TableProps<T> {
  caption: string;
  columns: readonly Column<T>[];
  rows: readonly T[];
  rowId: (row: T) => string;
  /** How many rows are drawn before the reader asks for more. */
  first?: number;
}

/** Rows of facts; the first column names the row. Sorts where a column says by what. */
export function Table<T>({ caption, columns, rows, rowId, first = 200 }: TableProps<T>) {
  const { t, language } = useWords();
  const [order, setOrder] = useState<{ column: string; descending: boolean } | null>(null);
  const [all, setAll] = useState(false);
  const by = columns.find((column) => column.id === order?.column)?.sort;
  const sorted = by
    ? rows.toSorted((a, b) => {
        const [x, y] = [by(a), by(b)];
        const compared =
          typeof x === 'number' && typeof y === 'number'
            ? x - y
            : String(x).localeCompare(String(y), language, { numeric: true });
        return order?.descending ? -compared : compared;
      })
    : rows;
  const drawn = all ? sorted : sorted.slice(0, first);
  const press = (id: string) =>
    setOrder({ column: id, descending: order?.column === id ? !order.descending : false });
  const direction = (id: string) => {
    if (order?.column !== id) return undefined;
    return order.descending ? 'descending' : 'ascending';
  };
  return (
    <div className="stack">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than the page is scrolled by keyboard */}
      <section className="table-frame" aria-label={caption} tabIndex={0}>
        <table className="table">
          <caption className="unseen-text">{caption}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column.id} scope="col" aria-sort={direction(column.id)}>
                  {column.sort ? (
                    <button
                      type="button"
                      className="sort"
                      data-active={direction(column.id)}
                      onClick={() => press(column.id)}
                    >
                      {column.name}
                    </button>
                  ) : (
                    column.name
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {drawn.map((row) => (
              <tr key={rowId(row)}>
                {columns.map((column, index) =>
                  index === 0 ? (
                    <th key={column.id} scope="row">
                      {column.cell(row)}
                    </th>
                  ) : (
                    <td key={column.id}>{column.cell(row)}</td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {drawn.length < rows.length ? (
        <div className="cluster small soft">
          {t('options:observed.showing', { shown: drawn.length, count: rows.length })}
          <Button size="small" kind="quiet" onClick={() => setAll(true)}>
            {t('common:action.showAll', { count: rows.length })}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

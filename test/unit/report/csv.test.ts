import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cell, table } from '../../../src/core/report/csv';

/** A reader after RFC 4180, independent of the writer. */
function parse(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let value = '';
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i] as string;
    if (quoted) {
      if (c !== '"') value += c;
      else if (text[i + 1] === '"') {
        value += '"';
        i++;
      } else quoted = false;
    } else if (c === '"') quoted = true;
    else if (c === ',') {
      row.push(value);
      value = '';
    } else if (c === '\r' && text[i + 1] === '\n') {
      row.push(value);
      rows.push(row);
      row = [];
      value = '';
      i++;
    } else value += c;
  }
  return rows;
}

describe('tables for spreadsheets', () => {
  it.each([
    ['=HYPERLINK("https://evil.example")', `"'=HYPERLINK(""https://evil.example"")"`],
    ['+1+1', "'+1+1"],
    ['-2+3|cmd', "'-2+3|cmd"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', `"'\r=1"`],
    ['a=b', 'a=b'],
    ['a,b', '"a,b"'],
  ])('holds no formula: %j', (value, written) => {
    expect(cell(value)).toBe(written);
  });

  it('leaves numbers, truths and nothing as they are', () => {
    expect([-5, 0, true, null, undefined].map(cell)).toEqual(['-5', '0', 'true', '', '']);
  });

  it('gives back what was put in, whatever the names are', () => {
    const names = fc.array(fc.tuple(fc.string({ unit: 'binary' }), fc.string()), { maxLength: 8 });
    fc.assert(
      fc.property(names, (rows) => {
        const text = table(rows, { 'a,"b"': ([a]) => a, c: ([, c]) => c });
        const [head, ...read] = parse(text.slice(1));
        expect(text[0]).toBe('\uFEFF');
        expect(head).toEqual(['a,"b"', 'c']);
        const marked = (value: string): string => (/^[=+\-@\t\r\n]/.test(value) ? `'${value}` : value);
        expect(read).toEqual(rows.map((row) => row.map(marked)));
      }),
    );
  });
});

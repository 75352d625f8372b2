import { readFileSync } from 'node:fs';

/** One labelled input: what a person who knows the field would say of it. `vendor: null` = nobody may be named. */
export interface Labelled {
  text: string;
  vendor: string | null;
  category: string | null;
}

/** Reads `vendor category: item item …`; lines that begin with # are remarks. */
export function readLabelled(file: string): Labelled[] {
  return readFileSync(new URL(`labelled/${file}`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .flatMap((line) => {
      const [, vendor = '', category = '', items = ''] = /^(\S+) (\S+): (.*)$/.exec(line) ?? [];
      if (vendor === '') throw new Error(`${file}: "${line}" is no labelled line`);
      return items.split(' ').map((text) => ({
        text,
        vendor: vendor === '-' ? null : vendor,
        category: category === '-' ? null : category,
      }));
    });
}

export interface Answered extends Labelled {
  answer: { vendor: string | null; category: string };
}

/** Shares of right answers, what was wrong, and categories as a table: rows what it is, columns what was said. */
export function grade(answered: readonly Answered[]) {
  const known = answered.filter((a) => a.vendor !== null);
  const share = (right: (a: Answered) => boolean): number => known.filter(right).length / known.length;
  const columns = ['necessary', 'functional', 'analytics', 'marketing', 'unknown'];
  const table = columns.slice(0, 4).map((row) => {
    const cells = columns.map(
      (said) => known.filter((a) => a.category === row && a.answer.category === said).length,
    );
    return `${row.padEnd(12)}${cells.map((n) => String(n).padStart(12)).join('')}`;
  });
  return {
    vendor: share((a) => a.answer.vendor === a.vendor),
    category: share((a) => a.answer.category === a.category),
    wrong: known
      .filter((a) => a.answer.vendor !== a.vendor || a.answer.category !== a.category)
      .map((a) => `${a.text}: ${a.answer.vendor} ${a.answer.category}, not ${a.vendor} ${a.category}`),
    falseVendors: answered
      .filter((a) => a.vendor === null && a.answer.vendor !== null)
      .map((a) => `${a.text}: ${a.answer.vendor}`),
    table: [`${'is \\ said'.padEnd(12)}${columns.map((c) => c.padStart(12)).join('')}`, ...table].join('\n'),
  };
}

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  changedBetween,
  exportedDifference,
  foldedRuns,
  type KeptReading,
  newestFirst,
  type WordRun,
  wordRuns,
} from '../../../src/core/declaration/versions';
import { readText } from '../../../tools/core/read-policy';

const POLICY = readFileSync('test/site/docs/en/legal/privacy-policy.md', 'utf8');
const reading = (text: string, readAt: string): KeptReading => {
  const { document, facts } = readText({ format: 'md', text });
  return {
    language: facts.language,
    sha256: 'a'.repeat(64),
    readAt,
    url: 'https://www.back-office.pro/docs/en/legal/privacy-policy',
    text: document.text,
    facts,
  };
};
const side = (runs: readonly WordRun[], kind: 'added' | 'removed'): string =>
  runs.flatMap((run) => (run.kind === 'same' || run.kind === kind ? [run.text] : [])).join('');
const bare = (text: string): string => text.replace(/\s+/g, ' ').trim();
const texts = fc
  .array(fc.constantFrom('we', 'keep', 'data', '13', '25', 'months', '.', '\n', ' ', 'é'))
  .map((all) => all.join(' '));

describe('words that differ', () => {
  test('both texts can be read out of the runs', () => {
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const runs = wordRuns(before, after);
        expect(bare(side(runs, 'removed'))).toBe(bare(before));
        expect(bare(side(runs, 'added'))).toBe(bare(after));
      }),
    );
  });

  test('one word changed gives that word alone; layout gives nothing', () => {
    expect(wordRuns('kept for 13 months', 'kept for 25 months')).toEqual([
      { kind: 'same', text: 'kept for ' },
      { kind: 'removed', text: '13 ' },
      { kind: 'added', text: '25 ' },
      { kind: 'same', text: 'months\n' },
    ]);
    expect(
      wordRuns('kept for 13 months', 'kept\nfor  13 months\n').every(({ kind }) => kind === 'same'),
    ).toBe(true);
  });

  test('long texts that share nothing are told as one removed and one added', () => {
    const long = (word: string): string =>
      Array.from({ length: 20_000 }, (_, at) => `${word}${at}`).join(' ');
    expect(wordRuns(long('a'), long('b')).map(({ kind }) => kind)).toEqual(['removed', 'added']);
  });

  test('one change in 200 KB is found', () => {
    const long = 'Data is kept for thirteen months after it was collected. '.repeat(3600);
    const runs = wordRuns(`${long}Then erased.`, `${long}Then archived.`);
    expect(runs.filter(({ kind }) => kind !== 'same').map(({ text }) => text.trim())).toEqual([
      'erased.',
      'archived.',
    ]);
    const folded = foldedRuns(runs);
    expect(folded.map(({ text }) => text).join('').length).toBeLessThan(200);
    expect(folded[0]?.text.startsWith(' … ')).toBe(true);
  });

  test('what is short is not folded', () => {
    const runs = wordRuns('kept for 13 months', 'kept for 25 months');
    expect(foldedRuns(runs)).toEqual(runs);
  });
});

describe('versions', () => {
  const before = reading(POLICY, '2026-11-20T10:00:00.000Z');

  test('a fact that changed is told with the words; the file has no more of the texts than what differs', () => {
    const changed = POLICY.replace(/\b13 months\b/g, '25 months');
    expect(changed).not.toBe(POLICY);
    const after = reading(changed, '2026-11-24T10:00:00.000Z');
    expect(changedBetween(before, after)).toEqual([
      { fact: 'retention.trackers', change: 'changed', before: 'P13M', after: 'P25M' },
    ]);
    const file = exportedDifference('back-office.pro', before, after) as {
      words: { added: string[]; removed: string[] };
      before: { sha256: string; url: string; readAt: string };
      changedFacts: unknown[];
    };
    expect(new Set(file.words.added)).toEqual(new Set(['25']));
    expect(new Set(file.words.removed)).toEqual(new Set(['13']));
    expect(file.changedFacts).toHaveLength(1);
    expect(file.before).toMatchObject({ sha256: before.sha256, url: before.url, readAt: before.readAt });
    expect(JSON.stringify(file)).not.toContain(before.text.slice(0, 200));
  });

  test('newest first', () => {
    const list = ['2026-11-20', '2026-11-24', '2026-11-22'].map((readAt) => ({ readAt }));
    expect(newestFirst(list).map(({ readAt }) => readAt)).toEqual(['2026-11-24', '2026-11-22', '2026-11-20']);
  });
});

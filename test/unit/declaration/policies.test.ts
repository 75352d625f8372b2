import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { toLabels } from '../../../src/core/declaration/labels';
import { readText } from '../../../tools/core/read-policy';
import { type Facts, grade, printed, type Scores, table } from './grading';

interface Labelled {
  file: string;
  facts: Facts;
}

const LEAST_F1 = 0.9;

function gradeAll(folder: string, policies: readonly Labelled[]): ReturnType<typeof table> {
  const totals: Scores = {};
  for (const { file, facts } of policies) {
    const text = readFileSync(`${folder}/${file}`, 'utf8');
    const read = readText({ format: file.endsWith('.md') ? 'md' : 'html', text });
    grade(facts, toLabels(read.facts) as unknown as Facts, totals);
  }
  return table(totals);
}

describe('the policy reader, graded', () => {
  const own = 'test/fixtures/policies';
  const shared = '../shared/policies';

  test('over our own policies', () => {
    const lines = gradeAll(own, JSON.parse(readFileSync(`${own}/labels.json`, 'utf8')) as Labelled[]);
    console.log(`own policies\n${printed(lines)}`);
    for (const line of lines) expect(line.f1, line.fact).toBeGreaterThanOrEqual(LEAST_F1);
  });

  test.runIf(existsSync(`${shared}/labels.json`))('over the development set (needs ../shared)', () => {
    const { policies } = JSON.parse(readFileSync(`${shared}/labels.json`, 'utf8')) as {
      policies: Labelled[];
    };
    const lines = gradeAll(shared, policies);
    console.log(`development set\n${printed(lines)}`);
    for (const line of lines) expect(line.f1, line.fact).toBeGreaterThanOrEqual(LEAST_F1);
  });
});

describe('the grader itself', () => {
  const read = (text: string): Facts => toLabels(readText({ format: 'md', text }).facts) as unknown as Facts;
  const policy =
    '# Privacy\n\nLast updated: 1 May 2024\n\nYou have the right of access. Data is kept for 3 years.';

  test('counts what is missed and what is invented', () => {
    const expected = read(policy);
    const got = read(policy.replace('right of access', 'right to erasure').replace('3 years', '4 years'));
    const totals: Scores = {};
    grade(expected, got, totals);
    expect(totals.rights).toMatchObject({ hits: 0, missed: 1, extra: 1 });
    expect(totals['retention other']).toMatchObject({ hits: 0, missed: 1, extra: 1 });
    expect(totals.date).toMatchObject({ hits: 1, missed: 0, extra: 0 });
  });
});

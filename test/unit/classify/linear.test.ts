import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../../tools/knowledge';

const knowledge = loadKnowledge();
const expressions = [
  ...knowledge.vendors.flatMap((v) => [...v.cookies, ...v.keys].map(([match, text]) => ({ match, text }))),
  ...knowledge.software.map(([match, text]) => ({ match, text })),
]
  .filter(({ match }) => match === 'r')
  .map(({ text }) => text);

/** The expression with every escape and every class of characters as one letter: what is left are its operators. */
const bare = (expression: string): string =>
  expression.replace(/\\./g, 'x').replace(/\[(?:\\.|[^\]])*\]/g, 'x');

/** The alternatives of an expression, written out: one way through it each. */
function ways(text: string): string[] {
  const group = /\((?:\?:)?([^()]*)\)\??/.exec(text);
  if (!group) return text.split('|');
  const before = text.slice(0, group.index);
  const after = text.slice(group.index + group[0].length);
  const options = (group[1] ?? '').split('|');
  if (group[0].endsWith('?')) options.push('');
  return options.flatMap((option) => ways(before + option + after));
}

const unbounded = (way: string): number => (way.match(/[+*]|\{\d+,\}/g) ?? []).length;

// An anchored expression that repeats without bound at most once on each way through it, and nothing that itself
// repeats, tries each character of a name at most once for each way: linear by construction, without a clock.
describe('every expression of the knowledge base takes linear time', () => {
  it.each([...new Set(expressions)])('%s', (expression) => {
    const operators = bare(expression);
    expect(operators).toMatch(/^\^/);
    expect(operators, 'a repeated group').not.toMatch(/\)[+*{]/);
    expect(operators, 'looks around or back').not.toMatch(/\(\?[^:]|\\\d/);
    for (const way of ways(operators)) expect(unbounded(way), way).toBeLessThanOrEqual(1);
  });

  it('tells an expression that does not', () => {
    const grows = (e: string) => /\)[+*{]/.test(bare(e)) || ways(bare(e)).some((way) => unbounded(way) > 1);
    expect(['^(a+)+$', '^a+b+$', '^(a|b)*$', '^x(.+)?y.*$'].map(grows)).toEqual([true, true, true, true]);
    expect(['^a+$', '^(a+|b+)$', '^x(_.+)?$', '^[+*]x$'].map(grows)).toEqual([false, false, false, false]);
  });
});

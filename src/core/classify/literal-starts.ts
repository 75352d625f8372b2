/**
 * What the names that an anchored expression takes begin with: the letters before the first special character, once
 * for each way that an optional letter or a leading choice of alternatives opens. `['']` where nothing is certain.
 */
export function literalStarts(expression: string): string[] {
  // An alternative to the whole makes nothing certain, whatever stands before it.
  const groupless = expression.replace(/\([^()]*\)/g, '').replace(/\([^()]*\)/g, '');
  return expression.startsWith('^') && !groupless.includes('|') ? starts(expression.slice(1)) : [''];
}

/** At most so many ways are told apart; more are looked up as one. */
const MOST_WAYS = 40;

function starts(pattern: string): string[] {
  const plain = /^(?:[\w\-:~!/ ]|\\[.$\-/])*/.exec(pattern)?.[0] ?? '';
  const after = pattern.slice(plain.length);
  const letters = (text: string): string => text.replaceAll('\\', '');
  if (after.startsWith('?')) {
    const without = plain.replace(/\\?.$/, '');
    const ways = starts(plain.slice(without.length) + after.slice(1));
    const skipped = starts(after.slice(1));
    return [...ways, ...skipped].map((way) => letters(without) + way);
  }
  if (/^[*{]/.test(after)) return [letters(plain.replace(/\\?.$/, ''))];
  if (!after.startsWith('(')) return [letters(plain)];
  const group = leadingGroup(after);
  if (!group) return [letters(plain)];
  const ways = group.alternatives.flatMap(starts);
  if (group.optional) ways.push(...starts(group.rest));
  return ways.length > MOST_WAYS ? [letters(plain)] : ways.map((way) => letters(plain) + way);
}

/** A group at the beginning, taken apart; null where it is repeated or holds more than alternatives. */
function leadingGroup(text: string): { alternatives: string[]; optional: boolean; rest: string } | null {
  const close = text.indexOf(')');
  const inside = text.slice(1, close).replace(/^\?:/, '');
  if (close < 0 || /[()]/.test(inside) || inside.includes('\\)')) return null;
  const after = text.slice(close + 1);
  if (/^[*+{]/.test(after)) return null;
  const optional = after.startsWith('?');
  return { alternatives: inside.split('|'), optional, rest: optional ? after.slice(1) : after };
}

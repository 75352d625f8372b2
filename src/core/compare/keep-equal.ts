/**
 * Tells by content what changed between two readings of the same stored facts: whatever is equal is given back as the
 * object it was, so that identity alone tells the rest of the comparison what to do again.
 */
export const keepEqual = <T>(before: T, after: T): T => (equal(before, after) ? before : after);

/** The same for each item of a list, and for the list as a whole. */
export function keepEqualItems<T>(before: readonly T[], after: T[]): T[] {
  let changed = before.length !== after.length;
  const kept = after.map((item, index) => {
    const known = before[index];
    if (known !== undefined && equal(known, item)) return known;
    changed = true;
    return item;
  });
  return changed ? kept : (before as T[]);
}

/** Deep equality of data as JSON has it. */
function equal(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    return (
      Array.isArray(a) &&
      Array.isArray(b) &&
      a.length === b.length &&
      a.every((item, index) => equal(item, b[index]))
    );
  }
  const [x, y] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const keys = Object.keys(x);
  if (keys.length !== Object.keys(y).length) return false;
  for (const key of keys) if (!Object.hasOwn(y, key) || !equal(x[key], y[key])) return false;
  return true;
}

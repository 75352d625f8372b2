/**
 * What tells one browser from another inside a value: the parts of a deleted cookie that may come back under another
 * name. Short parts and plain words tell nobody apart and are left out.
 */
export function identifyingParts(value: string): string[] {
  const text = decode(value);
  const parts = new Set<string>();
  // Analytics ids are two numbers, the second a moment: "1234567890.1700000000".
  for (const [found] of text.matchAll(/\d{6,}\.\d{9,}/g)) parts.add(found);
  // A name in words has no digits; an id does.
  for (const [found] of text.matchAll(/[A-Za-z0-9_-]{16,}/g))
    if (/\d/.test(found) && /[A-Za-z]/.test(found)) parts.add(found);
  return [...parts].slice(0, 10);
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

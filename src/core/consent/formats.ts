import type { CmpDefinition } from './cmp';

/** One service's state in a consent platform's own store; `null` = not asked yet. */
export type ServiceStates = Map<string, boolean | null>;

/**
 * Reads a platform's stored choice.
 * @returns null when there is none or it cannot be read: no state is then derived from it
 */
export function readStates(format: CmpDefinition['format'], raw: string): ServiceStates | null {
  switch (format) {
    case 'bang-pairs':
      return readBangPairs(raw);
  }
}

/** tarteaucitron: `!gtag=true!crisp=wait`, each service after an exclamation mark. */
function readBangPairs(raw: string): ServiceStates | null {
  const states: ServiceStates = new Map();
  for (const pair of decode(raw).split('!')) {
    const cut = pair.indexOf('=');
    if (cut < 1) continue;
    const value = pair.slice(cut + 1);
    if (value === 'true') states.set(pair.slice(0, cut), true);
    else if (value === 'false') states.set(pair.slice(0, cut), false);
    else if (value === 'wait') states.set(pair.slice(0, cut), null);
  }
  return states.size > 0 ? states : null;
}

function decode(raw: string): string {
  try {
    return decodeURIComponent(raw);
  } catch {
    return raw;
  }
}

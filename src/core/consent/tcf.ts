import { TCString } from '@iabtcf/core';
import type { Category } from '../model/terms';

/** Purposes of the TCF, version 2.2 and 2.3, to our categories. Purpose 1 is storage itself: it decides, but names none. */
export const TCF_PURPOSES: Readonly<Record<string, Category>> = {
  '2': 'marketing',
  '3': 'marketing',
  '4': 'marketing',
  '5': 'functional',
  '6': 'functional',
  '7': 'marketing',
  '8': 'analytics',
  '9': 'analytics',
  '10': 'analytics',
  '11': 'functional',
};

/**
 * The purposes that a TC string allows and does not allow, `tcf1` to `tcf11`.
 * @returns null when it cannot be decoded
 */
export function readTcString(raw: string): Map<string, boolean> | null {
  try {
    const model = TCString.decode(raw);
    const states = new Map<string, boolean>();
    for (let purpose = 1; purpose <= 11; purpose++) {
      const allowed = model.purposeConsents.has(purpose);
      // Purpose 11 exists since version 2.2: a string that says nothing of it refuses nothing.
      if (purpose === 11 && !allowed) continue;
      states.set(`tcf${purpose}`, allowed);
    }
    return states;
  } catch {
    return null;
  }
}

import { z } from 'zod';
import { judgeLifetime } from '../../src/core/compare/lifetime';
import { command } from './command';

const seconds = z.number().nullish();

export const lifetimeCommand = command(
  'lifetime',
  z.object({
    id: z.unknown(),
    /** ISO 8601 instant with its offset; without one it counts as UTC. */
    setAt: z.union([z.string(), z.number()]),
    /** Seconds; null or absent = not seen, or a session cookie. */
    requestedLifetime: seconds,
    storedLifetime: seconds,
  }),
  ({ setAt, requestedLifetime, storedLifetime }) => {
    const at = instantOf(setAt);
    if (at === null) throw new Error(`setAt "${setAt}" is no instant of ISO 8601`);
    const { limitAt, exceeds } = judgeLifetime(at, requestedLifetime ?? null, storedLifetime ?? null);
    return { limitAt: new Date(limitAt).toISOString(), exceeds };
  },
);

const ISO = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/i;

/** The same on every machine: a time without an offset is never read in the machine's own zone. */
function instantOf(given: string | number): number | null {
  if (typeof given === 'number') return Number.isFinite(given) ? given : null;
  const text = given.trim();
  const found = ISO.exec(text);
  if (!found) return null;
  const at = Date.parse(found[1] !== undefined && found[4] === undefined ? `${text}Z` : text);
  if (Number.isNaN(at)) return null;
  // The engine rolls the 31st of a short month over: such a day does not exist.
  const day = Number(text.slice(8, 10));
  const daysInMonth = new Date(Date.UTC(Number(text.slice(0, 4)), Number(text.slice(5, 7)), 0)).getUTCDate();
  return day >= 1 && day <= daysInMonth ? at : null;
}

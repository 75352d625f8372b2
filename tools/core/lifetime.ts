import { z } from 'zod';
import { judgeLifetime } from '../../src/core/compare/lifetime';
import { command } from './command';

const seconds = z.number().nullable();

export const lifetimeCommand = command(
  'lifetime',
  z.object({
    id: z.unknown(),
    setAt: z.string(),
    requestedLifetime: seconds,
    storedLifetime: seconds.optional(),
  }),
  ({ setAt, requestedLifetime, storedLifetime }) => {
    const at = Date.parse(setAt);
    if (Number.isNaN(at)) throw new Error(`setAt "${setAt}" is no instant`);
    const { limitAt, exceeds } = judgeLifetime(at, requestedLifetime, storedLifetime ?? null);
    return { limitAt: new Date(limitAt).toISOString(), exceeds };
  },
);

import { z } from 'zod';
import { changedFacts, comparable } from '../../src/core/declaration/compare';
import { command } from './command';
import { PolicyText, readText } from './read-policy';

export const comparePoliciesCommand = command(
  'compare-policies',
  z.object({ id: z.unknown(), before: PolicyText, after: PolicyText }),
  ({ before, after }) => ({
    changedFacts: changedFacts(comparable(readText(before).facts), comparable(readText(after).facts)),
  }),
);

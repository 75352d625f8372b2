import { classifyCookies, classifyRequests } from './classify';
import type { Command } from './command';
import { compareCommand } from './compare';
import { comparePoliciesCommand } from './compare-policies';
import { dueDateCommand } from './due-date';
import { lifetimeCommand } from './lifetime';
import { readPolicyCommand } from './read-policy';

/** Every function that `npm run core` knows. */
export const COMMANDS: readonly Command[] = [
  classifyCookies,
  classifyRequests,
  compareCommand,
  lifetimeCommand,
  dueDateCommand,
  readPolicyCommand,
  comparePoliciesCommand,
];

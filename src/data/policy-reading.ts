import type { KnownFacts } from '../core/declaration/read';
import { countries } from './countries';
import { knownNames } from './recipients';

/** What the policy reader has to know. */
export const knownFacts: KnownFacts = { names: knownNames, eea: countries.eea };

import type { KnownName } from '../../core/declaration/facts';
import known from './names.json';

/** Companies that policies name, with their other spellings; `ordinary` where the name is also a common word. */
export const knownNames: readonly KnownName[] = known.names;

import type { PageWords } from '../../core/declaration/find';
import words from './words.json';

/** How sites call the pages that hold their policies, and where they usually keep them. */
export const policyPageWords: PageWords = words as PageWords;

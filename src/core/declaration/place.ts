import type { Block, Sentence } from './block';
import type { Place } from './facts';

const MOST_WORDS = 400;

/** Range of a match inside a block or sentence, as a place in the document. */
export function placeIn(within: Block | Sentence, from = 0, to = within.text.length): Place {
  const block = 'block' in within ? within.block : within;
  return {
    section: block.section,
    start: within.start + from,
    end: within.start + to,
    words: within.text.slice(from, Math.min(to, from + MOST_WORDS)),
  };
}

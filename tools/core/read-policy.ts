import { z } from 'zod';
import { toLabels } from '../../src/core/declaration/labels';
import { isReadable } from '../../src/core/declaration/live';
import { readPolicy } from '../../src/core/declaration/read';
import { reviewPages } from '../../src/core/declaration/review';
import { knownFacts } from '../../src/data/policy-reading';
import { treeOfHtml } from '../policy/html';
import { treeOfMarkdown } from '../policy/markdown';
import { command } from './command';

export const PolicyText = z.object({ format: z.enum(['html', 'md']), text: z.string().max(5_000_000) });

/** Reads one policy text of either format. */
export function readText(input: z.output<typeof PolicyText>, lang = ''): ReturnType<typeof readPolicy> {
  if (input.format === 'md') return readPolicy(treeOfMarkdown(input.text), knownFacts, lang);
  const page = treeOfHtml(input.text);
  return readPolicy(page.tree, knownFacts, lang || page.lang);
}

export const readPolicyCommand = command(
  'read-policy',
  PolicyText.extend({ id: z.unknown(), lang: z.string().optional() }),
  (input) => {
    const { document, facts } = readText(input, input.lang);
    // A page that could not be understood must not pass for a policy that states nothing.
    return {
      readable: isReadable(document, facts),
      facts: toLabels(facts),
      // What the text tells by itself, apart from any observation.
      review: reviewPages([{ facts, text: document.text }]),
    };
  },
);

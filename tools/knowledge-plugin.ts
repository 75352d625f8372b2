import type { Plugin } from 'vite';
import { packedKnowledge } from './knowledge';

const ID = 'virtual:knowledge';

/** Bundles the compiled knowledge base as one JSON text: parsing text is faster than running a literal of its size. */
export function knowledgePlugin(): Plugin {
  return {
    name: 'visavis-knowledge',
    resolveId: (id) => (id === ID ? `\0${ID}` : undefined),
    load: (id) =>
      id === `\0${ID}`
        ? `export default JSON.parse(${JSON.stringify(JSON.stringify(packedKnowledge()))});`
        : undefined,
  };
}

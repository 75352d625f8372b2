import { type CategoryCode, codeOf } from '../../src/core/classify/knowledge';
import type { Category } from '../../src/core/model/terms';

/** One entity of third-party-web's `entities-nostats.json`. */
export interface Entity {
  name: string;
  company?: string;
  category: string;
  domains: string[];
}
/** Name of the entity, our category, its domains (`*.` = and every host below). */
export type HostEntity = [name: string, category: CategoryCode, domains: string[]];

/** What each of its categories means in ours. A host says little about purpose, so doubt goes to `functional`. */
const CATEGORIES: Readonly<Record<string, Category>> = {
  ad: 'marketing',
  marketing: 'marketing',
  analytics: 'analytics',
  'consent-provider': 'necessary',
  'tag-manager': 'functional',
  cdn: 'functional',
  content: 'functional',
  'customer-success': 'functional',
  hosting: 'functional',
  social: 'functional',
  utility: 'functional',
  video: 'functional',
};

/** Hosts that serve too many purposes to be told by name: a search is no advertisement. */
const MANY_PURPOSES = /^(\*\.)?(www\.google\.[a-z.]+|googleapis\.com|www\.googleapis\.com)$/;

/** Reduces entities to facts that a host can be told by. */
export function importEntities(entities: readonly Entity[]): HostEntity[] {
  const found: HostEntity[] = [];
  const seen = new Set<string>();
  for (const { name, category, domains } of entities) {
    const kept = domains
      .map((domain) => domain.trim().toLowerCase())
      .filter((domain) => /^(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(domain))
      .filter((domain) => !MANY_PURPOSES.test(domain) && !seen.has(domain));
    for (const domain of kept) seen.add(domain);
    if (kept.length > 0) found.push([name, codeOf(CATEGORIES[category] ?? 'unknown'), kept]);
  }
  return found;
}

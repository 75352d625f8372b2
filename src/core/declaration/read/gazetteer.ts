import type { KnownName } from '../facts';
import { fold } from '../text';

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The known names as one pattern over folded text, and who is meant by a form of a name. */
export interface Gazetteer {
  pattern: RegExp;
  of: (written: string) => KnownName | undefined;
}

const gazetteers = new WeakMap<readonly KnownName[], Gazetteer>();

export function gazetteer(names: readonly KnownName[]): Gazetteer {
  const kept = gazetteers.get(names);
  if (kept) return kept;
  const index = new Map<string, KnownName>();
  for (const known of names)
    for (const form of [known.name, ...(known.aliases ?? [])]) index.set(fold(form), known);
  const forms = [...index.keys()].sort((a, b) => b.length - a.length).map(literal);
  const made: Gazetteer = {
    pattern: new RegExp(`(?<![\\w@./-])(?:${forms.join('|')})(?![\\w@]|\\.[a-z]|-[a-z])`, 'g'),
    of: (written) => index.get(fold(written.trim())),
  };
  gazetteers.set(names, made);
  return made;
}

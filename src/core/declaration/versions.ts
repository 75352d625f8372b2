import { diffArrays } from 'diff';
import { type ChangedFact, changedFacts, comparable } from './compare';
import type { PolicyFacts } from './facts';

/** A reading of a policy that was kept. */
export interface KeptReading {
  language: string;
  sha256: string;
  readAt: string;
  url: string;
  text: string;
  facts: PolicyFacts;
}

/** A run of words that both texts share, or that only one of them has. Joined in order they give the texts back. */
export interface WordRun {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

/** More edits than this and the texts are two texts: told as one removed, one added, in bounded time. */
const MOST_EDITS = 2_000;

/** Words, each with the white space after it; the last has some too, so that it stays apart where more words follow. */
const words = (text: string): string[] =>
  text.trim() === '' ? [] : (`${text.trim()}\n`.match(/\S+\s+/g) ?? []);
const sameWord = (a: string, b: string): boolean => a.trimEnd() === b.trimEnd();

/** What differs between two texts, word by word; white space is not a difference. The `after` text's spacing is shown. */
export function wordRuns(before: string, after: string): WordRun[] {
  const parts = diffArrays(words(before), words(after), { comparator: sameWord, maxEditLength: MOST_EDITS });
  if (!parts)
    return [
      { kind: 'removed', text: before },
      { kind: 'added', text: after },
    ];
  return parts.map(({ added, removed, value }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value.join(''),
  }));
}

/** Words kept on each side of a change when what stays the same is folded. */
const CONTEXT = 12;

/** The runs with the long unchanged stretches cut to some words around each change; `…` stands for what is left out. */
export function foldedRuns(runs: readonly WordRun[]): WordRun[] {
  return runs.map((run, at) => {
    if (run.kind !== 'same') return run;
    const all = words(run.text);
    const head = at > 0 ? CONTEXT : 0;
    const tail = at < runs.length - 1 ? CONTEXT : 0;
    if (all.length <= head + tail + 1) return run;
    const end = tail > 0 ? all.slice(-tail).join('') : '';
    return { kind: 'same', text: `${all.slice(0, head).join('')} … ${end}` };
  });
}

/** Facts that differ between two readings; wording, order and layout alone give none. */
export const changedBetween = (before: KeptReading, after: KeptReading): ChangedFact[] =>
  changedFacts(comparable(before.facts), comparable(after.facts));

/** Newest first; readings of one moment keep their order. */
export const newestFirst = <T extends { readAt: string }>(readings: readonly T[]): T[] =>
  [...readings].sort((a, b) => (a.readAt < b.readAt ? 1 : a.readAt > b.readAt ? -1 : 0));

/** The difference of two readings as it is exported. Digests are SHA-256 of the texts as read, in hexadecimal. */
export function exportedDifference(site: string, before: KeptReading, after: KeptReading): object {
  const told = ({ language, sha256, readAt, url, facts }: KeptReading): object => ({
    language,
    sha256,
    readAt,
    url,
    statedDate: facts.date?.date ?? null,
  });
  const runs = wordRuns(before.text, after.text);
  const only = (kind: WordRun['kind']): string[] =>
    runs.filter((run) => run.kind === kind).map(({ text }) => text.trim());
  return {
    format: 'visavis-policy-difference',
    version: 1,
    site,
    before: told(before),
    after: told(after),
    changedFacts: changedBetween(before, after),
    words: { added: only('added'), removed: only('removed') },
  };
}

import type { Evidence } from '../../../core/declaration/propose';
import { useWords } from '../../hooks/words';

interface FactChecksProps {
  /** Key of the fact and its words on the screen. */
  facts: readonly (readonly [string, string])[];
  evidence: Readonly<Record<string, Evidence>>;
  dropped: ReadonlySet<string>;
  toggle: (fact: string) => void;
  /** Where the evidence is kept under another key than the fact. */
  evidenceKey?: (fact: string, index: number) => string;
}

/** Facts that are kept or not, each with the words it was read from. */
export function FactChecks({ facts, evidence, dropped, toggle, evidenceKey }: FactChecksProps) {
  const { t } = useWords();
  if (facts.length === 0) return <p className="soft">{t('cover:notStated')}</p>;
  return (
    <ul className="fact-checks">
      {facts.map(([fact, words], index) => (
        <li key={fact} data-dropped={dropped.has(fact) || undefined}>
          <label className="check">
            <input type="checkbox" checked={!dropped.has(fact)} onChange={() => toggle(fact)} />
            <span>{words}</span>
          </label>
          <Quote evidence={evidence[evidenceKey?.(fact, index) ?? fact] ?? evidence[fact]} />
        </li>
      ))}
    </ul>
  );
}

const MOST = 220;

/** The policy's own words for a fact, with their place. */
export function Quote({ evidence }: { evidence: Evidence | undefined }) {
  const { t } = useWords();
  if (!evidence) return null;
  const words = evidence.words.trim();
  return (
    <blockquote className="quote">
      {words.length > MOST ? `${words.slice(0, MOST)}…` : words}
      <footer>
        {evidence.section === '' ? '' : `${t('cover:in', { section: evidence.section })} · `}
        <a href={evidence.url} target="_blank" rel="noreferrer">
          {t('cover:onPage')}
          <span className="unseen-text"> ({t('common:newTab')})</span>
        </a>
      </footer>
    </blockquote>
  );
}

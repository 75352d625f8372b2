import type { ReactNode } from 'react';
import { useWords } from '../hooks/words';

/** A titled part of a page; the section of the policy that it was read in stands beside the title. */
export function Part({
  title,
  section,
  children,
}: {
  title: string;
  section?: string | undefined;
  children: ReactNode;
}) {
  const { t } = useWords();
  return (
    <section className="part">
      <h3>
        {title} {section ? <span className="soft small">{t('common:sectionShort', { section })}</span> : null}
      </h3>
      {children}
    </section>
  );
}

/** Term and fact, in two columns where there is room. Empty facts are left out. */
export function Facts({ facts }: { facts: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="facts">
      {facts
        .filter(([, fact]) => fact !== null && fact !== undefined && fact !== '')
        .map(([term, fact]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{fact}</dd>
          </div>
        ))}
    </dl>
  );
}

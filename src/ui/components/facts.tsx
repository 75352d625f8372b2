import type { ReactNode } from 'react';
import { useWords } from '../hooks/words';

/** A titled part of a page; the section of the policy that it was read in stands beside the title. */
export function Part({
  title,
  section,
  level = 3,
  children,
}: {
  title: string;
  section?: string | undefined;
  level?: 2 | 3;
  children: ReactNode;
}) {
  const { t } = useWords();
  const Heading = `h${level}` as const;
  return (
    <section className="part">
      <Heading>
        {title} {section ? <span className="soft small">{t('common:sectionShort', { section })}</span> : null}
      </Heading>
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

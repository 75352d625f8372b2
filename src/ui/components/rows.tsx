import { Accordion } from 'radix-ui';
import type { ReactNode } from 'react';
import { Chevron } from './icons';
import './rows.css';

/** A list of rows that open. Any number may be open at once, so that two can be compared. */
export function Rows({
  open,
  onOpen,
  children,
}: {
  open: string[];
  onOpen: (open: string[]) => void;
  children: ReactNode;
}) {
  return (
    <Accordion.Root type="multiple" value={open} onValueChange={onOpen}>
      {children}
    </Accordion.Root>
  );
}

interface RowProps {
  id: string;
  icon?: ReactNode;
  title: ReactNode;
  meta?: ReactNode;
  side?: ReactNode;
  /** Level of the row's heading, one below what it stands under. */
  level?: 2 | 3 | 4;
  children: ReactNode;
}

export function Row({ id, icon, title, meta, side, level = 3, children }: RowProps) {
  const Heading = `h${level}` as const;
  return (
    <Accordion.Item value={id} className="row">
      <Accordion.Header asChild>
        <Heading className="row-head">
          <Accordion.Trigger className="row-trigger">
            <span>{icon}</span>
            <span>
              <span className="row-title">{title}</span>
              {meta ? <span className="row-meta">{meta}</span> : null}
            </span>
            <span className="row-side">
              {side}
              <Chevron />
            </span>
          </Accordion.Trigger>
        </Heading>
      </Accordion.Header>
      <Accordion.Content className="row-body" data-indented={icon ? '' : undefined}>
        {children}
      </Accordion.Content>
    </Accordion.Item>
  );
}

/** Pairs of a short term and what it says. Empty pairs are left out. */
export function Parts({ pairs }: { pairs: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="parts">
      {pairs
        .filter(([, content]) => content !== null && content !== undefined)
        .map(([term, content]) => (
          <div key={term} style={{ display: 'contents' }}>
            <dt>{term}</dt>
            <dd>{content}</dd>
          </div>
        ))}
    </dl>
  );
}

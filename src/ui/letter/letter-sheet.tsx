import { isPoint, sheetOf } from '../../core/rights/sheet';
import { commonWords } from '../../data/rights/letters';
import type { Language } from '../../i18n/language';
import { typographic } from '../../i18n/typography';
import type { EvidenceExtract } from './evidence-extract';
import { EvidenceSheet } from './evidence-sheet';
import { useFooter } from './use-footer';
import './letter-sheet.css';

export interface PaperLetter {
  body: string;
  language: Language;
  /** First line of the addressee as it stands in the letter. */
  addressee: string;
  reference: string;
  /** Printed behind the letter where it is listed as attached. */
  evidence?: EvidenceExtract | null;
}

/**
 * A letter for registered post: the sender at the top left, the addressee where the right-hand window of a French DL
 * envelope shows it, the reference and page numbers at the foot, copies and annexes on pages of their own.
 */
export function LetterSheet({ body, language, addressee, reference, evidence }: PaperLetter) {
  useFooter(reference);
  const common = commonWords[language];
  const sheet = sheetOf(body, addressee, common.closing);
  return (
    <article className="sheet" lang={language}>
      <header className="sheet-head">
        <p className="sheet-sender">{sheet.sender.join('\n')}</p>
        {sheet.addressee.length > 0 ? (
          <p className="sheet-registered">{typographic(common.registered, language)}</p>
        ) : null}
        <p className="sheet-addressee">{sheet.addressee.join('\n')}</p>
      </header>
      <Paragraphs parts={sheet.paragraphs} />
      <div className="sheet-end">
        <Paragraphs parts={sheet.end} />
      </div>
      {sheet.copy.length > 0 ? (
        <section className="sheet-copy">
          <p className="sheet-title">{sheet.copyTitle.join(' ')}</p>
          <Paragraphs parts={sheet.copy} />
        </section>
      ) : null}
      {evidence ? <EvidenceSheet evidence={evidence} language={language} reference={reference} /> : null}
    </article>
  );
}

function Paragraphs({ parts }: { parts: readonly string[][] }) {
  return parts.map((lines, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the letter does not change while it is shown
    <div key={index} className="sheet-part">
      {lines.map((line, place) => (
        <p
          // biome-ignore lint/suspicious/noArrayIndexKey: the letter does not change while it is shown
          key={place}
          className={isPoint(line) ? 'sheet-point' : undefined}
          data-lead={!isPoint(line) && isPoint(lines[place + 1] ?? '') ? '' : undefined}
        >
          {line}
        </p>
      ))}
    </div>
  ));
}

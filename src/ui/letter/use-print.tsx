import { type ReactNode, useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { LetterSheet, type PaperLetter } from './letter-sheet';

/** Puts a letter on paper from any page: beside the page, the sheet alone is printed. Render what it gives. */
export function usePrint(): { paper: ReactNode; print: (letter: PaperLetter) => void } {
  const [letter, setLetter] = useState<PaperLetter | null>(null);
  useEffect(() => {
    if (!letter) return;
    const title = document.title;
    // The name that a browser gives the PDF.
    document.title = letter.reference;
    const done = () => setLetter(null);
    addEventListener('afterprint', done);
    window.print();
    return () => {
      removeEventListener('afterprint', done);
      document.title = title;
    };
  }, [letter]);
  const paper = letter
    ? createPortal(
        <div className="paper" data-paper>
          <LetterSheet {...letter} />
        </div>,
        document.body,
      )
    : null;
  return { paper, print: setLetter };
}

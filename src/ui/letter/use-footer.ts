import { useEffect } from 'react';

/**
 * The reference and page numbers at the foot of each printed page, while the letter is there; engines without boxes in
 * a page's margins leave them away. A sheet made by script: the extension's pages allow no styles in their text.
 */
export function useFooter(reference: string): void {
  useEffect(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`@page {
      @bottom-left { content: ${JSON.stringify(reference)}; font: 8pt serif; color: #444; }
      @bottom-right { content: counter(page) " / " counter(pages); font: 8pt serif; color: #444; }
    }`);
    document.adoptedStyleSheets.push(sheet);
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
    };
  }, [reference]);
}

/**
 * Dresses a shadow root of ours. The style goes in as a constructed sheet, which the page's content security policy
 * does not govern. Where neither that nor an inline style is to be had, `bare` is what the host itself must look like.
 */
export function dress(
  root: ShadowRoot,
  host: HTMLElement,
  css: string,
  bare: readonly (readonly [property: string, value: string])[],
): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
  } catch {
    // Some Firefox versions refuse constructed sheets from a content script's world.
    const style = document.createElement('style');
    style.textContent = css;
    root.append(style);
    for (const [property, value] of bare) host.style.setProperty(property, value, 'important');
  }
}

/** An element with text: as text, always, so that a policy's, a cookie's or a company's words never become markup. */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  className = '',
  text = '',
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  if (className !== '') made.className = className;
  made.textContent = text;
  return made;
}

/** A button that only a person can press: the page cannot see it, and is not heard if it tries. */
export function button(className: string, text: string, press: () => void): HTMLButtonElement {
  const made = element('button', className, text);
  made.type = 'button';
  made.addEventListener('click', (event) => {
    if (event.isTrusted) press();
  });
  return made;
}

const ACTS = ['keydown', 'keyup', 'keypress', 'click', 'pointerdown', 'pointerup', 'mousedown', 'mouseup'];

/** What happens in an element of ours is none of the page's business: its shortcuts must not fire on our keys. */
export function keepFromPage(host: HTMLElement): void {
  for (const type of ACTS) host.addEventListener(type, (event) => event.stopPropagation());
}

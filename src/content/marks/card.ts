import type { MarksModel } from '../../messages/protocol';

type Mark = MarksModel['marks'][number];

export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  className = '',
  text = '',
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  if (className !== '') made.className = className;
  // As text, always: a policy's or a cookie's words never become markup.
  made.textContent = text;
  return made;
}

/** A button that only a person can press: the page is not heard if it tries. */
export function button(className: string, text: string, press: () => void): HTMLButtonElement {
  const made = element('button', className, text);
  made.type = 'button';
  made.addEventListener('click', (event) => {
    if (event.isTrusted) press();
  });
  return made;
}

/** The card of one marker: each answer to its passage with what it rests on. */
export function cardOf(
  marks: readonly Mark[],
  { language, words }: MarksModel,
  act: (what: 'open' | 'off' | 'close') => void,
): HTMLElement {
  const card = element('section', 'card');
  card.lang = language;
  card.setAttribute('role', 'dialog');
  card.setAttribute('aria-label', words.card);
  card.tabIndex = -1;
  for (const mark of marks) {
    const answer = element('div', 'answer');
    answer.dataset.verdict = mark.verdict;
    const parts = element('dl');
    for (const [name, text] of mark.parts) parts.append(element('dt', '', name), element('dd', '', text));
    if (mark.evidence.length > 0) {
      const list = element('ul');
      list.append(...mark.evidence.map((line) => element('li', '', line)));
      const held = element('dd');
      held.append(list);
      parts.append(element('dt', '', words.evidence), held);
    }
    answer.append(element('p', 'verdict', mark.verdictWords), element('h2', '', mark.title), parts);
    card.append(answer);
  }
  const close = button('plain close', '✕', () => act('close'));
  close.setAttribute('aria-label', words.close);
  const foot = element('div', 'foot');
  foot.append(
    button('plain', words.open, () => act('open')),
    button('plain', words.off, () => act('off')),
  );
  card.append(foot, close);
  return card;
}

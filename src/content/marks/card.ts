import type { MarksModel } from '../../messages/protocol';
import { button, element } from '../own-dom';

type Mark = MarksModel['marks'][number];

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

import { ask as askEnglish, card as english } from '../../i18n/en/notice.json';
import { ask as askFrench, card as french } from '../../i18n/fr/notice.json';
import type { NoticeModel } from '../../messages/protocol';
import { button, element, keepFromPage } from '../own-dom';
import { markOwn } from '../own-elements';
import { dress } from '../shadow-sheet';
import { CARD_CSS } from './card-style';
import { keepClearOfBanner } from './clear-of-banner';

export type NoticeAct = 'open' | 'refuse' | 'mute-site' | 'close' | 'accepted' | 'refused' | 'partial';

const WORDS = { en: english, fr: french };
const ASK = { en: askEnglish, fr: askFrench };

/**
 * Puts the card on the page and returns the function that takes it away.
 *
 * Plain DOM rather than React: a fiftieth of the size, in somebody else's page, for five buttons. All text goes in as
 * text, so that a policy's or a company's words can never become markup. The shadow root is closed: the page sees an
 * empty element.
 */
export function showCard(model: NoticeModel, act: (what: NoticeAct) => void): () => void {
  const words = WORDS[model.language];
  const host = document.createElement('div');
  markOwn(host);
  const root = host.attachShadow({ mode: 'closed' });
  dress(root, host, CARD_CSS, BARE);

  let before: Element | null = null;
  function remove(): void {
    const held = root.activeElement !== null;
    host.remove();
    if (held && before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
  }

  const card = element('div', 'card');
  card.lang = model.language;
  card.setAttribute('role', 'status');
  card.setAttribute('aria-label', words.label);

  const text = element('p', 'text', model.text);
  const actions = element('div', 'actions');
  const refuse = button('main', words.refuse, () => {
    actions.remove();
    text.textContent = words.refusing;
    act('refuse');
  });
  const open = button(model.canRefuse ? '' : 'main', words.open, () => {
    act('open');
    remove();
  });
  const answers = (['accepted', 'refused', 'partial'] as const).map((what) =>
    button('', ASK[model.language][what], () => {
      act(what);
      remove();
    }),
  );
  actions.append(...(model.asks ? answers : model.canRefuse ? [refuse, open] : [open]));

  const close = button('close', '✕', () => {
    act('close');
    remove();
  });
  close.setAttribute('aria-label', words.close);
  const foot = element('div', 'foot');
  foot.append(
    element('span', '', model.findings > 1 ? plural(words, model.findings, model.language) : 'Visavis'),
    button('quiet', words.mute, () => {
      act('mute-site');
      remove();
    }),
  );

  // Remember where the reader came from, to send them back there.
  root.addEventListener('focusin', (event) => {
    const from = (event as FocusEvent).relatedTarget;
    if (from instanceof Element && from !== host) before = from;
  });
  keepFromPage(host);
  root.addEventListener('keydown', (event) => {
    if ((event as KeyboardEvent).key !== 'Escape') return;
    act('close');
    remove();
  });

  root.append(card);
  document.documentElement.append(host);
  keepClearOfBanner(host);
  // A live region speaks of what changes inside it: it has to be there first.
  requestAnimationFrame(() => card.append(element('p', 'title', model.title), text, actions, foot, close));
  return remove;
}

/** Should the page forbid every style of ours, the card is plain, but in its corner and out of the layout. */
const BARE = [
  ['position', 'fixed'],
  ['right', '16px'],
  ['bottom', '16px'],
  ['z-index', '2147483000'],
  ['max-width', '22rem'],
  ['background', 'Canvas'],
  ['color', 'CanvasText'],
] as const;

function plural(words: typeof english, count: number, language: NoticeModel['language']): string {
  const one = new Intl.PluralRules(language).select(count) === 'one';
  return (one ? words.more_one : words.more_other).replace('{{count}}', String(count));
}

import { send } from '../../platform/messaging';
import { showCard } from './card';

/** Injected by the background only when there is something to say; asks for the words and shows the card, once. */
const MARK = Symbol.for('visavis.notice');
const world = globalThis as { [MARK]?: true };

async function start(): Promise<void> {
  if (world[MARK]) return;
  world[MARK] = true;
  const model = await send('notice:model', {});
  if (!model) {
    delete world[MARK];
    return;
  }
  const remove = showCard(model, (act) => {
    send('notice:act', { act }).catch(() => {
      // The extension was updated or removed under this page: a card that does nothing helps nobody.
      remove();
    });
  });
}

start().catch(() => {
  // Nothing may surface in somebody else's page.
});

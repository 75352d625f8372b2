import { send } from '../../platform/messaging';
import { showMarks } from './markers';

/**
 * Isolated world, top frame of a policy page, put in by the background where the person wants marks, and again when the
 * answers may have changed. Asks what stands beside the sentences now, and shows that and nothing else.
 */
const MARK = Symbol.for('visavis.marks');
interface Shown {
  /** The model that is shown, as text; an equal one changes nothing, an open card least of all. */
  model: string;
  remove: () => void;
}
const world = globalThis as { [MARK]?: Shown };

async function look(): Promise<void> {
  const model = await send('marks:model', {});
  const text = JSON.stringify(model);
  if (world[MARK]?.model === text) return;
  world[MARK]?.remove();
  delete world[MARK];
  if (!model) return;
  const remove = showMarks(model, (act) => {
    send('marks:act', { act }).catch(() => {
      // The extension was updated or removed under this page: marks that do nothing help nobody.
      remove();
    });
  });
  world[MARK] = { model: text, remove };
}

look().catch(() => {
  // Nothing may surface in somebody else's page.
});

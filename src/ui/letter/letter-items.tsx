import type { LetterItem } from '../../core/rights/items';
import { useWords } from '../hooks/words';

const KINDS: readonly LetterItem['kind'][] = ['identifier', 'recipient', 'lifetime', 'question'];

/** What was observed and asked, each for the person to tick. */
export function LetterItems({
  items,
  ticked,
  onTicked,
}: {
  items: readonly LetterItem[];
  ticked: readonly string[];
  onTicked: (ticked: string[]) => void;
}) {
  const { t, text } = useWords();
  const toggle = (id: string) =>
    onTicked(ticked.includes(id) ? ticked.filter((one) => one !== id) : [...ticked, id]);
  if (items.length === 0) return <p className="small soft">{t('popup:letter.itemsNone')}</p>;
  return (
    <div className="stack">
      {KINDS.map((kind) => {
        const group = items.filter((item) => item.kind === kind);
        if (group.length === 0) return null;
        return (
          <fieldset key={kind}>
            <legend className="legend">{t(`popup:letter.kinds.${kind}`)}</legend>
            {group.map((item) => (
              <label key={item.id} className="check">
                <input type="checkbox" checked={ticked.includes(item.id)} onChange={() => toggle(item.id)} />
                <span>{text(item.text)}</span>
              </label>
            ))}
          </fieldset>
        );
      })}
    </div>
  );
}

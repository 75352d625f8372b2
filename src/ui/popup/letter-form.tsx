import type { Declaration } from '../../core/model/declaration';
import type { SiteView } from '../../core/model/site-view';
export default function LetterForm(_: { view: SiteView; declaration: Declaration; onBack: () => void }) {
  return null;
}

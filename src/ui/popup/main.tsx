import '../components/base.css';
import { browser } from '../../platform/browser';
import { extensionData } from '../extension-data';
import { showSurface } from '../surface';
import { Popup, type PopupStart } from './popup';

/** In the toolbar a popup takes the size of its content; opened as a page, it fills the width it is given. */
const inToolbar = browser.extension.getViews({ type: 'popup' }).includes(window);
document.documentElement.dataset.stands = inToolbar ? 'popup' : 'page';

/** `#consent`, `#rights/letter`: where the notice and the options page send people. */
function startFrom(hash: string): PopupStart {
  const [tab, detail] = hash.replace(/^#\/?/, '').split('/');
  if (tab === 'cookies' || tab === 'consent' || tab === 'rights') return { tab, letter: detail === 'letter' };
  return {};
}

void showSurface(extensionData, ['common', 'popup', 'rights'], <Popup start={startFrom(location.hash)} />);

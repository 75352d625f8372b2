import '../components/base.css';
import { Options } from '../options/options';
import { Popup, type PopupTab } from '../popup/popup';
import { showSurface } from '../surface';
import { fixtureData, type Story } from './fixture-data';
import { showNotice } from './notice';
import { Overview } from './overview';

/**
 * Development build only. Without a query: everything side by side. With one, a single surface at full width:
 * `?surface=popup&story=typical&lang=fr&tab=cookies&open=tracker-lifetime`.
 */
const query = new URLSearchParams(location.search);
const data = fixtureData((query.get('story') ?? 'typical') as Story, query.get('lang') ?? 'en');
document.documentElement.dataset.stands = query.get('surface') === 'options' ? 'wide' : 'page';
const open = query.get('open');

switch (query.get('surface')) {
  case 'popup':
    void showSurface(
      data,
      ['common', 'popup', 'rights'],
      <Popup
        start={{
          tab: (query.get('tab') ?? 'promises') as PopupTab,
          letter: query.has('letter'),
          ...(open === null ? {} : { open: open.split(',') }),
        }}
      />,
    );
    break;
  case 'options':
    location.hash ||= query.get('route') ?? '#/';
    void showSurface(data, ['common', 'popup', 'options', 'rights', 'cover'], <Options />);
    break;
  case 'notice':
    void showNotice(query.get('lang') ?? 'en', query.has('hostile'));
    break;
  default:
    void showSurface(data, ['common', 'popup', 'options', 'rights', 'cover'], <Overview />);
}

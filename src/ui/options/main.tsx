import '../components/base.css';
import { extensionData } from '../extension-data';
import { showSurface } from '../surface';
import { Options } from './options';

void showSurface(extensionData, ['common', 'popup', 'options', 'rights', 'cover'], <Options />);

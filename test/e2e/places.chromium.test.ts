import { places } from './places';

places('chromium');

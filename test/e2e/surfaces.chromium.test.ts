import { surfaces } from './surfaces';

surfaces('chromium');

import { rights } from './rights';

rights('chromium');

import { cover } from './cover';

cover('chromium');

import { privateWindows } from './private';

privateWindows('chromium');

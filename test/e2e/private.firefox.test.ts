import { privateWindows } from './private';

privateWindows('firefox');
